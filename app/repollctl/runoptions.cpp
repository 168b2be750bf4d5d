// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/runoptions.h"

#include "app/repollctl/optiontypes.h"
#include "core/provider/profile.h"
#include "core/report/report.h"

#include <QFileInfo>

#include <CLI/CLI.hpp>

#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll::cli {

RunSettings RunOptions::settings() const
{
    RunSettings settings;
    settings.ratePerSecond = rate;
    settings.lanes = lanes;
    if (timeLimitSeconds)
        settings.deadlineMs = std::llround(*timeLimitSeconds * 1000.0);
    if (leaseSeconds)
        settings.leaseMs = std::llround(*leaseSeconds * 1000.0);
    return settings;
}

void addAskOptions(CLI::App &app, RunOptions &options)
{
    addNumber<double>(app, "--rate", options.rate, 0.01, 100'000,
                      "At most N calls a second to each provider; its profile's own limit stands.");
    addNumber<int>(app, "--lanes", options.lanes, 1, maxLanes,
                   "At most N connections to each provider; its profile's own limit stands.");
    addNumber<double>(app, "--time-limit", options.timeLimitSeconds, 0.1, 2'592'000,
                      "Stop asking after S seconds; what has no final answer by then stays unresolved. "
                      "Default: 600.")
        ->type_name("S");
    addNumber<double>(app, "--deadline", options.timeLimitSeconds, 0.1, 2'592'000, "") // as it was called
        ->type_name("S")
        ->group(""); // not shown: a deadline is when a provider forgets
    addNumber<double>(app, "--lease", options.leaseSeconds, 1, 86'400,
                      "Nobody else asks for a request that is taken for S seconds; it is renewed while this "
                      "works. Default: 60.")
        ->type_name("S");
}

void addRunOptions(CLI::App &app, RunOptions &options)
{
    addAskOptions(app, options);
    app.add_option("--report", options.report,
                   "At the end, also when stopped, write a report into FILE: .html, .csv, .ndjson or .xlsx.")
        ->type_name("FILE");
    addLanguageOption(app, options.tongue);
    addChoice<ProgressMode>(
        app, "--progress", options.progress,
        {{"bar", ProgressMode::Bar}, {"json", ProgressMode::Json}, {"none", ProgressMode::None}},
        "On stderr: bar (elsewhere than on a terminal a plain line every 5 s), json (one object a line, "
        "once a second) or none. Default: bar on a terminal, else none.")
        ->type_name("HOW");
    app.add_flag("-y,--yes", options.yes,
                 "Send without asking first; needed where no terminal is there to ask on.");
}

std::optional<int> refusal(const Context &context, const RunOptions &options, const QString &command)
{
    const QString report = QString::fromStdString(options.report);
    if (!report.isEmpty()) {
        if (!reportFormatFromFileName(report))
            return context.failUsage(
                u"--report %1: the name must end in .html, .csv, .ndjson or .xlsx"_s.arg(report), command);
        const QFileInfo folder(QFileInfo(report).absolutePath());
        if (!folder.isDir() || !folder.isWritable() || QFileInfo(report).isDir())
            return context.failUsage(u"--report %1: no file can be written there"_s.arg(report), command);
    }
    if (!options.yes && !context.console.canAsk())
        return context.failUsage(
            u"nothing is sent without a yes, and there is no terminal to ask on: add --yes, "
            "or look first with recover --dry-run"_s,
            command);
    return std::nullopt;
}

} // namespace repoll::cli
