// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/workersession.h"

#include "app/repollctl/text.h"
#include "app/repollctl/watchdog.h"
#include "app/wiring.h"
#include "core/base/jsonline.h"
#include "core/request/timetext.h"

#include <QCoreApplication>

#include <systemd/sd-daemon.h>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

QString stateWord(RecoveryWorker::State state)
{
    switch (state) {
    case RecoveryWorker::State::Looking:
        return u"looking"_s;
    case RecoveryWorker::State::Working:
        return u"working"_s;
    case RecoveryWorker::State::Resting:
        return u"resting"_s;
    case RecoveryWorker::State::Ended:
        break;
    }
    return u"ended"_s;
}

qint64 countOf(const RunProgress &progress, Disposition disposition)
{
    const auto found = progress.dispositions.find(disposition);
    return found == progress.dispositions.end() ? 0 : found->second;
}

} // namespace

WorkerSession::WorkerSession(const Place &place, WorkerOrder order, ProgressMode progress)
    : m_place(place)
    , m_worker(place.ledger, std::move(order),
               [place, gates = makeGates(place.context.clock)](const ProviderRegistry &registry) {
                   return runTools(place.ledger, place.context.clock, registry, gates);
               })
    , m_health({[this] { return health(); },
                [this](bool openMetrics) { return workerMetrics(m_figures, m_last, openMetrics); }},
               place.context.clock)
    , m_progress(progress)
    , m_server(place.ledger, [this](const QString &line) { tell(line); })
{
    connect(&place.signalWatcher, &SignalWatcher::interrupted, this, [this] {
        m_stopping = true;
        tell(u"Stopping: what is in flight is waited for."_s);
        sd_notify(0, "STOPPING=1");
        m_worker.stop(StopMode::Drain);
    });
    connect(&place.signalWatcher, &SignalWatcher::interruptedAgain, this,
            [this] { m_worker.stop(StopMode::Abort); });
    connect(&m_worker, &RecoveryWorker::stopWanted, this, [this](const QString &who) {
        m_stopping = true;
        tell(u"Stopping, as %1 wants: what is in flight is waited for."_s.arg(visible(who)));
        sd_notify(0, "STOPPING=1");
    });
    connect(&m_worker, &RecoveryWorker::passBegan, this, &WorkerSession::tellPass);
    connect(&m_worker, &RecoveryWorker::progressed, this, [this](const RunProgress &progress) {
        m_last = progress;
        m_view->show(progress);
    });
    connect(&m_worker, &RecoveryWorker::passEnded, this, &WorkerSession::tellEnd);
    connect(&m_worker, &RecoveryWorker::rests, this, [](qint64 ms) {
        const QByteArray status = "STATUS=Nothing is due; looks again in " + duration(ms).toUtf8();
        sd_notify(0, status.constData());
    });
    connect(&m_worker, &RecoveryWorker::ended, this,
            [this](const std::optional<Error> &error, bool unresolved) {
                m_error = error;
                m_unresolved = unresolved;
                QCoreApplication::quit();
            });
}

Result<void> WorkerSession::answerProbes(const QString &where)
{
    if (where.isEmpty())
        return {};
    return m_health.listen(where);
}

int WorkerSession::exec()
{
    startWatchdog(m_watchdog);
    m_worker.start();
    sd_notify(0, "READY=1");
    QCoreApplication::exec();
    m_view.reset();
    if (m_error)
        return m_place.context.fail(*m_error);
    return m_unresolved && !m_stopping ? Unresolved : Done;
}

void WorkerSession::tell(const QString &line)
{
    if (m_view)
        m_view->note(line);
    else
        m_place.context.console.say(line);
}

void WorkerSession::tellPass(qint64 runId, const PlanSummary &plan)
{
    ++m_figures.passes;
    m_runId = runId;
    m_last = {};
    m_view = makeProgressView(m_progress, m_place.context.console, m_place.context.clock);
    const QString line =
        u"Run %1: %2 to ask."_s.arg(runId).arg(plural(plan.eligible(), "request"_L1, "requests"_L1));
    tell(line);
    const QByteArray status = "STATUS=" + line.toUtf8();
    sd_notify(0, status.constData());
}

void WorkerSession::tellEnd(qint64 runId, const RunEnd &end, const RunProgress &last)
{
    m_view->end();
    m_view.reset();
    m_last = last;
    for (const auto &[disposition, count] : last.dispositions)
        m_figures.targets[disposition] += count;
    const QString how = end.error                        ? u"was cut off"_s
                        : end.state == RunState::Stopped ? u"stopped"_s
                                                         : u"ended"_s;
    tell(u"Run %1 %2: %3 recovered, %4 failed at the provider, %5 unresolved."_s.arg(
        QString::number(runId), how, grouped(countOf(last, Disposition::Recovered)),
        grouped(countOf(last, Disposition::FailedAtProvider)), grouped(last.unresolved)));
}

WorkerHealth::State WorkerSession::health() const
{
    JsonLine json;
    json.text("state", m_stopping ? u"stopping"_s : stateWord(m_worker.state()))
        .number("passes", m_figures.passes)
        .number("run", m_runId)
        .number("done", m_last.done)
        .number("total", m_last.total);
    if (m_server.isWatching()) {
        const auto &away = m_server.awaySince();
        json.text("server_away_since", away ? std::optional(isoUtc(*away)) : std::nullopt);
    }
    // While the server is away it is well: what it has in hand goes on record when the server is back.
    return {.well = !m_error && !m_stopping, .json = json.object()};
}

} // namespace repoll::cli
