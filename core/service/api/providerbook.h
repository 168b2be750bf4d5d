// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/provider/registry.h"

#include <QObject>

#include <functional>

namespace repoll {

/// The ledger's providers as one who takes requests in must know them: not older than a second when they are asked for, so
/// that what was changed or removed elsewhere counts, and what was added at once. Lives on one thread, which it never blocks; the ledger and
/// the clock outlive it.
class ProviderBook final : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(const Result<ProviderRegistry> &)>;

    ProviderBook(Ledger &ledger, const Clock &clock, QObject *parent = nullptr);

    /// Calls `then` with providers among which `wanted` are, unless the ledger has not all of them: at once where that is
    /// known already.
    void ask(const QStringList &wanted, Then then);

private:
    [[nodiscard]] bool knows(const QStringList &wanted) const;
    void take(const std::vector<StoredProvider> &stored);

    Ledger &m_ledger;
    const Clock &m_clock;
    ProviderRegistry m_registry;
    std::vector<QByteArray> m_digests; ///< of the profiles that it was made from, with their names
    std::optional<qint64> m_readAt;    ///< by the steady clock
    std::vector<Then> m_waiting;
};

} // namespace repoll
