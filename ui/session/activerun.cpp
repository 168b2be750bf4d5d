// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/activerun.h"

namespace repoll::ui {

namespace {

constexpr qint64 keptMs = 600'000;

} // namespace

ActiveRun::ActiveRun(Run run, RunSettings settings, RunTools tools, QObject *parent)
    : QObject(parent)
    , m_run(std::move(run))
    , m_settings(settings)
    , m_clock(*tools.clock)
    , m_startedAt(m_clock.monotonicMs())
    , m_runner(m_run.id, settings, std::move(tools))
{
    m_progress.runId = m_run.id;
    m_progress.total = m_run.selected();
    m_progress.dispositions = m_run.totals; // of a resumed one: it goes on from there
    m_progress.unresolved = m_run.unresolved;
    const auto waiting = m_run.totals.find(Disposition::Waiting);
    m_progress.done = m_progress.total - (waiting == m_run.totals.end() ? 0 : waiting->second);
    connect(&m_runner, &RecoveryRunner::progressed, this, &ActiveRun::take);
    connect(&m_runner, &RecoveryRunner::stopWanted, this, [this](const QString &who) {
        m_stopWantedBy = who;
        Q_EMIT changed();
    });
    connect(&m_runner, &RecoveryRunner::finished, this, [this](const RunEnd &end) {
        m_end = end;
        Q_EMIT changed();
        Q_EMIT finished();
    });
}

void ActiveRun::start()
{
    m_runner.start();
}

void ActiveRun::pause()
{
    m_paused = true;
    m_runner.pause();
    Q_EMIT changed();
}

void ActiveRun::resume()
{
    m_paused = false;
    m_runner.resume();
    Q_EMIT changed();
}

void ActiveRun::stop(StopMode mode)
{
    m_runner.stop(mode);
}

void ActiveRun::setRate(double ratePerSecond)
{
    m_settings.ratePerSecond = ratePerSecond;
    m_runner.setRate(ratePerSecond);
    Q_EMIT changed();
}

void ActiveRun::take(const RunProgress &progress)
{
    m_progress = progress;
    const qint64 at = m_clock.monotonicMs() - m_startedAt;
    m_samples.push_back({at, progress.asksPerSecond, progress.done, progress.medianMs, progress.p95Ms});
    while (m_samples.front().atMs < at - keptMs)
        m_samples.pop_front();
    for (const FailingTarget &target : progress.failing)
        m_failing.push_front(target);
    if (m_failing.size() > mostFailing)
        m_failing.resize(mostFailing);
    m_failingSeen += static_cast<qint64>(progress.failing.size()) + progress.failingLeftOut;
    Q_EMIT changed();
}

} // namespace repoll::ui
