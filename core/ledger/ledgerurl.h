// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace repoll {

/// Where a ledger is: `PATH`, `sqlite:PATH` or `postgresql://…`. Never holds a secret.
struct LedgerUrl
{
    QString path;     ///< of a file; empty: it is on a server
    QString server{}; ///< the URL of a database

    [[nodiscard]] static Result<LedgerUrl> parse(const QString &text);
    /// What was to be one, as it may be shown: without what may be a password.
    [[nodiscard]] static QString shown(const QString &text);
    [[nodiscard]] bool isFile() const { return server.isEmpty(); }
    /// As it is shown, and may be parsed again.
    [[nodiscard]] QString text() const { return isFile() ? path : server; }
    friend bool operator==(const LedgerUrl &, const LedgerUrl &) = default;
};

} // namespace repoll
