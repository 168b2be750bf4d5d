// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/gaterecords.h"
#include "core/ledger/store/records.h"

#include <span>

namespace repoll {

/// Who may ask, and when. A part of StoreWriter.
class ClaimWriter
{
public:
    virtual ~ClaimWriter() = default;

    /// Claims targets and commits an open poll intent for each (invariants 3, 5, 6). Open intents that an
    /// expired lease left behind are closed as `interrupted`. A target that cannot be asked any more
    /// (terminal, conflict) is finished with its disposition.
    virtual Result<ClaimedTargets> claimTargets(const ClaimOrder &order) = 0;
    /// When the next waiting target of the run's provider is due; none: no target is waiting.
    virtual Result<std::optional<EpochMs>> nextDue(qint64 runId, const QString &provider) = 0;
    /// Extends leases that `worker` still holds; how many.
    virtual Result<qint64> renewLeases(const QString &worker, std::span<const qint64> requestIds,
                                       qint64 leaseMs) = 0;
    /// Gives up claims whose exchange was never sent: closes the intents as interrupted ("not sent"),
    /// frees the leases, counts no attempt; the targets stay waiting, or are finished as errors with the given reason.
    virtual Result<void> releaseClaims(std::span<const Claim> claims, const QString &letGoBecause = {}) = 0;
    /// Finishes every waiting target of a run's provider, once the run holds none of them: still_processing where the
    /// last outcome was pending or waiting_on_human, skipped where another run holds it, else error with `detail`; how
    /// many.
    virtual Result<qint64> finishWaiting(qint64 runId, const QString &provider, const QString &detail) = 0;
    /// Sends to a provider that nobody else of the ledger will make. It never fails for being in vain: a breaker that
    /// somebody else opened is told with it.
    virtual Result<PaceGrant> reservePace(const PaceOrder &order) = 0;
    virtual Result<void> noticeGate(const GateNotice &notice) = 0;
};

} // namespace repoll
