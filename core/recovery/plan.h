// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/provider/registry.h"

namespace repoll {

/// A frozen, stored plan: the run it became and what it holds.
struct RecoveryPlan
{
    qint64 runId = 0;
    PlanSummary summary;
};

/// Finds what is to be asked again. Its futures finish on the ledger's threads; it writes nothing but a
/// plan. The ledger must outlive it and its futures.
class TargetSelector
{
public:
    TargetSelector(Ledger &ledger, const ProviderRegistry &registry);

    /// What a plan would hold; changes nothing.
    [[nodiscard]] QFuture<Result<PlanSummary>> preview(const RequestFilter &filter);
    /// Freezes the selected requests as a run in state planned.
    [[nodiscard]] QFuture<Result<RecoveryPlan>> freeze(const RequestFilter &filter, const RunHeader &header);
    /// The same for requests picked by hand: exactly those, each counting once.
    [[nodiscard]] QFuture<Result<PlanSummary>> previewPicked(std::vector<qint64> requestIds);
    [[nodiscard]] QFuture<Result<RecoveryPlan>> freezePicked(std::vector<qint64> requestIds,
                                                             const RunHeader &header);
    /// Freezes what an earlier run left unresolved.
    [[nodiscard]] QFuture<Result<RecoveryPlan>> freezeRetry(qint64 runId, const RunHeader &header);

private:
    [[nodiscard]] QFuture<Result<RecoveryPlan>> planOf(QFuture<Result<qint64>> frozen);

    Ledger &m_ledger;
    PlanRules m_rules;
};

/// What will keep eligible requests from being sent, in words, one line a provider: a secret that cannot be had. It
/// reads the secrets and shows none.
[[nodiscard]] QStringList obstaclesTo(const PlanSummary &plan, const ProviderRegistry &registry,
                                      const SecretResolver &secrets);

} // namespace repoll
