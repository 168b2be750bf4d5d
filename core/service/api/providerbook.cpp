// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/providerbook.h"

#include "core/base/whendone.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr qint64 goodForMs = 1'000;

} // namespace

ProviderBook::ProviderBook(Ledger &ledger, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
{
}

bool ProviderBook::knows(const QStringList &wanted) const
{
    return std::all_of(wanted.begin(), wanted.end(), [this](const QString &name) {
        return m_registry.find(name) || m_registry.problems().contains(name);
    });
}

void ProviderBook::ask(const QStringList &wanted, Then then)
{
    if (m_readAt && m_clock.monotonicMs() - *m_readAt < goodForMs && knows(wanted))
        return then(m_registry);
    m_waiting.push_back(std::move(then));
    if (m_waiting.size() > 1)
        return;
    const qint64 askedAt = m_clock.monotonicMs();
    whenDone(m_ledger.read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); }),
             this, [this, askedAt](const Result<std::vector<StoredProvider>> &stored) {
                 if (stored) {
                     take(*stored);
                     m_readAt = askedAt;
                 }
                 const auto waiting = std::exchange(m_waiting, {});
                 for (const Then &each : waiting)
                     each(stored ? Result<ProviderRegistry>(m_registry)
                                 : Result<ProviderRegistry>(tl::unexpected(stored.error())));
             });
}

/// Profiles are compiled only where one of them has changed.
void ProviderBook::take(const std::vector<StoredProvider> &stored)
{
    std::vector<QByteArray> digests;
    digests.reserve(stored.size());
    for (const StoredProvider &provider : stored)
        digests.push_back(provider.digest + provider.name.toUtf8());
    if (digests == m_digests)
        return;
    m_registry = {};
    for (const StoredProvider &provider : stored)
        m_registry.add(provider.name, provider.profile);
    m_digests = std::move(digests);
}

} // namespace repoll
