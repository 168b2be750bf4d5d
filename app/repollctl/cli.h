// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"
#include "core/ledger/ledger.h"

#include <QStringList>

#include <functional>
#include <memory>

namespace CLI {
class App;
}

namespace repoll::cli {

/// What every command works with. Main thread; made by run().
struct Context
{
    Console &console;
    const Clock &clock;
    QString ledgerText; ///< as named by --ledger, the environment or the default

    [[nodiscard]] Result<std::unique_ptr<Ledger>> open(LedgerMode mode) const;
    /// Says why and gives the exit code.
    int fail(const Error &error, const QString &next = {}) const;
    /// The same where the ledger could not be opened: its URL may be wrong usage.
    int failOpen(const Error &error) const;
    /// The command line was wrong; `command` is whose help may help.
    int failUsage(const QString &message, const QString &command) const;
};

/// The command line that commands add themselves to. The parser runs none of them: it leaves the one
/// chosen in `chosen`.
struct CommandLine
{
    CLI::App &app;
    std::function<int(Context &)> chosen;
};

/// Runs one invocation of repollctl, without the program's own name in `arguments`; the exit code. `clock` outlives the
/// application object.
[[nodiscard]] int run(QStringList arguments, const Clock &clock);

} // namespace repoll::cli
