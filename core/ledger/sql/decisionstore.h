// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// Table decision: what people decide about requests. A request's recorded status and result are never touched.
class DecisionStore
{
public:
    explicit DecisionStore(SqlSession &session)
        : m_session(session)
    {
    }

    /// Of a request, by id: in the order they were made.
    [[nodiscard]] std::vector<Decision> of(qint64 requestId);
    [[nodiscard]] std::vector<DecideOutcome> decide(std::span<const qint64> requestIds,
                                                    const NewDecision &decision, const QString &who);

private:
    struct Subject;

    [[nodiscard]] std::vector<Subject> load(std::span<const qint64> requestIds);
    /// Fills in what `decision` means for this request, or says why it means nothing.
    [[nodiscard]] DecideOutcome apply(const NewDecision &decision, const Subject &subject, Decision &row);
    [[nodiscard]] DecideOutcome settle(const NewDecision &decision, const Subject &subject, Decision &row);
    [[nodiscard]] bool isErased(qint64 requestId);
    /// The decision that stood before this one.
    [[nodiscard]] std::optional<Decision> standingBefore(qint64 requestId, qint64 decisionId);
    [[nodiscard]] std::optional<qint64> keepFile(const NewDecision &decision);
    void write(std::span<const Decision> rows, std::span<const Subject *const> subjects);

    SqlSession &m_session;
    EpochMs m_now = 0;
};

/// The columns that readDecision() reads, each with this prefix.
[[nodiscard]] QString decisionColumns(const QString &prefix);
/// From `column` on.
[[nodiscard]] Decision readDecision(const SqlRows &rows, int column);

} // namespace repoll
