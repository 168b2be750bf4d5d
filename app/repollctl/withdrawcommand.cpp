// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/exitcode.h"
#include "app/wiring.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct WithdrawArguments
{
    std::string provider;
    std::string key;
    std::string why;
};

int runWithdraw(Context &context, const WithdrawArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const QString provider = QString::fromStdString(options.provider);
    const QString key = QString::fromStdString(options.key);
    const auto done = await((*ledger)->write<void>([&](StoreWriter &store) {
        return store.withdraw(provider, key, QString::fromStdString(options.why), operatorName());
    }));
    if (!done)
        return context.fail(done.error(), u"repollctl show %1 %2"_s.arg(provider, key));
    context.console.say(u"Request '%1' of %2 is withdrawn: nothing submits it."_s.arg(key, provider));
    return Done;
}

} // namespace

void addWithdrawCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("withdraw", "Take back a request that was never sent.");
    auto options = std::make_shared<WithdrawArguments>();
    command->add_option("provider", options->provider, "The provider's name.")
        ->type_name("PROVIDER")
        ->required();
    command->add_option("key", options->key, "The request key.")->type_name("KEY")->required();
    command->add_option("--why", options->why, "Why, for the record.")->type_name("TEXT")->required();
    command->footer(R"(It is abandoned by a decision of yours, and nothing submits it. What was sent,
or may have been, cannot be withdrawn: only the provider knows what became of
it.

Examples:
  repollctl withdraw acme ORD-4711 --why "ordered twice")");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runWithdraw(context, *options); };
    });
}

} // namespace repoll::cli
