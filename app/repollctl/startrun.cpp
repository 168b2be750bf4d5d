// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/startrun.h"

#include "app/await.h"
#include "app/repollctl/planview.h"
#include "app/repollctl/runsummary.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/recovery/rundocument.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

void present(const RunPlace &place, const PlanSummary &plan, const RunOptions &options)
{
    auto &console = place.context.console;
    if (options.progress == ProgressMode::Json)
        console.writeError(planJson(plan, place.registry, options.rate) + '\n');
    else
        showPlan(console, Console::Stream::Err, plan, place.registry, options.rate,
                 place.context.clock.nowMs());
    sayObstacles(console, plan, place.registry);
}

/// Leaves the plan behind unsent; `exitCode`, unless that could not be recorded.
int discard(const RunPlace &place, qint64 runId, int exitCode)
{
    const auto done = await(place.ledger.write<void>([runId](StoreWriter &store) {
        return store.setRunState(runId, RunState::Discarded, operatorName());
    }));
    return done ? exitCode : place.context.fail(done.error());
}

/// The exit code where the operator does not want to send; nothing after a yes.
std::optional<int> declinedWith(const RunPlace &place, const RunOptions &options, const QString &question)
{
    if (options.yes)
        return std::nullopt;
    const Answer answer = askYesNo(place.context.console, place.signalWatcher, question);
    if (answer == Answer::Yes)
        return std::nullopt;
    place.context.console.say(u"Nothing was sent."_s);
    return answer == Answer::Stopped ? exitCodeOfSignal(place.signalWatcher.signalNumber()) : int(Unresolved);
}

} // namespace

int sayNoneCanBeAsked(const RunPlace &place, const PlanSummary &plan, const RunOptions &options)
{
    present(place, plan, options);
    place.context.console.say(u"None of them can be asked; nothing was sent."_s);
    return plan.unresolved() == 0 ? Done : Unresolved;
}

int startRun(const RunPlace &place, const RecoveryPlan &plan, const RunOptions &options)
{
    if (plan.summary.eligible() == 0)
        return discard(place, plan.runId, sayNoneCanBeAsked(place, plan.summary, options));
    present(place, plan.summary, options);
    const auto question =
        u"Ask for %1 now?"_s.arg(plural(plan.summary.eligible(), "request"_L1, "requests"_L1));
    if (const auto declined = declinedWith(place, options, question))
        return discard(place, plan.runId, *declined);
    return RunSession(place, plan.runId, options).exec();
}

int resumeRun(const RunPlace &place, const Run &run, const RunOptions &options)
{
    const qint64 waiting = totalOf(run, Disposition::Waiting);
    place.context.console.say(u"Run %1 (%2): %3 of %4 wait."_s.arg(
        QString::number(run.id), stateWords(run.state), plural(waiting, "target"_L1, "targets"_L1),
        grouped(run.selected())));
    if (const auto declined = declinedWith(place, options, u"Go on asking now?"_s))
        return *declined;
    return RunSession(place, run.id, options).exec();
}

} // namespace repoll::cli
