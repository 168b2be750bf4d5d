// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/copyreport.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

int runVerify(Context &context)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto report =
        await((*ledger)->read<VerifyReport>([](StoreReader &store) { return store.verify(); }));
    if (!report)
        return context.fail(report.error());

    sayIfInDoubt(context, **ledger);
    qsizetype problems = 0;
    Table table(
        context.console, Console::Stream::Out,
        {{u"RESULT"_s}, {u"CHECK"_s, Column::Align::Left, 20, true}, {u"ROWS"_s, Column::Align::Right}});
    for (const auto &check : report->checks) {
        const bool clean = check.problems.isEmpty();
        table.add({{clean ? u"PASS"_s : u"FAIL"_s, clean ? Tone::Good : Tone::Bad},
                   {check.name},
                   {grouped(check.rows)}});
        problems += check.problems.size();
    }
    table.finish();
    for (const auto &check : report->checks) {
        for (const auto &problem : check.problems)
            context.console.writeLine(u"%1: %2"_s.arg(check.name, visible(problem)));
    }
    if (report->isClean()) {
        context.console.say(u"PASS: the ledger is sound."_s);
        return Done;
    }
    context.console.error(
        u"FAIL: %1 found"_s.arg(plural(problems, "problem"_L1, "problems"_L1)),
        u"Stop recording into this ledger, keep a copy of it, and compare with a backup."_s);
    return Failed;
}

} // namespace

void addVerifyCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand(
        "verify", "Check the audit chain, the invariants and that nothing on record was changed.");
    command->footer(R"(Reads only, so it may run beside a recovery. Exits 1 where a check fails.

Examples:
  repollctl verify
  repollctl --ledger /srv/repoll/ledger.sqlite verify)");
    command->callback([&line] { line.chosen = runVerify; });
}

} // namespace repoll::cli
