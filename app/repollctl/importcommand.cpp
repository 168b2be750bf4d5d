// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/text.h"
#include "app/signalwatcher.h"
#include "app/wiring.h"
#include "core/intake/importer.h"
#include "core/request/timetext.h"

#include <QFileInfo>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct ImportArguments
{
    std::string file;
    std::optional<ImportFormat> format;
    std::vector<std::string> map;
    OnBadRow onBadRow = OnBadRow::Stop;
    std::string rejects;
    std::string timesIn;
    std::string delimiter;
    bool dryRun = false;
};

/// A single ASCII character, or its name.
Result<std::optional<char>> delimiterOf(const std::string &text)
{
    static const std::map<std::string, char> names{
        {"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"\\t", '\t'}, {"pipe", '|'}};
    if (text.empty())
        return std::nullopt;
    const auto named = names.find(text);
    const char character = named == names.end() ? text.front() : named->second;
    const bool isSound = (named != names.end() || text.size() == 1) && character != '"' &&
                         character != '\n' && character != '\r' &&
                         static_cast<unsigned char>(character) < 0x7F;
    if (!isSound)
        return fail(ErrorCode::InvalidArgument,
                    u"--delimiter %1: expected one character, or comma, semicolon, "
                    "tab or pipe"_s.arg(QString::fromStdString(text)));
    return std::optional(character);
}

/// Field → column from FIELD=COLUMN; the error says which one is off.
Result<std::map<QString, QString>> columnsOf(const std::vector<std::string> &pairs)
{
    std::map<QString, QString> columns;
    for (const auto &pair : pairs) {
        const QString text = QString::fromStdString(pair);
        const auto at = text.indexOf(u'=');
        const QString field = text.left(at);
        if (at <= 0 || at + 1 == text.size())
            return fail(ErrorCode::InvalidArgument, u"--map %1: expected FIELD=COLUMN"_s.arg(text));
        if (!importFields().contains(field))
            return fail(ErrorCode::InvalidArgument, u"--map %1: unknown field %2; the fields are %3"_s.arg(
                                                        text, field, importFields().join(", "_L1)));
        if (!columns.emplace(field, text.mid(at + 1)).second)
            return fail(ErrorCode::InvalidArgument, u"--map: the field %1 is mapped twice"_s.arg(field));
    }
    return columns;
}

/// What the options say about the file.
Result<ImportOptions> importOptionsOf(const ImportArguments &options)
{
    ImportOptions result{.format = options.format, .onBadRow = options.onBadRow, .who = operatorName()};
    auto columns = columnsOf(options.map);
    if (!columns)
        return tl::unexpected(columns.error());
    result.columns = std::move(*columns);
    const auto delimiter = delimiterOf(options.delimiter);
    if (!delimiter)
        return tl::unexpected(delimiter.error());
    result.delimiter = *delimiter;
    if (!options.timesIn.empty()) {
        const auto zone = zoneFromText(QString::fromStdString(options.timesIn));
        if (!zone)
            return fail(ErrorCode::InvalidArgument, u"--times-in: %1"_s.arg(zone.error().message));
        result.timesIn = *zone;
    }
    result.rejectsFile = QString::fromStdString(options.rejects);
    return result;
}

/// "importing 42 %" in place, on a terminal only, a few times a second.
class ImportProgress
{
public:
    ImportProgress(Console &console, const Clock &clock)
        : m_console(console)
        , m_clock(clock)
        , m_shown(console.isTerminal(Console::Stream::Err))
    {
    }

    void show(qint64 bytes, qint64 size)
    {
        const qint64 now = m_clock.monotonicMs();
        if (!m_shown || now - m_lastAt < 100)
            return;
        m_lastAt = now;
        const QString read = QString::number(bytes / 1'000'000);
        const QString text =
            size > 0 ? u"importing %1 %, %2 of %3 MB"_s.arg(QString::number(bytes * 100 / size), read,
                                                            QString::number(size / 1'000'000))
                     : u"importing, %1 MB so far"_s.arg(read);
        m_console.writeError('\r' + text.toUtf8() + "\x1b[K");
    }

    void end()
    {
        if (m_lastAt > 0)
            m_console.writeError("\r\x1b[K");
    }

private:
    Console &m_console;
    const Clock &m_clock;
    bool m_shown;
    qint64 m_lastAt = 0;
};

void sayBadRows(Console &console, const ImportSummary &summary)
{
    for (const auto &row : summary.firstBad)
        console.say(u"line %1: %2"_s.arg(QString::number(row.line), row.reason.english()));
    const qint64 more = summary.rejected - static_cast<qint64>(summary.firstBad.size());
    if (more > 0)
        console.say(u"and %1 more"_s.arg(grouped(more)));
}

void sayDoubts(Console &console, const ImportSummary &summary, bool isForecast)
{
    for (const auto &row : summary.firstDoubtful)
        console.say(u"look at line %1: %2"_s.arg(QString::number(row.line), row.reason.english()));
    const qint64 more = summary.doubtful - static_cast<qint64>(summary.firstDoubtful.size());
    if (more > 0)
        console.say((isForecast ? u"and %1 more that would be imported just so"_s
                                : u"and %1 more that were imported just so"_s)
                        .arg(grouped(more)));
    if (summary.unaskable > 0)
        console.say((isForecast
                         ? u"%1 of those could not be asked for: there is no usable profile of %2. Add one: "
                           "repollctl provider add"_s
                         : u"%1 added cannot be asked for yet: there is no usable profile of %2. Add one: "
                           "repollctl provider add"_s)
                        .arg(plural(summary.unaskable, "request"_L1, "requests"_L1),
                             summary.unknownProviders.join(", "_L1)));
}

/// What was, or would be, recorded and refused.
void saySummary(Console &console, const ImportSummary &summary, bool isForecast)
{
    sayBadRows(console, summary);
    sayDoubts(console, summary, isForecast);
    if (!summary.ignoredColumns.isEmpty())
        console.say(
            u"Not read, since no field has their name: %1"_s.arg(summary.ignoredColumns.join(", "_L1)));
    console.say((isForecast ? u"%1 read: %2 would be added, %3 are on record already, %4 would be rejected."_s
                            : u"%1 read: %2 added, %3 on record already, %4 rejected."_s)
                    .arg(plural(summary.rows, "row"_L1, "rows"_L1), grouped(summary.added),
                         grouped(summary.unchanged), grouped(summary.rejected)));
    if (summary.handedOver > 0)
        console.say((isForecast ? u"%1 of those added would be submitted by `repollctl serve`."_s
                                : u"%1 of those added will be submitted by `repollctl serve`."_s)
                        .arg(grouped(summary.handedOver)));
    if (!summary.rejectsFile.isEmpty())
        console.say((isForecast ? u"The rejected rows would be in %1"_s : u"The rejected rows are in %1"_s)
                        .arg(summary.rejectsFile));
}

/// Stopped, or it failed.
int failImport(const Context &context, const Error &error, int signalNumber)
{
    if (error.code == ErrorCode::Cancelled && signalNumber != 0) {
        context.console.error(u"stopped: nothing was imported"_s);
        return exitCodeOfSignal(signalNumber);
    }
    const int code = context.fail(error);
    context.console.say(u"Nothing was imported."_s);
    return code;
}

int forecast(Context &context, const QString &file, const ImportOptions &options)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const SignalWatcher signalWatcher;
    ImportProgress progress(context.console, context.clock);
    const auto told = forecastFile(
        **ledger, file, options, [&signalWatcher] { return signalWatcher.signalNumber() != 0; },
        [&progress](qint64 bytes, qint64 size) { progress.show(bytes, size); });
    progress.end();
    if (!told)
        return failImport(context, told.error(), signalWatcher.signalNumber());
    saySummary(context.console, told->summary, true);
    context.console.say(u"Dry run: nothing was imported."_s);
    if (!told->stopsAt)
        return Done;
    const Error stop = {
        ErrorCode::InvalidArgument,
        u"the import would stop at line %1, and nothing would be imported"_s.arg(told->stopsAt->line),
        {}};
    return context.fail(stop, u"mend the file, or see --on-error skip"_s);
}

int runImport(Context &context, const ImportArguments &options)
{
    const auto importOptions = importOptionsOf(options);
    if (!importOptions)
        return context.failUsage(importOptions.error().message, u"import"_s);
    const QString file = QString::fromStdString(options.file);
    if (file != standardInput && !QFileInfo::exists(file))
        return context.fail({ErrorCode::NotFound, u"there is no file %1"_s.arg(file), {}});
    if (options.dryRun)
        return forecast(context, file, *importOptions);
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());

    const SignalWatcher signalWatcher;
    ImportProgress progress(context.console, context.clock);
    const auto summary = importFile(
        **ledger, file, *importOptions, [&signalWatcher] { return signalWatcher.signalNumber() != 0; },
        [&progress](qint64 bytes, qint64 size) { progress.show(bytes, size); });
    progress.end();
    if (!summary)
        return failImport(context, summary.error(), signalWatcher.signalNumber());
    saySummary(context.console, *summary, false);
    return Done;
}

} // namespace

void addImportCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("import", "Put requests on record from a CSV or NDJSON file.");
    auto options = std::make_shared<ImportArguments>();
    command->add_option("FILE", options->file, "The file, of any size; a pipe; or - for standard input.")
        ->required();
    addChoice<ImportFormat>(*command, "--format", options->format,
                            {{"csv", ImportFormat::Csv}, {"ndjson", ImportFormat::Ndjson}},
                            "csv (RFC 4180, with a header line) or ndjson. Default: by FILE's ending.")
        ->type_name("FORMAT");
    command
        ->add_option("--map", options->map,
                     "Read FIELD from COLUMN; repeatable. Default: the column of its name.")
        ->type_name("FIELD=COLUMN")
        ->allow_extra_args(false);
    addChoice<OnBadRow>(*command, "--on-error", options->onBadRow,
                        {{"stop", OnBadRow::Stop}, {"skip", OnBadRow::Skip}},
                        "At a bad row: stop (nothing stays imported) or skip (rejects go to a file beside "
                        "FILE). Default: stop.")
        ->type_name("WHAT");
    command
        ->add_option("--rejects", options->rejects,
                     "Where skipped rows go. Default: beside FILE; orders.csv gives orders.rejects.csv.")
        ->type_name("FILE");
    command
        ->add_option("--times-in", options->timesIn,
                     "The time zone of times that name no offset, as Europe/Berlin, UTC or +01:00. Default: "
                     "such a time is a bad row.")
        ->type_name("ZONE");
    command
        ->add_option("--delimiter", options->delimiter,
                     "Between the fields of a CSV file: one character, or comma, semicolon, tab or pipe. "
                     "Default: what its first line says.")
        ->type_name("CHARACTER");
    command->add_flag("-n,--dry-run", options->dryRun,
                      "Say what would become of the rows, and leave: changes no byte of the ledger.");
    command->footer(R"(Fields: provider, key and received_at are required; account, ticket, status
(default: processing), accepted_at, next_poll_at, deadline, idempotency_key,
amount, currency, attempts, parameters (a JSON object). Times: ISO 8601 with
offset (or see --times-in), or milliseconds since 1970. What is `received` and
has parameters is handed over: repollctl serve submits it.

A request is its provider and key. Importing the same file twice changes nothing
the second time; a row that differs from the record is a bad row. Ctrl-C leaves
nothing imported.

Examples:
  repollctl import --dry-run orders.csv
  repollctl import orders.csv
  repollctl import export.csv --map key=order_no --map received_at=created
  repollctl import big.ndjson --on-error skip
  zcat orders.csv.gz | repollctl import - --format csv --times-in Europe/Berlin)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runImport(context, *options); };
    });
}

} // namespace repoll::cli
