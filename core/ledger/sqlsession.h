// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/dialect.h"
#include "core/ledger/rowbatch.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <optional>

namespace repoll {

/// A forward-only cursor over an executed query. Gives its statement back when it goes.
class SqlRows
{
public:
    explicit SqlRows(std::shared_ptr<QSqlQuery> query, const Dialect &dialect)
        : m_query(std::move(query))
        , m_dialect(dialect)
    {
    }
    ~SqlRows() { m_query->finish(); }
    SqlRows(const SqlRows &) = delete;
    SqlRows &operator=(const SqlRows &) = delete;

    /// Throws StoreFailure where the database failed under way.
    [[nodiscard]] bool next();
    [[nodiscard]] bool isNull(int column) const { return m_query->value(column).isNull(); }
    [[nodiscard]] qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    [[nodiscard]] std::optional<qint64> maybe(int column) const;

private:
    std::shared_ptr<QSqlQuery> m_query;
    const Dialect &m_dialect;
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
    SqlSession(QSqlDatabase database, const Dialect &dialect);
    ~SqlSession() = default;
    SqlSession(const SqlSession &) = delete;
    SqlSession &operator=(const SqlSession &) = delete;

    [[nodiscard]] SqlRows query(const QString &sql, const QVariantList &binds = {});
    /// Executes and returns the number of rows changed.
    qint64 exec(const QString &sql, const QVariantList &binds = {});
    /// Executes `WITH b (columns) AS (rows) sql` over all rows, in as few statements as sensible; `binds`
    /// follow the rows. Returns the number of rows changed.
    qint64 execRows(const RowBatch &rows, const QString &sql, const QVariantList &binds = {});
    /// One integer of the first row; none where there is no row or it is NULL.
    [[nodiscard]] std::optional<qint64> integer(const QString &sql, const QVariantList &binds = {});

    /// While `token` is set, what is asked fails with Cancelled as soon as it is cancelled. Null: no more.
    void stopWhen(const ScanToken *token);

    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }
    [[nodiscard]] EpochMs now() { return m_dialect.now(*this); }

private:
    [[nodiscard]] std::shared_ptr<QSqlQuery> prepared(const QString &sql);
    [[nodiscard]] QString rowsStatement(const RowBatch &rows, const QString &sql, qsizetype count) const;
    void run(QSqlQuery &query) const;

    QSqlDatabase m_database;
    const ScanToken *m_token = nullptr;
    const Dialect &m_dialect;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    QHash<std::pair<QString, qsizetype>, std::shared_ptr<QSqlQuery>> m_rowStatements;
};

} // namespace repoll
