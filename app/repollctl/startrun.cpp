// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/startrun.h"

#include "app/await.h"
#include "app/repollctl/planview.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

void present(const RunPlace &place, const RecoveryPlan &plan, const RunOptions &options)
{
    auto &console = place.context.console;
    if (options.progress == ProgressMode::Json)
        console.writeError(planJson(plan.summary, place.registry, options.rate) + '\n');
    else
        showPlan(console, Console::Stream::Err, plan.summary, place.registry, options.rate,
                 place.context.clock.nowMs());
}

/// Leaves the plan behind unsent; `exitCode`, unless that could not be recorded.
int discard(const RunPlace &place, qint64 runId, int exitCode)
{
    struct Nothing
    {
    };
    const auto done = await(place.ledger.write<Nothing>([runId](StoreWriter &store) -> Result<Nothing> {
        auto set = store.setRunState(runId, RunState::Discarded, operatorName());
        if (!set)
            return tl::unexpected<Error>(std::move(set.error()));
        return Nothing{};
    }));
    return done ? exitCode : place.context.fail(done.error());
}

} // namespace

int startRun(const RunPlace &place, const RecoveryPlan &plan, const RunOptions &options)
{
    auto &console = place.context.console;
    present(place, plan, options);
    if (plan.summary.eligible() == 0) {
        console.say(u"None of them can be asked; nothing was sent."_s);
        return discard(place, plan.runId, skippedUnresolved(plan.summary) == 0 ? Done : Unresolved);
    }
    if (!options.yes) {
        const QString question = u"Ask for %1 now?"_s.arg(
            plural(plan.summary.eligible(), "request"_L1, "requests"_L1));
        const Answer answer = askYesNo(console, place.signalWatcher, question);
        if (answer != Answer::Yes) {
            console.say(u"Nothing was sent."_s);
            const int signalNumber = place.signalWatcher.signalNumber();
            return discard(place, plan.runId,
                           answer == Answer::Stopped ? exitCodeOfSignal(signalNumber) : int(Unresolved));
        }
    }
    return RunSession(place, plan.runId, options).exec();
}

} // namespace repoll::cli
