// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/wiring.h"

#include <QDir>
#include <QFileInfo>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

int runInit(Context &context)
{
    const auto url = LedgerUrl::parse(context.ledgerText);
    if (!url)
        return context.failOpen(url.error());
    const QString folder = QFileInfo(url->path).absolutePath();
    if (url->isFile() && !QDir().mkpath(folder))
        return context.fail({ErrorCode::Io, u"cannot make the folder %1"_s.arg(folder), {}},
                            u"Check its parent's permissions, or name another place with --ledger."_s);
    const auto created = Ledger::create(*url, context.clock, operatorName());
    if (!created)
        return context.fail(created.error());
    context.console.say(u"Made an empty ledger: %1"_s.arg(url->text()));
    context.console.say(u"Next: repollctl provider add FILE, then repollctl import FILE."_s);
    return Done;
}

} // namespace

void addInitCommand(CommandLine &line)
{
    auto *command =
        line.app.add_subcommand("init", "Create the ledger: an empty file that only you may read.");
    command->footer(R"(Never overwrites anything: where a file is there already, it stays untouched.

Examples:
  repollctl init
  repollctl --ledger /srv/repoll/ledger.sqlite init)");
    command->callback([&line] { line.chosen = runInit; });
}

} // namespace repoll::cli
