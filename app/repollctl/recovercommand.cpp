// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/copyreport.h"
#include "app/repollctl/keysargument.h"
#include "app/repollctl/planview.h"
#include "app/repollctl/runsession.h"
#include "app/repollctl/startrun.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/recovery/plan.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct RecoverArguments
{
    KeyedArguments which;
    std::string reason;
    bool dryRun = false;
    RunOptions run;
};

// Everything below happens on one opened ledger with one reading of the profiles.

void sayNothingToDo(const Context &context, Ledger &ledger, const QString &query)
{
    const auto all =
        await(ledger.read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); }));
    if (all && all->total() == 0)
        context.console.say(u"The ledger is empty. Take requests in with: repollctl import FILE"_s);
    else
        context.console.say(query == "interrupted"_L1
                                ? u"Nothing to recover: no request is interrupted."_s
                                : u"Nothing to recover: no request matches %1"_s.arg(shortQuery(query)));
}

int dryRun(const Context &context, const RecoverArguments &options, const Selection &selection)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    sayIfInDoubt(context, **ledger);
    const auto registry = loadRegistry(**ledger);
    if (!registry)
        return context.fail(registry.error());
    sayUnusableProfiles(context.console, *registry);
    if (const auto said = sayKeys(context, **ledger, selection.list); !said)
        return context.fail(said.error());
    TargetSelector selector(**ledger, *registry);
    const auto plan = await(selector.preview(selection.filter));
    if (!plan)
        return context.fail(plan.error());
    if (plan->selected() == 0)
        sayNothingToDo(context, **ledger, selection.query);
    else
        showPlan(context.console, Console::Stream::Out, *plan, *registry, options.run.rate,
                 context.clock.nowMs());
    sayObstacles(context.console, *plan, *registry);
    context.console.say(u"Dry run: nothing was sent, nothing was recorded."_s);
    return Done;
}

int recover(const Context &context, const RecoverArguments &options, const Selection &selection)
{
    if (const auto refused = refusal(context, options.run, u"recover"_s))
        return *refused;
    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    sayIfInDoubt(context, **ledger);
    const auto registry = loadRegistry(**ledger);
    if (!registry)
        return context.fail(registry.error());
    sayUnusableProfiles(context.console, *registry);
    if (const auto said = sayKeys(context, **ledger, selection.list); !said)
        return context.fail(said.error());

    TargetSelector selector(**ledger, *registry);
    const auto preview = await(selector.preview(selection.filter));
    if (!preview)
        return context.fail(preview.error());
    if (preview->selected() == 0) {
        sayNothingToDo(context, **ledger, selection.query);
        return Done;
    }
    if (preview->eligible() == 0)
        return sayNoneCanBeAsked({context, **ledger, *registry, signalWatcher}, *preview, options.run);
    const RunHeader header{operatorName(), QString::fromStdString(options.reason), selection.query, {}};
    const auto plan = await(selector.freeze(selection.filter, header));
    if (!plan)
        return context.fail(plan.error());
    return startRun({context, **ledger, *registry, signalWatcher}, *plan, options.run);
}

int runRecover(Context &context, const RecoverArguments &options)
{
    if (options.run.progress == ProgressMode::Json)
        context.console.setJsonMessages(true);
    const auto selection = readSelection(context, options.which, u"interrupted"_s);
    if (!selection)
        return Usage;
    return options.dryRun ? dryRun(context, options, *selection) : recover(context, options, *selection);
}

} // namespace

void addRecoverCommand(CommandLine &line)
{
    auto *command =
        line.app.add_subcommand("recover", "Ask providers again for requests that were interrupted.");
    auto options = std::make_shared<RecoverArguments>();
    addKeyedQuery(*command, options->which, "Which ones. Default: interrupted, or all of --keys. See below.");
    command->add_flag("-n,--dry-run", options->dryRun,
                      "Show the plan and leave: sends nothing, changes no byte of the ledger.");
    command->add_option("--reason", options->reason, "Why, for the record: free text or a ticket number.")
        ->type_name("TEXT");
    addRunOptions(*command, options->run);
    command->footer(std::string(queryHelp) + R"(

The plan is frozen before it is confirmed: a run touches nothing outside it.
Ctrl-C stops sending and waits for what is in flight; a second one gives it up.
What was not asked then is asked by: repollctl run ID resume

Exit codes: 0 every target got a final status, or there was nothing to do;
3 some are still unresolved; 2 no --yes and no terminal; 130, 143 stopped by a
signal. All of them: repollctl --help

Examples:
  repollctl recover --dry-run
  repollctl recover --report recovery.html
  repollctl recover 'interrupted deadline:<3h' --reason INC-4711 --yes
  repollctl recover --keys orders.txt --reason INC-4712
  repollctl recover provider:acme --rate 5 --progress json --yes 2> log.ndjson)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runRecover(context, *options); };
    });
}

} // namespace repoll::cli
