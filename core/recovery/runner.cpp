// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/runner.h"

#include "core/base/background.h"
#include "core/base/workthread.h"
#include "core/recovery/recoveryrun.h"
#include "core/recovery/workerreporter.h"

namespace repoll {

/// Goes in reverse order: the thread, which ends once the run has released all; then the run.
struct RecoveryRunner::Work
{
    Work(qint64 runId, RunSettings settings, RunTools tools)
        : run(runId, settings, std::move(tools))
    {
    }
    ~Work() { thread.wait(); } // not quit: only the run knows when

    RecoveryRun run; ///< lives on the thread, once that has started
    WorkThread thread{QStringLiteral("poll")};
};

RecoveryRunner::RecoveryRunner(qint64 runId, RunSettings settings, RunTools tools, QObject *parent)
    : QObject(parent)
    , m_runId(runId)
    , m_holds(tools.holds != nullptr)
{
    qRegisterMetaType<RunProgress>();
    qRegisterMetaType<RunEnd>();
    if (!tools.program.isEmpty())
        m_reporter = std::make_unique<WorkerReporter>(
            *tools.ledger, WorkerReporter::Self{tools.worker, tools.program, tools.who, tools.tellEveryMs});
    m_work = std::make_unique<Work>(runId, settings, std::move(tools));
    connect(&m_work->run, &RecoveryRun::progressed, this, &RecoveryRunner::progressed, Qt::QueuedConnection);
    connect(&m_work->run, &RecoveryRun::finished, this, &RecoveryRunner::finished, Qt::QueuedConnection);
    if (m_reporter) {
        connect(this, &RecoveryRunner::progressed, m_reporter.get(),
                [reporter = m_reporter.get()](const RunProgress &progress) { reporter->note(progress); });
        connect(this, &RecoveryRunner::finished, m_reporter.get(), [this] { m_reporter.reset(); });
        connect(m_reporter.get(), &WorkerReporter::stopWanted, this, [this](const QString &who) {
            stop(StopMode::Drain);
            Q_EMIT stopWanted(who);
        });
    }
    connect(
        &m_work->run, &RecoveryRun::released, &m_work->run, [work = m_work.get()] { work->thread.quit(); },
        Qt::DirectConnection);
}

RecoveryRunner::~RecoveryRunner()
{
    m_reporter.reset(); // while the ledger is there
    if (!m_work->thread.isRunning())
        return;
    stop(StopMode::Abort); // a run that has ended takes no notice
    if (m_holds)
        runInBackground([ending = std::shared_ptr<Work>(std::move(m_work))] {});
}

void RecoveryRunner::start()
{
    m_work->thread.startWith(m_work->run);
    if (m_reporter)
        m_reporter->workOn(m_runId);
    post([](RecoveryRun &run) { run.start(); });
}

void RecoveryRunner::pause()
{
    post([](RecoveryRun &run) { run.setPaused(true); });
}

void RecoveryRunner::resume()
{
    post([](RecoveryRun &run) { run.setPaused(false); });
}

void RecoveryRunner::stop(StopMode mode)
{
    post([mode](RecoveryRun &run) { run.stop(mode); });
}

void RecoveryRunner::setRate(double ratePerSecond)
{
    post([ratePerSecond](RecoveryRun &run) { run.setRate(ratePerSecond); });
}

/// Before start(), it waits for that.
void RecoveryRunner::post(const std::function<void(RecoveryRun &)> &what)
{
    RecoveryRun *run = &m_work->run;
    QMetaObject::invokeMethod(
        run, [run, what] { what(*run); }, Qt::QueuedConnection);
}

} // namespace repoll
