// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <functional>
#include <optional>

namespace repoll {

/// Whether a ledger's server answers.
struct ServerReach
{
    std::optional<EpochMs> awaySince; ///< by this machine's clock; none: it answers
    QString why{};                    ///< the library's own words, where it gave some
    friend bool operator==(const ServerReach &, const ServerReach &) = default;
};

/// What a ledger on a server tells by itself; a file tells nothing. Called on a thread of the ledger's, one at a time.
struct LedgerNews
{
    std::function<void()> changed;                         ///< somebody has committed something; or may have
    std::function<void(const ServerReach &)> reachChanged; ///< at first it answers
};

} // namespace repoll
