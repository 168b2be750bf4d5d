// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/runsummary.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/request/keylist.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

Tone toneOfRun(RunState state)
{
    switch (state) {
    case RunState::Running:
        return Tone::Strong;
    case RunState::CutOff:
    case RunState::Stopped:
    case RunState::Planned:
        return Tone::Warn;
    case RunState::Discarded:
        return Tone::Dim;
    case RunState::Finished:
        break;
    }
    return Tone::Plain;
}

int runRuns(Context &context, int limit)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto runs =
        await((*ledger)->read<std::vector<Run>>([limit](StoreReader &store) { return store.runs(limit); }));
    if (!runs)
        return context.fail(runs.error());
    if (runs->empty()) {
        context.console.say(u"No run yet. Start one with: repollctl recover"_s);
        return Done;
    }
    Table table(context.console, Console::Stream::Out,
                {{u"RUN"_s, Column::Align::Right},
                 {u"STATE"_s},
                 {u"CREATED"_s},
                 {u"SELECTED"_s, Column::Align::Right},
                 {u"RECOVERED"_s, Column::Align::Right},
                 {u"FAILED"_s, Column::Align::Right, 6, false, 1},
                 {u"UNRESOLVED"_s, Column::Align::Right},
                 {u"SKIPPED"_s, Column::Align::Right, 7, false, 3},
                 {u"WHO"_s, Column::Align::Left, 6, true, 4},
                 {u"QUERY"_s, Column::Align::Left, 8, true},
                 {u"REASON"_s, Column::Align::Left, 8, true, 2}});
    for (const auto &run : *runs) {
        const QString query =
            run.header.retryOf ? u"retry of run %1"_s.arg(*run.header.retryOf) : shortQuery(run.header.query);
        table.add({{QString::number(run.id)},
                   {stateWords(run.state), toneOfRun(run.state)},
                   {localTime(run.createdAt)},
                   {grouped(run.selected())},
                   {grouped(totalOf(run, Disposition::Recovered))},
                   {grouped(totalOf(run, Disposition::FailedAtProvider))},
                   {grouped(run.unresolved)},
                   {grouped(totalOf(run, Disposition::Skipped))},
                   {run.header.who},
                   {query},
                   {run.header.reason}});
    }
    for (const auto &run : *runs)
        sayCutOff(context.console, run);
    return Done;
}

} // namespace

void addRunsCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("runs", "List recovery runs, the newest first.");
    auto limit = std::make_shared<int>(50);
    addNumber<int>(*command, "--limit", *limit, 1, 10'000, "At most N runs. Default: 50.");
    command->footer(R"(UNRESOLVED counts targets without a final status: waiting, still processing,
error, and those that could not be asked.

Examples:
  repollctl runs
  repollctl run 3)");
    command->callback(
        [&line, limit] { line.chosen = [limit](Context &context) { return runRuns(context, *limit); }; });
}

} // namespace repoll::cli
