// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/dialect.h"
#include "core/ledger/sql/sqlstatement.h"

struct sqlite3;
struct sqlite3_stmt;

namespace repoll {

/// A statement over SQLite's own interface, on a connection that QtSql opened. QtSql's statements cost several
/// times what SQLite needs itself: each bound value goes by a name made for its number, each value read through
/// a QVariant.
class SqliteStatement final : public SqlStatement
{
public:
    /// Throws StoreFailure where the text is refused. `dialect` must outlive it.
    SqliteStatement(sqlite3 *connection, const Dialect &dialect, const QString &sql);
    ~SqliteStatement() override;
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    void bind(int place, const SqlCell &cell) override;
    void bindRows(int place, const RowBatch &rows) override;
    [[nodiscard]] bool step() override;
    void reset() override;
    [[nodiscard]] bool isBusy() const override { return m_busy; }
    [[nodiscard]] qint64 changedRows() const override;

    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] qint64 integer(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] QByteArray bytes(int column) const override;

private:
    void require(int code) const;

    sqlite3 *m_connection;
    const Dialect &m_dialect;
    sqlite3_stmt *m_statement = nullptr;
    std::vector<SqlCell> m_bound; ///< keeps the bytes that SQLite reads
    bool m_busy = false;
};

} // namespace repoll
