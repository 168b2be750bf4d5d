// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importtarget.h"

#include "core/base/hash.h"

#include <cstring>

namespace repoll {

using namespace Qt::StringLiterals;

Result<std::vector<AddOutcome>> LedgerTarget::add(std::span<const NewRequest> rows)
{
    return m_store.addRequests(rows);
}

Result<void> LedgerTarget::audit(const QString &who, const QByteArray &detailJson)
{
    return m_store.addAudit(who, u"import"_s, detailJson);
}

Result<std::vector<AddOutcome>> ForecastTarget::add(std::span<const NewRequest> rows)
{
    using Outcomes = std::vector<AddOutcome>;
    auto foreseen =
        m_ledger.read<Outcomes>([rows](StoreReader &store) { return store.foresee(rows); }).takeResult();
    if (!foreseen)
        return foreseen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        AddOutcome &outcome = (*foreseen)[i];
        if (outcome != AddOutcome::Added)
            continue;
        const QByteArray provider = rows[i].provider.toUtf8();
        const Digest whose =
            half(sha256(QByteArray::number(provider.size()) + ':' + provider + rows[i].key.toUtf8()));
        const Digest says = half(sayingOf(rows[i]));
        const auto before = m_added.constFind(whose);
        if (before == m_added.constEnd())
            m_added.insert(whose, says);
        else
            outcome = *before == says ? AddOutcome::Unchanged : AddOutcome::Differs;
    }
    return foreseen;
}

ForecastTarget::Digest ForecastTarget::half(const QByteArray &digest)
{
    Digest half{};
    std::memcpy(&half, digest.constData(), sizeof(half));
    return half;
}

} // namespace repoll
