// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/runsession.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct EraseArguments
{
    std::string provider;
    std::string key;
    std::string why;
    bool withOthers = false;
    bool yes = false;
};

int runErase(Context &context, const EraseArguments &options)
{
    if (!options.yes && !context.console.canAsk())
        return context.failUsage(
            u"nothing is erased without a yes, and there is no terminal to ask on: add --yes"_s, u"erase"_s);
    const EraseOrder order{QString::fromStdString(options.provider), QString::fromStdString(options.key),
                           operatorName(), QString::fromStdString(options.why), options.withOthers};
    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    if (!options.yes) {
        const Answer answer = askYesNo(context.console, signalWatcher,
                                       u"Erase the raw answers, ticket and texts of %1 at %2 for good?"_s.arg(
                                           order.key, order.provider));
        if (answer != Answer::Yes) {
            context.console.say(u"Nothing was erased."_s);
            return answer == Answer::Stopped ? exitCodeOfSignal(signalWatcher.signalNumber())
                                             : int(Unresolved);
        }
    }
    const auto erased =
        await((*ledger)->write<Erased>([&order](StoreWriter &store) { return store.erase(order); }));
    if (!erased)
        return context.fail(erased.error(), erased.error().message.contains("as well."_L1)
                                                ? u"--with-others erases those answers for all of them."_s
                                                : QString());
    context.console.say(u"Erased: %1 told by their digest now, and the ticket and texts."_s.arg(
        plural(erased->answers, "raw answer is"_L1, "raw answers are"_L1)));
    if (erased->others > 0)
        context.console.say(u"%1 had some of them as well."_s.arg(
            plural(erased->others, "other request"_L1, "other requests"_L1)));
    return Done;
}

} // namespace

void addEraseCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("erase", "Take a request's personal data off the record.");
    auto options = std::make_shared<EraseArguments>();
    command->add_option("PROVIDER", options->provider, "The provider's name.")->required();
    command->add_option("KEY", options->key, "The request's key.")->required();
    command->add_option("--why", options->why, "Why, for the record: never empty.")
        ->type_name("TEXT")
        ->required();
    command->add_flag("--with-others", options->withOthers,
                      "Erase raw answers that tell of other requests as well.");
    command->add_flag("-y,--yes", options->yes,
                      "Erase without asking first; needed where no terminal is there to ask on.");
    command->footer(R"(Bodies and headers of its raw answers, what it was submitted with, its ticket
and what was said in words are replaced by their SHA-256. Its key, times,
status, amount and attempts stay, and so does the audit; `verify` knows what was
erased. Only of a request with a final status and without a conflict, or that
was withdrawn. Backups and reports that were made before are another matter.

Examples:
  repollctl erase acme ORD-1234 --why "GDPR request 77")");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runErase(context, *options); };
    });
}

} // namespace repoll::cli
