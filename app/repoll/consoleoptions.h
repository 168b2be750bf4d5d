// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <optional>

namespace repoll {

/// What the console was started with. A plain value.
struct ConsoleOptions
{
    QString ledger;              ///< to open at once; empty: none
    std::optional<QString> demo; ///< start the demo in this folder; an empty one: the usual one
    qint64 demoRequests = 20'000;
    bool help = false;
    bool version = false;

    friend bool operator==(const ConsoleOptions &, const ConsoleOptions &) = default;
};

/// Reads the command line, the program's name first. InvalidArgument says what is wrong.
[[nodiscard]] Result<ConsoleOptions> readConsoleOptions(const QStringList &arguments);
[[nodiscard]] QString consoleHelp();

} // namespace repoll
