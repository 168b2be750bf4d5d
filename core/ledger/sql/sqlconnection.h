// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"

#include <functional>

namespace repoll {

/// An open connection to a ledger's database, of a name of its own. Lives and dies on one thread.
class SqlConnection
{
public:
    enum class Access { Write, Read };

    /// Opens what `configure` names: the database's name and options. Throws StoreFailure where that cannot be.
    /// `dialect` must outlive it.
    SqlConnection(const Dialect &dialect, Access access,
                  const std::function<void(QSqlDatabase &)> &configure);
    ~SqlConnection();
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;

    [[nodiscard]] SqlSession &session() { return *m_session; }

private:
    QString m_name;
    std::unique_ptr<SqlSession> m_session;
};

} // namespace repoll
