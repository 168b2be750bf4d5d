// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/overview.h"

namespace repoll {

/// Table saved_view.
class ViewStore
{
public:
    explicit ViewStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] std::vector<SavedView> all();
    void put(const QString &name, const QString &query, const QString &who);
    void remove(const QString &name, const QString &who);

private:
    SqlSession &m_session;
};

} // namespace repoll
