// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// Leases and intents: who may ask for a request now. Set-based: a page of claims costs a handful of
/// statements, however large it is.
class ClaimStore
{
public:
    explicit ClaimStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] ClaimedTargets claimTargets(const ClaimOrder &order);
    [[nodiscard]] std::optional<EpochMs> nextDue(qint64 runId, const QString &provider);
    void release(std::span<const Claim> claims, const QString &letGoBecause);
    [[nodiscard]] qint64 finishWaiting(qint64 runId, const QString &provider, const QString &detail);

private:
    /// A due target as its request is now, and the claim it would be.
    struct Candidate
    {
        Claim claim;
        RequestStatus status = RequestStatus::Processing;
        bool conflict = false;
        bool decided = false;
        bool isHeld = false; ///< somebody has, or had, a lease of it
        qint64 due = 0;
        qint64 urgency = 0;
        std::optional<EpochMs> leaseUntil;
        std::optional<EpochMs> nextPollAt;
    };
    [[nodiscard]] std::vector<Candidate> candidates(const ClaimOrder &order, EpochMs now);
    [[nodiscard]] std::vector<Candidate> candidateElsewhere(const ClaimOrder &order, EpochMs now);
    void appendCandidates(std::vector<Candidate> &found, const QString &which, const QVariantList &binds);
    /// Those that can be asked, at most `most`; the others are finished as skipped (`ends`) or wait for their lease's
    /// end.
    [[nodiscard]] std::vector<Claim> selectFree(const ClaimOrder &order, std::vector<Candidate> found,
                                                std::size_t most, EpochMs now, TargetEnds &ends);
    [[nodiscard]] static bool isLeftToOthers(const ClaimOrder &order, const Candidate &candidate,
                                             EpochMs now);
    [[nodiscard]] RowBatch intentsOf(std::span<Claim> claims);
    /// Leases and intents of these.
    void take(const ClaimOrder &order, std::span<Claim> claims, EpochMs now);
    void requireRunning(qint64 runId);

    SqlSession &m_session;
};

} // namespace repoll
