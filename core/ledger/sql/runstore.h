// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

#include <functional>

namespace repoll {

/// Tables run and run_target as they are read and reported, and a run's states.
class RunStore
{
public:
    /// Whether some process works on this run now.
    using IsHeld = std::function<bool(qint64 runId)>;

    /// Without `isHeld` no run is told to be cut off.
    explicit RunStore(SqlSession &session, IsHeld isHeld = {})
        : m_session(session)
        , m_isHeld(std::move(isHeld))
    {
    }

    [[nodiscard]] std::vector<Run> newest(int limit);
    [[nodiscard]] Run find(qint64 id);
    [[nodiscard]] std::vector<RunTarget> targets(qint64 runId, const std::optional<RunTarget> &after,
                                                 int limit);
    [[nodiscard]] std::vector<ProviderTally> tallies(qint64 runId);
    [[nodiscard]] std::map<Outcome, qint64> outcomes(qint64 runId);
    [[nodiscard]] std::vector<OutcomeBucket> outcomesOverTime(qint64 runId, int slices);
    void setReason(qint64 runId, const QString &reason, const QString &who);
    void setState(qint64 runId, RunState state, const QString &who);

private:
    [[nodiscard]] std::vector<Run> read(const QString &condition, const QVariantList &binds);
    void readTotals(Run &run);
    void readDecided(Run &run);
    void appendTargets(std::vector<RunTarget> &page, qint64 runId, Disposition disposition,
                       const std::optional<RunTarget> &after, int limit);

    struct Counts
    {
        std::map<Disposition, qint64> totals;
        qint64 unresolved = 0;
    };
    SqlSession &m_session;
    IsHeld m_isHeld;
    std::map<qint64, Counts> m_counts; ///< of runs that are over
};

} // namespace repoll
