// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/copyreport.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct BackupArguments
{
    std::string file;
    bool replaces = false;
    bool anyway = false;
    bool tokens = false;
};

Result<CopyOrder> backupOrderOf(const Context &context, const BackupArguments &options)
{
    const auto url = LedgerUrl::parse(context.ledgerText);
    if (!url)
        return tl::unexpected(url.error());
    return CopyOrder{*url,           QString::fromStdString(options.file),
                     operatorName(), options.replaces,
                     options.anyway, options.tokens};
}

int runBackup(Context &context, const BackupArguments &options)
{
    const auto order = backupOrderOf(context, options);
    if (!order)
        return context.failOpen(order.error());
    const auto done = backUpLedger(*order, context.clock);
    if (!done)
        return context.fail(done.error(), !order->replaces && done.error().code == ErrorCode::AlreadyExists
                                              ? u"--replace lets a backup take the place of an older one."_s
                                              : QString());
    context.console.say(u"Made a backup: %1, as of %2."_s.arg(order->file, localTime(done->takenAt)));
    return sayWhetherSound(context, done->report);
}

int runRestore(Context &context, const BackupArguments &options)
{
    const auto order = backupOrderOf(context, options);
    if (!order)
        return context.failOpen(order.error());
    const auto done = restoreLedger(*order, context.clock);
    if (!done) {
        return context.fail(done.error(), !order->replaces && done.error().code == ErrorCode::AlreadyExists
                                              ? u"--replace puts it in its place, and keeps what is there "
                                                "under another name."_s
                                              : QString());
    }
    context.console.say(u"Restored %1 from %2."_s.arg(order->ledger.path, order->file));
    if (!done->keptAs.isEmpty())
        context.console.say(u"What was there is kept as %1."_s.arg(done->keptAs));
    if (!done->hasKeptAccess)
        context.console.say(
            u"Others could use that one; this one only you may, until its group and mode are set."_s);
    if (done->closedTokens > 0)
        context.console.say(
            u"%1 of the backup open nothing here: give each a new secret with repollctl token rotate."_s.arg(
                plural(done->closedTokens, "API token"_L1, "API tokens"_L1)));
    sayRestoration(context, done->restoration);
    return sayWhetherSound(context, done->report);
}

} // namespace

void addBackupCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("backup", "Copy the ledger, in use or not, into a file.");
    auto options = std::make_shared<BackupArguments>();
    command->add_option("FILE", options->file, "Where the backup goes: only you may read it.")->required();
    command->add_flag("--replace", options->replaces, "Take the place of an older backup of that name.");
    command->add_flag("--anyway", options->anyway, "Keep the copy though its checks do not pass.");
    command->footer(R"(The copy is of one moment, and nobody who records waits for it. It is read again
and checked as `verify` does before it gets its name. Nothing is recorded in a
backup: --ledger FILE shows it, `restore` puts it back.

Examples:
  repollctl backup /backups/ledger-monday.sqlite
  repollctl backup /backups/ledger.sqlite --replace)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runBackup(context, *options); };
    });
}

void addRestoreCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("restore", "Put a backup back as the ledger.");
    auto options = std::make_shared<BackupArguments>();
    command->add_option("FILE", options->file, "A backup; it stays as it is.")->required();
    command->add_flag("--replace", options->replaces,
                      "Take the place of the ledger that is there, which is kept under another name.");
    command->add_flag("--anyway", options->anyway, "Restore it though its checks do not pass.");
    command->add_flag("--tokens", options->tokens,
                      "API tokens are what they were, also those revoked since; else each wants a new "
                      "secret.");
    command->footer(R"(What was sent since the backup is unknown. So what was under way in it ends as
interrupted; what had not been submitted counts as submitted without an answer,
and is never submitted again by itself; and all that is open is due at once.
Ask for it before anything else: `recover`. Until that is done, `verify`,
`requests` and `recover` say so. A ledger that is in use is never replaced; what
takes its place keeps its group and mode.

Examples:
  repollctl restore /backups/ledger-monday.sqlite
  repollctl restore /backups/ledger-monday.sqlite --replace
  repollctl --ledger /tmp/look.sqlite restore /backups/ledger-monday.sqlite)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runRestore(context, *options); };
    });
}

} // namespace repoll::cli
