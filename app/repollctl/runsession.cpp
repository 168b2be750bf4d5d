// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/runsession.h"

#include "app/await.h"
#include "app/repollctl/runsummary.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/recovery/rundocument.h"
#include "core/report/report.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

/// The end as one JSON object.
QByteArray endJson(const Run &run, const RunMoney &money, int exitCode)
{
    JsonLine line;
    addRunTotals(line.text("type", u"end"_s), run, money);
    return line.number("exit_code", exitCode).object();
}

} // namespace

RunSession::RunSession(const RunPlace &place, qint64 runId, RunOptions options)
    : m_place(place)
    , m_runId(runId)
    , m_options(std::move(options))
    , m_view(makeProgressView(m_options.progress, place.context.console, place.context.clock))
    , m_server(place.ledger, [this](const QString &line) { tell(line); })
{
    connect(&place.signalWatcher, &SignalWatcher::interrupted, this, &RunSession::drain);
    connect(&place.signalWatcher, &SignalWatcher::interruptedAgain, this, &RunSession::abort);
}

int RunSession::exec()
{
    auto tools = runTools(m_place.ledger, m_place.context.clock, m_place.registry);
    m_runner = std::make_unique<RecoveryRunner>(m_runId, m_options.settings(), std::move(tools));
    connect(m_runner.get(), &RecoveryRunner::progressed, this, [this](const RunProgress &progress) {
        sayFewerLanes(progress);
        m_view->show(progress);
    });
    connect(m_runner.get(), &RecoveryRunner::finished, this, [this](const RunEnd &end) {
        m_end = end;
        QCoreApplication::quit();
    });
    connect(m_runner.get(), &RecoveryRunner::stopWanted, this, [this](const QString &who) {
        m_view->note(
            u"%1 wants this run to stop: sending stops, what is in flight is waited for (10 s at most)."_s
                .arg(visible(who)));
    });
    m_runner->start();
    QCoreApplication::exec();

    m_view->end();
    m_view.reset();
    m_runner.reset();
    return conclude();
}

void RunSession::tell(const QString &line)
{
    if (m_view)
        m_view->note(line);
    else
        m_place.context.console.say(line);
}

/// Once for each provider.
void RunSession::sayFewerLanes(const RunProgress &progress)
{
    for (const ProviderProgress &provider : progress.providers) {
        const Wording fewer = fewerLanes(provider);
        if (fewer.isEmpty() || m_fewerLanesSaid.contains(provider.name))
            continue;
        m_fewerLanesSaid.insert(provider.name);
        m_view->note(visible(fewer.english()));
    }
}

void RunSession::drain(int signalNumber)
{
    const auto name = signalNumber == SIGINT   ? "Ctrl-C"_L1
                      : signalNumber == SIGHUP ? "SIGHUP"_L1
                                               : "SIGTERM"_L1;
    m_view->note(
        u"%1: sending stops, what is in flight is waited for (10 s at most). Again: give it up."_s.arg(name));
    m_runner->stop(StopMode::Drain);
}

void RunSession::abort()
{
    m_view->note(u"What is in flight is given up; it will be asked again on resume."_s);
    m_runner->stop(StopMode::Abort);
}

int RunSession::conclude()
{
    const auto run =
        await(m_place.ledger.read<Run>([id = m_runId](StoreReader &store) { return store.run(id); }));
    if (m_end.error && m_end.error->code == ErrorCode::Displaced) // another ledger may be there now
        return m_place.context.fail(*m_end.error);
    if (m_end.error)
        return m_place.context.fail(*m_end.error, resumeHint());
    if (!run)
        return m_place.context.fail(run.error(), resumeHint());

    const qint64 unresolved = run->unresolved;
    int exitCode = exitCodeFor(unresolved);
    if (m_options.progress == ProgressMode::Json)
        m_place.context.console.writeError(endJson(*run, moneyOf(m_place.ledger, m_runId), exitCode) + '\n');
    else
        sayEnd(*run, unresolved);
    if (!saveReportFile())
        exitCode = Failed;
    return exitCode;
}

int RunSession::exitCodeFor(qint64 unresolved) const
{
    const int signalNumber = m_place.signalWatcher.signalNumber();
    if (m_end.state == RunState::Stopped && signalNumber != 0)
        return exitCodeOfSignal(signalNumber);
    return unresolved == 0 ? Done : Unresolved;
}

QString RunSession::resumeHint() const
{
    return u"What was recorded stays. Go on with: repollctl run %1 resume"_s.arg(m_runId);
}

void RunSession::sayEnd(const Run &run, qint64 unresolved) const
{
    auto &console = m_place.context.console;
    const qint64 tookMs = run.startedAt ? m_place.context.clock.nowMs() - *run.startedAt : 0;
    const bool stopped = m_end.state == RunState::Stopped;
    console.say(u"Run %1 %2 after %3."_s.arg(QString::number(run.id), stopped ? u"stopped"_s : u"finished"_s,
                                             duration(tookMs)));
    showTotals(console, Console::Stream::Err, run, moneyOf(m_place.ledger, run.id));
    if (stopped)
        console.say(u"Go on with: repollctl run %1 resume"_s.arg(run.id));
    else if (unresolved > 0)
        console.say(u"%1 unresolved. See why: repollctl run %2. Ask again: repollctl run %2 retry"_s.arg(
            grouped(unresolved), QString::number(run.id)));
    else
        console.say(u"Every target has its final status."_s);
}

bool RunSession::saveReportFile() const
{
    if (m_options.report.empty())
        return true;
    const QString file = QString::fromStdString(m_options.report);
    const auto format = reportFormatFromFileName(file).value_or(ReportFormat::Html);
    const auto saved = saveReport(m_place.ledger, m_runId, format, file, m_place.context.clock.nowMs(),
                                  ReportTargets::All, reportLanguage(m_options.tongue));
    if (saved) {
        m_place.context.console.say(u"Report: %1"_s.arg(file));
        return true;
    }
    m_place.context.fail(saved.error(), u"Write it again with: repollctl report %1 -o FILE"_s.arg(m_runId));
    return false;
}

} // namespace repoll::cli
