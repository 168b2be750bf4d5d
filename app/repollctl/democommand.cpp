// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/commands.h"
#include "app/repollctl/demosession.h"
#include "app/repollctl/optiontypes.h"

#include <CLI/CLI.hpp>

#include <limits>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct DemoArguments
{
    std::string folder;
    std::optional<qint64> requests;
    std::optional<quint64> seed;
};

/// Of last time, or new ones; InvalidArgument where the demo that is there is another one.
Result<DemoSettings> settingsFor(const DemoFolder &folder, const DemoArguments &options)
{
    DemoSettings settings;
    if (!folder.hasSettings()) {
        settings.requests = options.requests.value_or(settings.requests);
        settings.seed = options.seed.value_or(settings.seed);
        return settings;
    }
    auto loaded = folder.loadSettings();
    if (!loaded)
        return loaded;
    if (options.requests.value_or(loaded->requests) != loaded->requests ||
        options.seed.value_or(loaded->seed) != loaded->seed)
        return fail(
            ErrorCode::InvalidArgument,
            u"the demo in %1 was made with --requests %2 --seed %3: name another folder for another demo"_s
                .arg(folder.path(), QString::number(loaded->requests), QString::number(loaded->seed)));
    return loaded;
}

int runDemo(Context &context, const DemoArguments &options)
{
    if (SimulatorProgram::find().isEmpty())
        return context.fail({ErrorCode::NotFound, u"the provider simulator is not installed"_s, {}},
                            u"It belongs beside repollctl, or into libexec/repoll: install Repoll again."_s);
    const DemoFolder folder(QString::fromStdString(options.folder));
    if (const auto prepared = folder.prepare(); !prepared)
        return context.fail(prepared.error());
    const auto settings = settingsFor(folder, options);
    if (!settings && settings.error().code == ErrorCode::InvalidArgument)
        return context.failUsage(settings.error().message, u"demo"_s);
    if (!settings)
        return context.fail(settings.error());
    return DemoSession(context, folder, *settings).exec();
}

} // namespace

void addDemoCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand(
        "demo", "Make a demo ledger and run a provider simulator for it, until stopped.");
    auto options = std::make_shared<DemoArguments>();
    command->add_option("DIR", options->folder, "Where the demo lives; made where it is missing.")
        ->required();
    addNumber<qint64>(*command, "--requests", options->requests, 1, 10'000'000,
                      "How many requests. Default: 20000.");
    addNumber<quint64>(*command, "--seed", options->seed, 0, std::numeric_limits<quint64>::max(),
                       "What chance depends on: the same seed, the same demo. Default: 1.");
    command->footer(R"(DIR gets ledger.sqlite, a profile for each of three providers, and
arrivals.ndjson, the log of what the providers were asked. Where DIR has a demo
already, its ledger is used again, and only the simulator is started. It listens
on 127.0.0.1 only.

When "ready" is printed, the demo can be used from another terminal; it prints
how.

Examples:
  repollctl demo ~/repoll-demo
  repollctl demo /tmp/large --requests 200000 --seed 7)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runDemo(context, *options); };
    });
}

} // namespace repoll::cli
