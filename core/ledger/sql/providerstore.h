// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// Table provider: profiles as the operator gave them. Every change is audited.
class ProviderStore
{
public:
    explicit ProviderStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] std::vector<StoredProvider> all();
    void put(const QString &name, const QByteArray &profile, const QString &who);
    void remove(const QString &name, const QString &who);

private:
    SqlSession &m_session;
};

} // namespace repoll
