// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/schedulesession.h"

#include "app/repollctl/text.h"
#include "app/wiring.h"

#include <QCoreApplication>

#include <systemd/sd-daemon.h>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

qint64 resolved(const RunProgress &progress, Disposition disposition)
{
    const auto found = progress.dispositions.find(disposition);
    return found == progress.dispositions.end() ? 0 : found->second;
}

void tellEnd(Console &console, const QString &schedule, qint64 runId, const std::optional<Error> &error,
             const RunProgress &last)
{
    if (error)
        console.say(schedule + error->message);
    else if (runId > 0)
        console.say(schedule +
                    u"run %1 is over: %2 recovered, %3 failed at the provider, %4 unresolved."_s.arg(
                        QString::number(runId), grouped(resolved(last, Disposition::Recovered)),
                        grouped(resolved(last, Disposition::FailedAtProvider)), grouped(last.unresolved)));
}

} // namespace

void tellPasses(ScheduleRunner &runner, Console &console, bool alsoEmpty)
{
    QObject::connect(
        &runner, &ScheduleRunner::passBegan, &runner,
        [&console](const QString &name, qint64 runId, const PlanSummary &plan) {
            console.say(u"Schedule %1: run %2, %3 to ask."_s.arg(
                visible(name), QString::number(runId), plural(plan.eligible(), "request"_L1, "requests"_L1)));
        });
    QObject::connect(&runner, &ScheduleRunner::passEnded, &runner,
                     [&console, alsoEmpty](const QString &name, qint64 runId,
                                           const std::optional<Error> &error, const RunProgress &last) {
                         const QString schedule = u"Schedule %1: "_s.arg(visible(name));
                         if (runId == 0 && !error && alsoEmpty)
                             console.say(schedule + u"nothing is due."_s);
                         tellEnd(console, schedule, runId, error, last);
                     });
    QObject::connect(&runner, &ScheduleRunner::troubled, &runner, [&console](const Error &error) {
        console.say(u"The ledger does not tell what is due, and is asked again: %1"_s.arg(error.message));
    });
}

ScheduleSession::ScheduleSession(const Context &context, Ledger &ledger, const SignalWatcher &signalWatcher,
                                 const ScheduleOrder &order)
    : m_context(context)
    , m_runner(ledger, order,
               [&context, &ledger, gates = makeGates(context.clock)](const ProviderRegistry &registry) {
                   return runTools(ledger, context.clock, registry, gates);
               })
    , m_once(order.once)
{
    connect(&signalWatcher, &SignalWatcher::interrupted, this, [this] {
        m_context.console.say(u"Stopping: what is in flight is waited for."_s);
        sd_notify(0, "STOPPING=1");
        m_runner.stop(StopMode::Drain);
    });
    connect(&signalWatcher, &SignalWatcher::interruptedAgain, this,
            [this] { m_runner.stop(StopMode::Abort); });
    tellPasses(m_runner, m_context.console, m_once);
    connect(&m_runner, &ScheduleRunner::passEnded, this,
            [this](const QString &, qint64, const std::optional<Error> &error, const RunProgress &) {
                m_failed = m_failed || error;
            });
    connect(&m_runner, &ScheduleRunner::waits, this, [](const std::optional<qint64> &next) {
        const QByteArray status =
            next ? "STATUS=The next schedule is due in " + duration(std::max<qint64>(*next, 0)).toUtf8()
                 : QByteArrayLiteral("STATUS=There is no schedule to run");
        sd_notify(0, status.constData());
    });
    connect(&m_runner, &ScheduleRunner::ended, this, [this](const std::optional<Error> &error) {
        m_error = error;
        QCoreApplication::quit();
    });
}

int ScheduleSession::exec()
{
    m_runner.start();
    sd_notify(0, "READY=1");
    QCoreApplication::exec();
    if (m_error)
        return m_context.fail(*m_error);
    return m_failed && m_once ? Failed : Done;
}

} // namespace repoll::cli
