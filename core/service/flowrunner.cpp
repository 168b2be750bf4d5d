// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/flowrunner.h"

#include "core/base/workthread.h"
#include "core/recovery/workerreporter.h"
#include "core/service/flow.h"

#include <atomic>

namespace repoll {

/// Goes in reverse order: the thread, which ends once the flow has released all; then the flow.
struct FlowRunner::Work
{
    Work(const FlowOrder &order, RunTools tools)
        : flow(order, std::move(tools))
    {
    }
    ~Work() { thread.wait(); }

    /// From any thread; many commits while one call is on its way are one.
    void ledgerChanged()
    {
        if (isTold.exchange(true))
            return;
        QMetaObject::invokeMethod(
            &flow,
            [this] {
                isTold = false;
                flow.ledgerChanged();
            },
            Qt::QueuedConnection);
    }

    Flow flow; ///< lives on the thread, once that has started
    std::atomic<bool> isTold = false;
    WorkThread thread{QStringLiteral("flow")};
};

FlowRunner::FlowRunner(const FlowOrder &order, RunTools tools, QObject *parent)
    : QObject(parent)
    , m_ledger(*tools.ledger)
{
    qRegisterMetaType<FlowProgress>();
    qRegisterMetaType<std::optional<Error>>();
    if (!tools.program.isEmpty()) {
        m_reporter = std::make_unique<WorkerReporter>(
            m_ledger, WorkerReporter::Self{tools.worker, tools.program, tools.who, tools.tellEveryMs});
        connect(m_reporter.get(), &WorkerReporter::stopWanted, this, [this](const QString &who) {
            stop(StopMode::Drain);
            Q_EMIT stopWanted(who);
        });
    }
    m_work = std::make_shared<Work>(order, std::move(tools));
    connect(&m_work->flow, &Flow::progressed, this, [this](const FlowProgress &progress) {
        if (m_reporter)
            m_reporter->note(progress.asksPerSecond, progress.providers);
        Q_EMIT progressed(progress);
    });
    connect(&m_work->flow, &Flow::finished, this, [this](const std::optional<Error> &error) {
        m_watch.reset();
        m_reporter.reset();
        Q_EMIT finished(error);
    });
    connect(
        &m_work->flow, &Flow::released, &m_work->flow, [work = m_work.get()] { work->thread.quit(); },
        Qt::DirectConnection);
}

FlowRunner::~FlowRunner()
{
    m_watch.reset();
    m_reporter.reset(); // while the ledger is there
    if (m_work->thread.isRunning())
        stop(StopMode::Abort); // a flow that has ended takes no notice
}

void FlowRunner::start()
{
    m_work->thread.startWith(m_work->flow);
    if (m_reporter)
        m_reporter->workOn(0);
    LedgerNews news;
    news.changed = [work = std::weak_ptr<Work>(m_work)] {
        if (const auto alive = work.lock())
            alive->ledgerChanged();
    };
    m_watch = m_ledger.watch(news);
    QMetaObject::invokeMethod(&m_work->flow, &Flow::start, Qt::QueuedConnection);
}

void FlowRunner::stop(StopMode mode)
{
    QMetaObject::invokeMethod(
        &m_work->flow, [flow = &m_work->flow, mode] { flow->stop(mode); }, Qt::QueuedConnection);
}

} // namespace repoll
