// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace repoll {

/// Where a ledger is: `PATH` or `sqlite:PATH`.
struct LedgerUrl
{
    QString path;

    [[nodiscard]] static Result<LedgerUrl> parse(const QString &text);
    friend bool operator==(const LedgerUrl &, const LedgerUrl &) = default;
};

} // namespace repoll
