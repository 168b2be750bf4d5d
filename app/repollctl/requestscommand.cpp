// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/copyreport.h"
#include "app/repollctl/keysargument.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/requestwriter.h"
#include "app/repollctl/text.h"

#include <CLI/CLI.hpp>

#include <limits>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr qint64 tableRows = 100;
constexpr int pageRows = 500;

struct RequestsArguments
{
    KeyedArguments which;
    std::optional<qint64> limit;
    RowFormat format = RowFormat::Table;
    bool count = false;
    bool unknown = false;
};

int writeCount(Context &context, Ledger &ledger, const RequestFilter &filter)
{
    const auto count =
        await(ledger.read<qint64>([filter](StoreReader &store) { return store.countRequests(filter); }));
    if (!count)
        return context.fail(count.error());
    context.console.writeLine(QString::number(*count));
    return Done;
}

/// Pages through the matches until `limit` rows are written; how many, or the error.
Result<qint64> writeRows(Ledger &ledger, const RequestFilter &filter, qint64 limit, RequestWriter &writer)
{
    std::optional<PageKey> after;
    qint64 written = 0;
    while (written < limit) {
        const int wanted = static_cast<int>(std::min<qint64>(pageRows, limit - written));
        const auto page =
            await(ledger.read<std::vector<Request>>([filter, after, wanted](StoreReader &store) {
                return store.requests(filter, PageOrder::NewestFirst, after, wanted);
            }));
        if (!page)
            return tl::unexpected<Error>(page.error());
        for (const auto &request : *page) {
            ++written;
            if (!writer.add(request))
                return written;
        }
        if (static_cast<int>(page->size()) < wanted)
            break;
        after = PageKey{page->back().receivedAt, page->back().id};
    }
    writer.finish();
    return written;
}

/// An empty table says why it is empty; a cut one says how much is missing.
void sayWhatIsMissing(Context &context, Ledger &ledger, const RequestFilter &filter, qint64 written)
{
    if (written == 0) {
        const auto all =
            await(ledger.read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); }));
        context.console.say(all && all->total() == 0
                                ? u"The ledger is empty. Take requests in with: repollctl import FILE"_s
                                : u"No request matches."_s);
        return;
    }
    const auto total =
        await(ledger.read<qint64>([filter](StoreReader &store) { return store.countRequests(filter); }));
    if (total && *total > written)
        context.console.say(u"The newest %1 of %2; --limit N shows more, --limit 0 all."_s.arg(
            grouped(written), grouped(*total)));
}

int writeUnknown(Context &context, Ledger &ledger, const KeyList &list)
{
    const auto unknown = unknownKeys(ledger, list);
    if (!unknown)
        return context.fail(unknown.error());
    for (const QString &key : *unknown) {
        if (!context.console.writeLine(key))
            break;
    }
    return Done;
}

int runRequests(Context &context, const RequestsArguments &options)
{
    if (options.unknown && options.which.keysFile.empty())
        return context.failUsage(u"--unknown needs --keys"_s, u"requests"_s);
    const auto selection = readSelection(context, options.which);
    if (!selection)
        return Usage;
    const RequestFilter &filter = selection->filter;
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    sayIfInDoubt(context, **ledger);
    if (options.unknown)
        return writeUnknown(context, **ledger, selection->list);
    if (const auto said = sayKeys(context, **ledger, selection->list); !said)
        return context.fail(said.error());
    if (options.count)
        return writeCount(context, **ledger, filter);

    const bool table = options.format == RowFormat::Table;
    const qint64 wanted = options.limit.value_or(table ? tableRows : 0);
    const qint64 limit = wanted == 0 ? std::numeric_limits<qint64>::max() : wanted;
    const auto writer = makeRequestWriter(options.format, context.console, context.clock.nowMs());
    const auto written = writeRows(**ledger, filter, limit, *writer);
    if (!written)
        return context.fail(written.error());
    if (table && !options.limit)
        sayWhatIsMissing(context, **ledger, filter, *written);
    return Done;
}

} // namespace

void addRequestsCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("requests", "List requests, the newest first.");
    auto options = std::make_shared<RequestsArguments>();
    addKeyedQuery(*command, options->which, "Which ones; all where nothing is said. See below.");
    addNumber<qint64>(*command, "--limit", options->limit, 0, 1'000'000'000'000,
                      "At most N rows, 0: all. Default: 100 in a table, else all.");
    addChoice<RowFormat>(
        *command, "--format", options->format,
        {{"table", RowFormat::Table}, {"csv", RowFormat::Csv}, {"ndjson", RowFormat::Ndjson}},
        "table (local times with their offset, cut to the terminal), csv or ndjson (every field, "
        "ISO 8601 UTC). "
        "Default: table.")
        ->type_name("FORMAT");
    command->add_flag("--count", options->count, "Only how many there are.");
    command->add_flag("--unknown", options->unknown,
                      "Only those of --keys that no request in this ledger has, one a line.");
    command->footer(std::string(queryHelp) + R"(

Examples:
  repollctl requests interrupted --count
  repollctl requests 'status:failed received:<1d' --format csv > failed.csv
  repollctl requests 'deadline:<3h' -provider:test
  repollctl requests --keys orders.txt --unknown)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runRequests(context, *options); };
    });
}

} // namespace repoll::cli
