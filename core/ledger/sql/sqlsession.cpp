// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/sqlsession.h"

#include "core/ledger/sql/storefailure.h"
#include "core/ledger/store/scantoken.h"

namespace repoll {

namespace {

/// Filters make new texts without end; the fixed statements number well below this.
constexpr qsizetype maxStatements = 300;

/// Whatever happens, a statement is given back: one left half executed would hold the transaction open.
class Execution
{
public:
    explicit Execution(SqlStatement &statement)
        : m_statement(statement)
    {
    }
    ~Execution() { m_statement.reset(); }
    Execution(const Execution &) = delete;
    Execution &operator=(const Execution &) = delete;

private:
    SqlStatement &m_statement;
};

void bindAll(SqlStatement &statement, int place, const QVariantList &binds)
{
    for (const QVariant &value : binds)
        statement.bind(place++, value);
}

} // namespace

SqlRows::SqlRows(std::shared_ptr<SqlStatement> statement)
    : m_statement(std::move(statement))
{
    try { // now and not at next(): it may be one that changes rows and returns them
        m_at = m_statement->step() ? At::Start : At::End;
    } catch (const StoreFailure &) {
        m_statement->reset();
        throw;
    }
}

bool SqlRows::next()
{
    if (m_at == At::Start)
        m_at = At::Row;
    else if (m_at == At::Row && !m_statement->step())
        m_at = At::End;
    return m_at == At::Row;
}

std::optional<qint64> SqlRows::maybe(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

SqlSession::SqlSession(const QSqlDatabase &database, const Dialect &dialect)
    : m_database(database)
    , m_dialect(dialect)
{
}

SqlRows SqlSession::query(const QString &sql, const QVariantList &binds)
{
    refuseWithdrawn();
    auto statement = prepared(sql);
    bindAll(*statement, 0, binds);
    return SqlRows(std::move(statement));
}

qint64 SqlSession::exec(const QString &sql, const QVariantList &binds)
{
    const auto statement = prepared(sql);
    bindAll(*statement, 0, binds);
    return finish(*statement);
}

qint64 SqlSession::execRows(const RowBatch &rows, const QString &sql, const QVariantList &binds)
{
    if (rows.isEmpty())
        return 0;
    auto &statement = m_rowStatements[sql];
    if (!statement)
        statement = m_dialect.prepare(m_database, rowsStatement(rows, sql));
    statement->bindRows(0, rows);
    bindAll(*statement, 1, binds);
    return finish(*statement);
}

SqlRows SqlSession::queryRows(const RowBatch &rows, const QString &sql)
{
    refuseWithdrawn();
    const std::shared_ptr<SqlStatement> statement = prepared(rowsStatement(rows, sql));
    statement->bindRows(0, rows);
    return SqlRows(statement);
}

void SqlSession::lock(const QString &table, std::span<const qint64> ids)
{
    const QString lock = m_dialect.locked(RowLock::Change);
    if (lock.isEmpty() || ids.empty())
        return;
    // In one order for all, so that no two wait for each other.
    SqlRows rows = query(
        QStringLiteral("SELECT id FROM %1 WHERE id IN %2 ORDER BY id").arg(table, m_dialect.idList()) + lock,
        {m_dialect.bindIds(ids)});
    while (rows.next()) {
    }
}

std::optional<qint64> SqlSession::integer(const QString &sql, const QVariantList &binds)
{
    SqlRows rows = query(sql, binds);
    return rows.next() ? rows.maybe(0) : std::nullopt;
}

std::shared_ptr<SqlStatement> SqlSession::prepared(const QString &sql)
{
    if (const auto found = m_statements.constFind(sql); found != m_statements.constEnd()) {
        if (!(*found)->isBusy()) // else a cursor over the same text is still being read
            return *found;
    }
    if (m_statements.size() >= maxStatements)
        m_statements.clear();
    std::shared_ptr<SqlStatement> statement = m_dialect.prepare(m_database, sql);
    m_statements.insert(sql, statement);
    return statement;
}

QString SqlSession::rowsStatement(const RowBatch &rows, const QString &sql) const
{
    return QStringLiteral("WITH b (%1) AS (%2) %3")
        .arg(rows.columns().join(QLatin1String(", ")), m_dialect.rowsSource(rows.columns().size()), sql);
}

qint64 SqlSession::finish(SqlStatement &statement) const
{
    const Execution execution(statement);
    refuseWithdrawn();
    while (statement.step()) {
    }
    return statement.changedRows();
}

void SqlSession::stopWhen(const ScanToken *token)
{
    m_token = token;
    m_dialect.stopWhen(m_database, token);
}

void SqlSession::refuseWithdrawn() const
{
    if (m_token && m_token->isCancelled())
        throw StoreFailure(ErrorCode::Cancelled, QStringLiteral("The question was withdrawn."));
}

} // namespace repoll
