// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/poll/sharedgate.h"

namespace repoll {

/// A provider's gate in the ledger: shared by all who write to it.
class LedgerGate final : public SharedGate
{
public:
    /// `ledger` is open for writing and outlives it.
    LedgerGate(Ledger &ledger, QString provider)
        : m_ledger(ledger)
        , m_provider(std::move(provider))
    {
    }

    void reserve(double ratePerSecond, int count,
                 std::function<void(const Result<PaceGrant> &)> done) override;
    void tell(const GateNotice &notice) override;

private:
    Ledger &m_ledger;
    const QString m_provider;
};

} // namespace repoll
