// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/copyreport.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct CopyArguments
{
    std::string from;
    std::string to;
    bool anyway = false;
    bool tokens = false;
};

int runCopy(Context &context, const CopyArguments &options)
{
    const auto from = LedgerUrl::parse(QString::fromStdString(options.from));
    if (!from)
        return context.failOpen(from.error());
    const auto to = LedgerUrl::parse(QString::fromStdString(options.to));
    if (!to)
        return context.failOpen(to.error());
    const auto done =
        copyLedger({*from, *to, operatorName(), options.anyway, {}, options.tokens}, context.clock);
    if (!done)
        return context.fail(done.error());
    context.console.say(u"%1 %2 to %3: %4, the same on both sides."_s.arg(
        done->goneOn ? u"Went on and copied"_s : u"Copied"_s, from->text(), to->text(),
        plural(done->rows, "row"_L1, "rows"_L1)));
    return sayWhetherSound(context, done->report);
}

} // namespace

void addCopyCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("copy", "Copy a whole ledger into a new one.");
    auto options = std::make_shared<CopyArguments>();
    command->add_option("FROM", options->from, "The ledger: a path, sqlite:PATH or postgresql://…")
        ->required();
    command->add_option("TO", options->to, "The new one, or a copy to go on with.")->required();
    command->add_flag("--anyway", options->anyway, "Keep the copy though its checks do not pass.");
    command->add_flag("--tokens", options->tokens,
                      "API tokens open the copy as well; else each wants a new secret there.");
    command->footer(R"(Row by row, in constant memory. Should it end under way, the same call goes on
with it; until it is whole nothing is recorded in it. Then both are read again
and compared row for row, and the copy is checked as `verify` does. FROM stays
as it is; let nobody write to it meanwhile, nor afterwards, if it is to move.

Examples:
  repollctl copy ledger.sqlite /srv/repoll/ledger.sqlite)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runCopy(context, *options); };
    });
}

} // namespace repoll::cli
