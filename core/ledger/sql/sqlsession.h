// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/dialect.h"
#include "core/ledger/sql/sqlstatement.h"

#include <QHash>
#include <QSqlDatabase>

#include <memory>
#include <optional>
#include <span>

namespace repoll {

/// A forward-only cursor over an executed query. Gives its statement back when it goes.
class SqlRows
{
public:
    /// Executes it.
    explicit SqlRows(std::shared_ptr<SqlStatement> statement);
    ~SqlRows() { m_statement->reset(); }
    SqlRows(const SqlRows &) = delete;
    SqlRows &operator=(const SqlRows &) = delete;

    /// Throws StoreFailure where the database failed under way.
    [[nodiscard]] bool next();
    [[nodiscard]] bool isNull(int column) const { return m_statement->isNull(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_statement->integer(column); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] QString text(int column) const { return m_statement->text(column); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_statement->bytes(column); }
    [[nodiscard]] std::optional<qint64> maybe(int column) const;

private:
    enum class At { Start, Row, End };

    std::shared_ptr<SqlStatement> m_statement;
    At m_at = At::Start;
};

/// A piece of SQL with the values of its placeholders, in order.
struct SqlText
{
    QString sql;
    QVariantList binds;
};

/// One open connection with its prepared statements. Lives and dies on the thread that opened it. Every
/// call throws StoreFailure where the database refuses.
class SqlSession
{
public:
    SqlSession(const QSqlDatabase &database, const Dialect &dialect);
    ~SqlSession() = default;
    SqlSession(const SqlSession &) = delete;
    SqlSession &operator=(const SqlSession &) = delete;

    [[nodiscard]] SqlRows query(const QString &sql, const QVariantList &binds = {});
    /// Executes and returns the number of rows changed.
    qint64 exec(const QString &sql, const QVariantList &binds = {});
    /// Executes `WITH b (columns) AS (rows) sql` over all rows at once; `binds` follow the rows. Returns the
    /// number of rows changed.
    qint64 execRows(const RowBatch &rows, const QString &sql, const QVariantList &binds = {});
    /// The same as a query; `rows` outlive its cursor.
    [[nodiscard]] SqlRows queryRows(const RowBatch &rows, const QString &sql);
    /// Keeps rows as they are until the transaction ends, where several connections write at once. Whoever changes what
    /// belongs to a request locks the request first, so that what is read after this holds.
    void lock(const QString &table, std::span<const qint64> ids);
    /// One integer of the first row; none where there is no row or it is NULL.
    [[nodiscard]] std::optional<qint64> integer(const QString &sql, const QVariantList &binds = {});

    /// While `token` is set, what is asked fails with Cancelled as soon as it is cancelled. Null: no more.
    void stopWhen(const ScanToken *token);

    /// Closing does not bring what the database has in its log into its file, and leaves the log.
    void leaveLog() { m_dialect.leaveLog(m_database); }

    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }
    [[nodiscard]] EpochMs now() { return m_dialect.now(*this); }

private:
    [[nodiscard]] std::shared_ptr<SqlStatement> prepared(const QString &sql);
    [[nodiscard]] QString rowsStatement(const RowBatch &rows, const QString &sql) const;
    [[nodiscard]] qint64 finish(SqlStatement &statement) const;
    void refuseWithdrawn() const;

    QSqlDatabase m_database;
    const ScanToken *m_token = nullptr;
    const Dialect &m_dialect;
    QHash<QString, std::shared_ptr<SqlStatement>> m_statements;
    QHash<QString, std::shared_ptr<SqlStatement>> m_rowStatements; ///< by the text without its rows
};

} // namespace repoll
