// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/runclaims.h"

namespace repoll {

QFuture<Result<ClaimSource::Page>> RunClaims::claim(int limit, std::optional<double> elsewhere)
{
    const ClaimOrder order{.runId = m_context.runId,
                           .provider = m_provider,
                           .worker = m_context.tools.worker,
                           .limit = limit,
                           .leaseMs = m_context.settings.leaseMs,
                           .elsewhere = elsewhere,
                           .onlyDue = m_context.settings.onlyDue};
    return m_context.tools.ledger->write<Page>([order](StoreWriter &store) -> Result<Page> {
        auto claimed = store.claimTargets(order);
        if (!claimed)
            return tl::unexpected(claimed.error());
        Page page{std::move(claimed->claims), std::move(claimed->skipped), {}};
        if (!page.claims.empty())
            return page;
        return store.nextDue(order.runId, order.provider).map([&page](std::optional<EpochMs> due) {
            page.nextDue = due;
            return std::move(page);
        });
    });
}

QFuture<Result<void>> RunClaims::giveBack(const Claims &claims, const QString &letGoBecause)
{
    return m_context.tools.ledger->write<void>(
        [claims, letGoBecause](StoreWriter &store) { return store.releaseClaims(*claims, letGoBecause); });
}

} // namespace repoll
