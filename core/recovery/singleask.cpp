// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/singleask.h"

#include "core/base/background.h"
#include "core/base/workthread.h"
#include "core/recovery/askworker.h"

#include <mutex>

namespace repoll {

/// Goes in reverse order: the thread, which ends once the worker has released all; then the worker.
struct SingleAsk::Work
{
    explicit Work(AskTools tools)
        : worker(std::move(tools))
    {
    }
    ~Work() { thread.wait(); }

    AskWorker worker; ///< lives on the thread, once that has started
    WorkThread thread{QStringLiteral("ask")};
};

/// The worker may answer when nobody is there any more.
struct SingleAsk::Address
{
    std::mutex mutex;
    SingleAsk *ask;
};

SingleAsk::SingleAsk(AskTools tools, QObject *parent)
    : QObject(parent)
    , m_address(std::make_shared<Address>())
    , m_holds(tools.holds != nullptr)
{
    m_work = std::make_unique<Work>(std::move(tools));
    m_address->ask = this;
}

SingleAsk::~SingleAsk()
{
    {
        const std::scoped_lock lock(m_address->mutex);
        m_address->ask = nullptr;
    }
    if (!m_work->thread.isRunning())
        return;
    QMetaObject::invokeMethod(&m_work->worker, [work = m_work.get()] {
        work->worker.release();
        work->thread.quit();
    });
    if (m_holds)
        runInBackground([ending = std::shared_ptr<Work>(std::move(m_work))] {});
}

void SingleAsk::ask(const AskOrder &order)
{
    Q_ASSERT(!m_underWay);
    m_underWay = true;
    if (!m_work->thread.isRunning())
        m_work->thread.startWith(m_work->worker);
    const auto done = [address = m_address](const Result<AskedAnswer> &answer) {
        const std::scoped_lock lock(address->mutex);
        if (SingleAsk *ask = address->ask) {
            QMetaObject::invokeMethod(
                ask,
                [ask, answer] {
                    ask->m_underWay = false;
                    Q_EMIT ask->finished(answer);
                },
                Qt::QueuedConnection);
        }
    };
    QMetaObject::invokeMethod(&m_work->worker,
                              [worker = &m_work->worker, order, done] { worker->ask(order, done); });
}

void SingleAsk::cancel()
{
    if (m_work->thread.isRunning())
        QMetaObject::invokeMethod(&m_work->worker, [worker = &m_work->worker] { worker->cancel(); });
}

} // namespace repoll
