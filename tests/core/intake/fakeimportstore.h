// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/store.h"

#include <functional>

namespace repoll {

/// A store that takes requests and audit rows only, as the ledger would.
class FakeImportStore final : public StoreWriter
{
public:
    struct Audit
    {
        QString who;
        QString action;
        QByteArray detail;
    };
    std::map<std::pair<QString, QString>, NewRequest> requests;
    std::vector<Audit> audits;
    std::vector<std::size_t> calls;                ///< rows of each addRequests
    std::function<std::optional<Error>()> failure; ///< asked before each addRequests

    Result<std::vector<AddOutcome>> addRequests(std::span<const NewRequest> rows) override
    {
        if (const auto error = failure ? failure() : std::nullopt)
            return tl::unexpected(*error);
        calls.push_back(rows.size());
        std::vector<AddOutcome> outcomes;
        for (const NewRequest &row : rows) {
            const auto [place, added] = requests.try_emplace({row.provider, row.key}, row);
            outcomes.push_back(added                  ? AddOutcome::Added
                               : place->second == row ? AddOutcome::Unchanged
                                                      : AddOutcome::Differs);
        }
        return outcomes;
    }
    Result<void> addAudit(const QString &who, const QString &action, const QByteArray &detailJson) override
    {
        audits.push_back({who, action, detailJson});
        return {};
    }

    Result<void> putProvider(const QString &, const QByteArray &, const QString &) override { return no(); }
    Result<qint64> setDeadlines(const QString &, qint64) override { return no(); }
    Result<void> removeProvider(const QString &, const QString &) override { return no(); }
    Result<qint64> freezePlan(const RequestFilter &, const PlanRules &, const RunHeader &) override
    {
        return no();
    }
    Result<void> putView(const QString &, const QString &, const QString &) override { return no(); }
    Result<void> removeView(const QString &, const QString &) override { return no(); }
    Result<qint64> indexForSearch(int) override { return no(); }
    Result<qint64> freezePicked(std::span<const qint64>, const PlanRules &, const RunHeader &) override
    {
        return no();
    }
    Result<qint64> freezeRetry(qint64, const PlanRules &, const RunHeader &) override { return no(); }
    Result<void> setRunReason(qint64, const QString &, const QString &) override { return no(); }
    Result<void> setRunState(qint64, RunState, const QString &) override { return no(); }
    Result<ClaimedTargets> claimTargets(const ClaimOrder &) override { return no(); }
    Result<std::optional<EpochMs>> nextDue(qint64, const QString &) override { return no(); }
    Result<std::vector<Recorded>> recordResults(std::span<const AttemptResult>) override { return no(); }
    Result<qint64> renewLeases(const QString &, std::span<const qint64>, qint64) override { return no(); }
    Result<void> releaseClaims(std::span<const Claim>, const QString &) override { return no(); }
    Result<qint64> finishWaiting(qint64, const QString &, const QString &) override { return no(); }
    Result<qint64> beginSubmit(qint64, const QString &, qint64) override { return no(); }
    Result<std::vector<DecideOutcome>> decide(std::span<const qint64>, const NewDecision &,
                                              const QString &) override
    {
        return no();
    }

private:
    static tl::unexpected<Error> no()
    {
        return fail(ErrorCode::Internal, QStringLiteral("An import has no business here."));
    }
};

} // namespace repoll
