// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/ledgergate.h"

namespace repoll {

void LedgerGate::reserve(double ratePerSecond, int count, std::function<void(const Result<PaceGrant> &)> done)
{
    const PaceOrder order{m_provider, ratePerSecond, count};
    m_ledger.write<PaceGrant>([order](StoreWriter &store) { return store.reservePace(order); })
        .then([done = std::move(done)](const Result<PaceGrant> &grant) { done(grant); });
}

void LedgerGate::tell(const GateNotice &notice)
{
    GateNotice own = notice;
    own.provider = m_provider;
    // Should it fail, so does the next claim, which says so.
    std::ignore = m_ledger.write<void>([own](StoreWriter &store) { return store.noticeGate(own); });
}

} // namespace repoll
