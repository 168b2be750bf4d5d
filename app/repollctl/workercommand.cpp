// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/queryargument.h"
#include "app/repollctl/runoptions.h"
#include "app/repollctl/workersession.h"
#include "app/wiring.h"
#include "core/request/querytext.h"

#include <CLI/CLI.hpp>

#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct WorkerArguments
{
    std::vector<std::string> query;
    std::vector<std::string> providers;
    std::string reason;
    std::string health;
    std::optional<double> everySeconds;
    bool untilEmpty = false;
    RunOptions run;
};

/// The query with the providers that were named beside it.
QString wholeQuery(const WorkerArguments &options)
{
    QString query = queryOf(options.query).trimmed();
    if (query.isEmpty())
        query = u"interrupted"_s;
    RequestFilter named;
    for (const std::string &name : options.providers)
        named.provider.any.push_back(QString::fromStdString(name));
    return named.provider.any.empty() ? query : query + u' ' + queryText(named);
}

/// A name may be a slip, or come later: the worker waits for it.
void sayUnknownProviders(const Context &context, Ledger &ledger, const WorkerArguments &options)
{
    const auto known =
        await(ledger.read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); }));
    for (const std::string &each : options.providers) {
        const QString name = QString::fromStdString(each);
        const bool isKnown = !known || std::any_of(known->begin(), known->end(),
                                                   [&](const auto &stored) { return stored.name == name; });
        if (!isKnown)
            context.console.say(
                u"The ledger has no provider '%1': nothing of it is due before it has."_s.arg(name));
    }
}

int runWorker(Context &context, const WorkerArguments &options)
{
    if (options.run.progress == ProgressMode::Json)
        context.console.setJsonMessages(true);
    WorkerOrder order;
    order.self = {workerName(), u"repollctl worker"_s, operatorName()};
    order.header = {operatorName(), QString::fromStdString(options.reason), wholeQuery(options), {}};
    const auto filter = readQuery(context, order.header.query);
    if (!filter)
        return Usage;
    order.filter = *filter;
    order.settings = options.run.settings();
    order.settings.onlyDue = true;
    order.untilEmpty = options.untilEmpty;
    if (options.everySeconds)
        order.everyMs = std::llround(*options.everySeconds * 1'000);

    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    sayUnknownProviders(context, **ledger, options);
    WorkerSession session({context, **ledger, signalWatcher}, std::move(order), options.run.progress);
    if (const auto listening = session.answerProbes(QString::fromStdString(options.health)); !listening)
        return context.failUsage(listening.error().message, u"worker"_s);
    return session.exec();
}

} // namespace

void addWorkerCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("worker", "Recover what is due until stopped, pass after pass.");
    auto options = std::make_shared<WorkerArguments>();
    addQueryArgument(*command, options->query, "Which ones. Default: interrupted. See below.");
    command->add_option("--provider", options->providers, "Of these providers only; may be repeated.")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command->add_flag("--until-empty", options->untilEmpty,
                      "End when nothing is due, or when a pass was in vain.");
    addNumber<double>(*command, "--every", options->everySeconds, 0.1, 86'400,
                      "Where nothing is due, look again after S seconds; up to 64 times as long while passes "
                      "are in vain. Default: 10.")
        ->type_name("S");
    command
        ->add_option("--health", options->health,
                     "Answer a probe by HTTP there: 200 while it is well, else 503.")
        ->type_name("[ADDRESS:]PORT");
    command->add_option("--reason", options->reason, "Why, for the record of each run.")->type_name("TEXT");
    addAskOptions(*command, options->run);
    addChoice<ProgressMode>(
        *command, "--progress", options->run.progress,
        {{"bar", ProgressMode::Bar}, {"json", ProgressMode::Json}, {"none", ProgressMode::None}},
        "On stderr, as recover does.")
        ->type_name("HOW");
    command->footer(std::string(queryHelp) + R"(

Each pass is a recorded run over a frozen plan of what was due. Any number of
workers, consoles and recoveries may work on one ledger: a request is asked for
by one of them at a time, and together they keep each provider's pace. SIGTERM
and Ctrl-C stop sending and wait for what is in flight; again: give it up.

Exit codes: 0 stopped, or nothing is due (--until-empty); 3 the last pass left
some unresolved (--until-empty). All of them: repollctl --help

Examples:
  repollctl worker
  repollctl worker --provider acme --every 60
  repollctl worker --until-empty --progress json 2>> worker.ndjson
  repollctl worker 'interrupted deadline:<6h' --health 8081)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runWorker(context, *options); };
    });
}

} // namespace repoll::cli
