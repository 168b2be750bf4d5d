// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/copyreport.h"
#include "app/repollctl/queryargument.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/ledger/ledgerarchiver.h"
#include "core/request/receivedterm.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct ArchiveArguments
{
    std::string before;
    std::string file;
    bool dryRun = false;
};

/// As the query language reads it: what came before a time, or longer ago.
std::optional<EpochMs> readBefore(const Context &context, const ArchiveArguments &options)
{
    const QString term = receivedTerm({}, QString::fromStdString(options.before));
    const auto filter = readQuery(context, term);
    if (!filter)
        return std::nullopt;
    RequestFilter only;
    only.received.to = filter->received.to;
    if (filter->received.to && *filter == only)
        return filter->received.to;
    context.console.error(
        u"--before %1: expected a time or an age"_s.arg(visible(QString::fromStdString(options.before))));
    return std::nullopt;
}

Result<ArchiveOrder> archiveOrderOf(const Context &context, const ArchiveArguments &options, EpochMs before)
{
    const auto ledger = LedgerUrl::parse(context.ledgerText);
    if (!ledger)
        return tl::unexpected(ledger.error());
    const auto file = LedgerUrl::parse(QString::fromStdString(options.file));
    if (!file)
        return tl::unexpected(file.error());
    if (!file->isFile())
        return fail(ErrorCode::InvalidArgument, u"An archive is a file."_s);
    return ArchiveOrder{*ledger, file->path, before, operatorName()};
}

void sayWhoStays(const Context &context, const ArchiveTally &tally)
{
    if (tally.staying() == 0)
        return;
    context.console.say(u"%1:"_s.arg(plural(tally.staying(), "older one stays"_L1, "older ones stay"_L1)));
    const auto line = [&context](qint64 count, const QString &why) {
        if (count > 0)
            context.console.say(u"  %1 %2"_s.arg(grouped(count), why));
    };
    line(tally.open, u"without a final status"_s);
    line(tally.contradictory, u"with contradictory evidence"_s);
    line(tally.held, u"that somebody has taken to ask for"_s);
    line(tally.inActiveRun, u"in or bound to a run that has not ended"_s);
    line(tally.bound, u"bound by a run, or an answer, to others that stay"_s);
    line(tally.changed, u"that changed meanwhile"_s);
    line(tally.known, u"whose key the archive has already"_s);
}

int foresee(const Context &context, const ArchiveOrder &order)
{
    const auto tally = foreseeArchiving(order, context.clock);
    if (!tally)
        return context.failOpen(tally.error());
    context.console.say(u"Would archive %1 from before %2."_s.arg(
        plural(tally->going, "request"_L1, "requests"_L1), localTime(order.before)));
    sayWhoStays(context, *tally);
    return Done;
}

int runArchive(Context &context, const ArchiveArguments &options)
{
    const auto before = readBefore(context, options);
    if (!before)
        return Usage;
    const auto order = archiveOrderOf(context, options, *before);
    if (!order)
        return context.failOpen(order.error());
    if (options.dryRun)
        return foresee(context, *order);
    const auto done = archiveLedger(*order, context.clock);
    if (!done)
        return context.failOpen(done.error());
    const auto rows = [&done](const char *table) {
        const auto found = done->rows.find(QString::fromLatin1(table));
        return found == done->rows.end() ? 0 : found->second;
    };
    context.console.say(u"Archived %1 from before %2 into %3, with %4, %5 and %6."_s.arg(
        plural(done->tally.going, "request"_L1, "requests"_L1), localTime(order->before), order->file,
        plural(rows("run"), "run"_L1, "runs"_L1), plural(rows("attempt"), "attempt"_L1, "attempts"_L1),
        plural(rows("evidence"), "raw answer"_L1, "raw answers"_L1)));
    sayWhoStays(context, done->tally);
    return sayWhetherSound(context, done->ledger, done->archive);
}

} // namespace

void addArchiveCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("archive", "Move old final requests into an archive.");
    auto options = std::make_shared<ArchiveArguments>();
    command->add_option("--before", options->before, "What was received earlier: a time, or an age.")
        ->type_name("TIME")
        ->required();
    command->add_option("FILE", options->file, "The archive: made where there is none, else added to.")
        ->required();
    command->add_flag("-n,--dry-run", options->dryRun,
                      "Say how many would go, and why others stay; move nothing.");
    command->footer(R"(Requests with a final status, or a decision, leave the ledger with their
attempts, raw answers, decisions and runs, each batch once it is in the archive,
was read again and checked. A run goes with all of its requests or stays with
them. Others may be at work: what they hold stays. Should it end under way,
nothing is lost; the same call goes on. --ledger FILE shows an archive; nothing
else is recorded in it.

Examples:
  repollctl archive --before 2026-01-01 /srv/repoll/2025.sqlite
  repollctl archive --before 90d --dry-run /srv/repoll/old.sqlite)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runArchive(context, *options); };
    });
}

} // namespace repoll::cli
