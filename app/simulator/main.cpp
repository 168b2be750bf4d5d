// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/endwatch.h"
#include "app/simulator/simulator.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <cstdio>

namespace {

using namespace repoll;

std::string faultHelp()
{
    std::string text = "Faults:\n";
    for (const auto faults : {lieFaults(), replyFaults(), wireFaults()}) {
        for (const Fault &fault : faults)
            text += "  " + std::string(fault.name) + std::string(18 - std::string(fault.name).size(), ' ') +
                    fault.help + "\n";
    }
    return text + "  httpNNN           that status with an error body\n"
                  "A submit under throttled…, unavailable, redirect…, untaken… or httpNNN of 300 and more\n"
                  "begins nothing; under any other fault it was taken, and its answer suffers.\n"
                  "A ticket fault-NAME-… suffers NAME at every ask, fault-NAME.2-… at the first two.\n";
}

/// CLI11 checks values by functions that return what is wrong, or nothing.
template <class T>
std::string problemOf(const Result<T> &result)
{
    return result ? std::string() : result.error().message.toStdString();
}

void addOptions(CLI::App &app, SimulatorOptions &options, std::string &log, std::string &token,
                bool &untilStdin)
{
    const auto range = [&app](const std::string &name, IntRange &into, const std::string &help) {
        app.add_option_function<std::string>(
               name,
               [&into](const std::string &text) {
                   const auto parsed = rangeFromText(QByteArray::fromStdString(text));
                   if (!parsed)
                       throw CLI::ValidationError(problemOf(parsed));
                   into = *parsed;
               },
               help)
            ->type_name("A..B");
    };
    app.add_option("--port", options.port, "Port on 127.0.0.1; 0: any free one")->capture_default_str();
    app.add_option("--other-port", options.otherPort, "Port of the second origin")->capture_default_str();
    app.add_option("--seed", options.fate.seed, "What becomes of each ticket")->capture_default_str();
    range("--pending", options.fate.pending, "Pending answers before the outcome (0..3)");
    range("--latency-ms", options.latencyMs, "Before each answer (0)");
    app.add_option_function<std::string>(
           "--retry-after",
           [&options](const std::string &text) {
               if (text == "none")
                   return options.retryAfter.reset();
               const auto parsed = rangeFromText(QByteArray::fromStdString(text));
               if (!parsed)
                   throw CLI::ValidationError(problemOf(parsed));
               options.retryAfter = *parsed;
           },
           "Seconds, with pending answers (none)")
        ->type_name("A..B|none");
    app.add_option_function<std::vector<std::string>>(
           "--outcomes",
           [&options](const std::vector<std::string> &texts) {
               for (const std::string &text : texts) {
                   if (const auto done = applyOutcomes(options.fate, QByteArray::fromStdString(text)); !done)
                       throw CLI::ValidationError(problemOf(done));
               }
           },
           "Weights, e.g. succeeded=85,failed=8,cancelled=2,waiting=2,gone=1,unknown=2; with FAMILY: for one")
        ->type_name("[FAMILY:]NAME=WEIGHT,...");
    const auto faults = [&app](const std::string &name, std::vector<FaultShare> &into,
                               const std::string &help) {
        app.add_option_function<std::vector<std::string>>(
               name,
               [&into](const std::vector<std::string> &texts) {
                   for (const std::string &text : texts) {
                       if (const auto done = applyFault(into, QByteArray::fromStdString(text)); !done)
                           throw CLI::ValidationError(problemOf(done));
                   }
               },
               help)
            ->type_name("NAME=PERCENT");
    };
    faults("--fault", options.faults, "How many of the asks suffer that fault");
    faults("--submit-fault", options.submitFaults, "How many of the submits suffer that fault");
    app.add_option("--refuse", options.refusedPercent,
                   "Percent of submits that are refused for good, by ticket")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    app.add_flag(
        "--no-keys", [&options](auto) { options.honoursKeys = false; },
        "Idempotency keys are not looked at: each submit is a new one");
    app.add_flag("--only-submitted", options.onlySubmitted, "What was not submitted here is unknown");
    app.add_option("--drip-ms", options.dripMs, "Between two bytes of a drip")->capture_default_str();
    app.add_option("--huge-bytes", options.hugeBytes, "Size of a huge body")->capture_default_str();
    app.add_option("--bulk-max", options.bulkMax, "Ids in one bulk call")->capture_default_str();
    app.add_option("--token", token, "Refuse requests without this bearer token");
    app.add_option("--log", log, "Append one line of NDJSON for each arrival, before it is answered");
    app.add_flag("--until-stdin-closes", untilStdin, "End when standard input does");
}

} // namespace

int main(int argc, char **argv)
{
    EndWatch::blockSignals(); // before any thread exists
    SimulatorOptions options;
    options.keepArrivals = false;
    std::string log;
    std::string token;
    bool untilStdin = false;
    CLI::App cli("Plays asynchronous providers on 127.0.0.1, for demos and tests.", "repoll-simulator");
    addOptions(cli, options, log, token, untilStdin);
    cli.footer(faultHelp());
    CLI11_PARSE(cli, argc, argv);
    options.logPath = QString::fromStdString(log);
    options.token = QByteArray::fromStdString(token);

    const QCoreApplication app(argc, argv);
    Simulator simulator(std::move(options));
    if (const auto listening = simulator.listen(); !listening) {
        std::fprintf(stderr, "repoll-simulator: %s\n", qPrintable(listening.error().message));
        return 1;
    }
    const EndWatch watch(untilStdin);
    QObject::connect(&watch, &EndWatch::ended, &app, &QCoreApplication::quit);
    std::printf("listening 127.0.0.1:%u\n", static_cast<unsigned>(simulator.port()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
