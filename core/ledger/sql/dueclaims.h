// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/rowbatch.h"
#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/flowrecords.h"

namespace repoll {

/// The claims of the main flow: what is due at a provider, found by its next poll and no run's plan. A request that is
/// claimed is due again when its lease ends, so whatever a program left behind is found the same way.
class DueClaims
{
public:
    explicit DueClaims(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] ClaimedDue claim(const DueOrder &order);
    void giveBack(std::span<const Claim> claims, EpochMs nextPollAt, const QString &why);
    qint64 pollNow(std::span<const qint64> requestIds, const QString &who);

private:
    struct Candidate;
    /// A page of them, and what else its claim changes.
    struct Page
    {
        std::vector<Claim> claims;
        std::vector<qint64> left;     ///< a lease of them has expired: their intents are to be closed
        std::vector<qint64> unknown;  ///< a submit of them was under way then
        std::vector<qint64> stranded; ///< nothing can be asked by itself
        Counters counters;
    };

    [[nodiscard]] std::vector<Candidate> candidates(const DueOrder &order, EpochMs now);
    [[nodiscard]] std::vector<Candidate> candidateElsewhere(const DueOrder &order, EpochMs now);
    [[nodiscard]] std::vector<Candidate> waiting(const DueOrder &order, EffectiveStatus queue, EpochMs now,
                                                 int limit);
    [[nodiscard]] std::vector<Candidate> read(const DueOrder &order, EffectiveStatus queue, EpochMs now,
                                              const QString &part, qint64 number);
    [[nodiscard]] Page select(const DueOrder &order, std::vector<Candidate> found, EpochMs now) const;
    void noteLeft(const Page &page, EpochMs now);
    void take(const DueOrder &order, std::span<Claim> claims, EpochMs now);
    [[nodiscard]] std::optional<EpochMs> nextDue(const DueOrder &order);
    void attachSubmissions(std::span<Claim> claims);

    SqlSession &m_session;
};

} // namespace repoll
