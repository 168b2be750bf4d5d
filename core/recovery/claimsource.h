// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/records.h"

#include <QFuture>

#include <memory>

namespace repoll {

/// Where one provider's claims come from: a run's frozen plan, or what is due by itself. Used on the poll thread, which
/// it never blocks.
class ClaimSource
{
public:
    struct Page
    {
        std::vector<Claim> claims; ///< with their intents on record
        TargetEnds skipped;
        std::optional<EpochMs>
            nextDue; ///< where there are no claims: something may be due then; none: never again
    };
    using Claims = std::shared_ptr<const std::vector<Claim>>;

    ClaimSource() = default;
    virtual ~ClaimSource() = default;
    ClaimSource(const ClaimSource &) = delete;
    ClaimSource &operator=(const ClaimSource &) = delete;

    /// At most `limit`; one only from the part `elsewhere` (0 … 1), where that is said.
    [[nodiscard]] virtual QFuture<Result<Page>> claim(int limit, std::optional<double> elsewhere) = 0;
    /// Nothing was sent for these. `letGoBecause`: they are not to be asked at once again; empty: they are free for all.
    [[nodiscard]] virtual QFuture<Result<void>> giveBack(const Claims &claims,
                                                         const QString &letGoBecause) = 0;
};

} // namespace repoll
