// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledgerfile.h"
#include "core/ledger/sqlsession.h"

namespace repoll {

/// Owns one database connection from opening to closing. Lives on one thread.
class SqlConnection
{
public:
    enum class Access {
        Write,
        Read,
        Frozen, ///< reads the file alone, as it is, without a log and without a lock
    };

    /// Throws StoreFailure where the database cannot be opened. `dialect` must outlive it.
    SqlConnection(const Dialect &dialect, const QString &path, Access access);
    ~SqlConnection();
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;

    [[nodiscard]] SqlSession &session() { return *m_session; }

private:
    QString m_name;
    std::unique_ptr<SqlSession> m_session;
};

/// One to the very file that `handle` has open. Throws StoreFailure.
[[nodiscard]] std::unique_ptr<SqlConnection> openConnection(const Dialect &dialect, const LedgerFile &file,
                                                            const FileHandle &handle,
                                                            SqlConnection::Access access);

} // namespace repoll
