// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// Selecting requests for recovery and freezing the selection: one expression decides who is eligible, for
/// the preview and for the frozen plan alike.
class PlanStore
{
public:
    explicit PlanStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] PlanSummary preview(const RequestFilter &filter, const PlanRules &rules);
    [[nodiscard]] PlanSummary previewPicked(std::span<const qint64> requestIds, const PlanRules &rules);
    [[nodiscard]] PlanSummary frozen(qint64 runId);
    [[nodiscard]] qint64 freeze(const RequestFilter &filter, const PlanRules &rules, const RunHeader &header);
    [[nodiscard]] qint64 freezePicked(std::span<const qint64> requestIds, const PlanRules &rules,
                                      const RunHeader &header);
    [[nodiscard]] qint64 freezeRetry(qint64 runId, const PlanRules &rules, const RunHeader &header);

private:
    /// Freezes the requests `r` that `source` (FROM … WHERE …) yields.
    [[nodiscard]] qint64 freezeFrom(const SqlText &source, const PlanRules &rules, const RunHeader &header);
    [[nodiscard]] SqlText skipExpression(const PlanRules &rules, EpochMs now) const;
    [[nodiscard]] PlanSummary previewFrom(const SqlText &condition, const PlanRules &rules);
    /// The condition that requests (alias `r`) were picked. NotFound where one is not on record.
    [[nodiscard]] SqlText picked(std::span<const qint64> requestIds);
    [[nodiscard]] PlanSummary summary(const SqlText &query);
    /// From rows of (asked, amount, currency).
    void addMoney(PlanSummary &plan, const SqlText &query);

    SqlSession &m_session;
};

} // namespace repoll
