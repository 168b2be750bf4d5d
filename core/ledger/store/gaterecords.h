// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace repoll {

/// Wants to send to a provider: so many, this fast.
struct PaceOrder
{
    QString provider;
    double ratePerSecond = 1; ///< 0.01 … 100,000
    int count = 1;            ///< 1 … 1,000,000
};

/// Sends that are reserved for who ordered them, and for nobody else who shares the ledger.
struct PaceGrant
{
    EpochMs now = 0;    ///< by the database's clock
    qint64 firstUs = 0; ///< since the epoch, by that clock: when the first one may be sent
    qint64 intervalUs = 0;
    int count = 0;
    EpochMs openUntil = 0; ///< somebody's breaker has opened: nobody asks before
    QString why;

    friend bool operator==(const PaceGrant &, const PaceGrant &) = default;
};

/// What one who asks has learned, for all others.
struct GateNotice
{
    QString provider;
    std::optional<qint64> throttledForMs = {}; ///< at least so long
    std::optional<qint64> openForMs = {};      ///< exactly so long; 0: it answers again
    QString why = {};
};

} // namespace repoll
