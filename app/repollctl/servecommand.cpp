// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/servesession.h"
#include "app/wiring.h"
#include "core/base/machinezone.h"

#include <CLI/CLI.hpp>

#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct ServeArguments
{
    std::vector<std::string> providers;
    std::string health;
    ApiOptions api;
    std::optional<double> tokenRate;
    std::optional<double> leaseSeconds;
    ProgressMode progress = ProgressMode::Bar;
};

int runServe(Context &context, const ServeArguments &options)
{
    if (options.progress == ProgressMode::Json)
        context.console.setJsonMessages(true);
    ServeOrder order;
    for (const std::string &name : options.providers)
        order.flow.providers += QString::fromStdString(name);
    if (options.leaseSeconds)
        order.flow.leaseMs = std::llround(*options.leaseSeconds * 1'000);
    order.deliveries.worker = order.schedules.worker = workerName();
    order.deliveries.who = order.schedules.who = operatorName();
    order.deliveries.leaseMs = order.schedules.leaseMs = order.flow.leaseMs;
    order.schedules.zone = machineZone();
    order.tokenRate = options.tokenRate.value_or(0);
    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    ServeSession session({context, **ledger, signalWatcher}, order, options.progress);
    if (const auto listening = session.listen(options.api); !listening)
        return context.failUsage(listening.error().message, u"serve"_s);
    if (const auto listening = session.answerProbes(QString::fromStdString(options.health)); !listening)
        return context.failUsage(listening.error().message, u"serve"_s);
    return session.exec();
}

} // namespace

void addServeCommand(CommandLine &line)
{
    auto *command =
        line.app.add_subcommand("serve", "Submit, poll, record and deliver what is due, until stopped.");
    auto options = std::make_shared<ServeArguments>();
    command->add_option("--provider", options->providers, "Of these providers only; may be repeated.")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command
        ->add_option("--listen", options->api.places,
                     "Serve requesters by HTTP there; may be repeated. See help, \"server\".")
        ->type_name("[ADDRESS:]PORT|unix:PATH")
        ->allow_extra_args(false);
    command->add_option("--tls-cert", options->api.certificate, "With this certificate and its chain, PEM.")
        ->type_name("FILE");
    command->add_option("--tls-key", options->api.key, "The certificate's key, PEM.")->type_name("FILE");
    command->add_flag("--plain-http", options->api.plain,
                      "Without TLS also beyond this machine: whoever listens learns the tokens.");
    addNumber<double>(*command, "--token-rate", options->tokenRate, 0.01, 1'000'000,
                      "Answer each token at most N times a second, else with 429. Default: any number.")
        ->type_name("N");
    command
        ->add_option("--health", options->health,
                     "Answer a probe by HTTP there: 200 while it is well, else 503.")
        ->type_name("[ADDRESS:]PORT");
    addNumber<double>(*command, "--lease", options->leaseSeconds, 1, 86'400,
                      "What is taken and left behind by a crash waits for S seconds. Default: 60.")
        ->type_name("S");
    addChoice<ProgressMode>(
        *command, "--progress", options->progress,
        {{"bar", ProgressMode::Bar}, {"json", ProgressMode::Json}, {"none", ProgressMode::None}},
        "On stderr: bar (a line every 5 s while something happens), json (one object a line, once a second) "
        "or none. Default: bar.")
        ->type_name("HOW");
    command->footer(R"(Requests come by HTTP (--listen; who may is told by repollctl token), by
`repollctl submit`, or are put on record by a program of yours.
What was received and never sent is submitted; what was accepted is polled on
the profile's schedule until it has its final status; what may have been sent is
sent again only under the idempotency key that was stored before, and within the
time for which the provider knows it, else it is looked up by its key where the
profile can, else it waits for a person (repollctl requests waits:person). So
whatever a crash left behind goes on by itself.

What is past its deadline is asked until the provider has forgotten it, or the
profile's giveUpAfterMs is over; then it waits for a person.

It delivers to endpoints (repollctl endpoint) and runs the schedules (repollctl
schedule) as well.

Any number may run on one ledger, beside workers, recoveries and consoles: a
request is asked for by one of them at a time, and together they keep each
provider's pace. SIGTERM and Ctrl-C stop sending and wait for what is in flight;
again: give it up.

Examples:
  repollctl serve --listen 8080
  repollctl serve --provider acme --health 8081)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runServe(context, *options); };
    });
}

} // namespace repoll::cli
