// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/outputdevice.h"
#include "app/repollctl/reporttongue.h"
#include "core/report/report.h"

#include <CLI/CLI.hpp>

#include <limits>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct ReportArguments
{
    qint64 run = 0;
    std::optional<ReportFormat> format;
    std::string file;
    bool unresolved = false;
    std::optional<Tongue> tongue;
};

int runReport(Context &context, const ReportArguments &options)
{
    const QString file = QString::fromStdString(options.file);
    const auto named = file.isEmpty() ? std::nullopt : reportFormatFromFileName(file);
    const auto format = options.format ? *options.format : named.value_or(ReportFormat::Html);
    if (file.isEmpty() && format == ReportFormat::Xlsx && context.console.isTerminal(Console::Stream::Out))
        return context.failUsage(u"a workbook is nothing to read on a terminal: add -o FILE"_s, u"report"_s);
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());

    const auto which = options.unresolved ? ReportTargets::Unresolved : ReportTargets::All;
    const EpochMs now = context.clock.nowMs();
    if (!file.isEmpty()) {
        const auto saved =
            saveReport(**ledger, options.run, format, file, now, which, reportLanguage(options.tongue));
        if (!saved)
            return context.fail(saved.error());
        context.console.say(u"Report: %1"_s.arg(file));
        return Done;
    }
    OutputDevice device(context.console);
    const auto written =
        writeReport(**ledger, options.run, format, device, now, which, reportLanguage(options.tongue));
    if (!written && !device.isBroken()) // a broken pipe or a full device is told of at the end, once
        return context.fail(written.error());
    return Done;
}

} // namespace

void addReportCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("report", "Write the report of a run.");
    auto options = std::make_shared<ReportArguments>();
    addNumber<qint64>(*command, "RUN", options->run, 1, std::numeric_limits<qint64>::max(),
                      "The run's number; see repollctl runs.")
        ->required();
    addChoice<ReportFormat>(*command, "--format", options->format,
                            {{"html", ReportFormat::Html},
                             {"csv", ReportFormat::Csv},
                             {"ndjson", ReportFormat::Ndjson},
                             {"xlsx", ReportFormat::Xlsx}},
                            "html (self-contained, printable), csv (one table, for any tool), ndjson "
                            "(lossless) or xlsx (a workbook). "
                            "Default: by FILE's ending, else html.")
        ->type_name("FORMAT");
    command->add_option("-o,--output", options->file, "Into FILE, atomically; else to stdout.")
        ->type_name("FILE");
    command->add_flag("--unresolved", options->unresolved,
                      "List only the targets without a final status; the totals stay those of all.");
    addLanguageOption(*command, options->tongue);
    command->footer(R"(A report says who, when and why, the query, totals that add up, and every target
with before, after, attempts and last answer: the unresolved first.

Examples:
  repollctl report 3 -o run3.html
  repollctl report 3 -o run3.xlsx
  repollctl report 3 --unresolved -o open3.csv
  repollctl report 3 --format ndjson | jq 'select(.disposition == "error")')");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runReport(context, *options); };
    });
}

} // namespace repoll::cli
