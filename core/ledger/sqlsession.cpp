// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlsession.h"

#include "core/ledger/scantoken.h"
#include "core/ledger/storefailure.h"

#include <array>

namespace repoll {

namespace {

/// Filters make new texts without end; the fixed statements number well below this.
constexpr qsizetype maxStatements = 300;

/// Rows a statement takes at once: few statements for a large batch, few leftovers for a small one, and a
/// text for each that is prepared once.
constexpr std::array<qsizetype, 4> chunkSizes{256, 32, 4, 1};

} // namespace

bool SqlRows::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        throw StoreFailure(m_dialect.error(m_query->lastError()));
    return false;
}

std::optional<qint64> SqlRows::maybe(int column) const
{
    const QVariant value = m_query->value(column);
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

SqlSession::SqlSession(QSqlDatabase database, const Dialect &dialect)
    : m_database(std::move(database))
    , m_dialect(dialect)
{
}

SqlRows SqlSession::query(const QString &sql, const QVariantList &binds)
{
    auto query = prepared(sql);
    for (qsizetype i = 0; i < binds.size(); ++i)
        query->bindValue(static_cast<int>(i), binds.at(i));
    run(*query);
    return SqlRows(std::move(query), m_dialect);
}

qint64 SqlSession::exec(const QString &sql, const QVariantList &binds)
{
    const auto query = prepared(sql);
    for (qsizetype i = 0; i < binds.size(); ++i)
        query->bindValue(static_cast<int>(i), binds.at(i));
    run(*query);
    const qint64 changed = query->numRowsAffected();
    query->finish();
    return changed;
}

qint64 SqlSession::execRows(const RowBatch &rows, const QString &sql, const QVariantList &binds)
{
    qint64 changed = 0;
    qsizetype cell = 0;
    qsizetype left = rows.rows();
    for (const qsizetype size : chunkSizes) {
        for (; left >= size; left -= size) {
            auto &query = m_rowStatements[{sql, size}];
            if (!query)
                query = prepared(rowsStatement(rows, sql, size));
            int place = 0;
            for (const qsizetype end = cell + size * rows.columns().size(); cell < end; ++cell)
                query->bindValue(place++, rows.cell(cell));
            for (const QVariant &value : binds)
                query->bindValue(place++, value);
            run(*query);
            changed += query->numRowsAffected();
            query->finish();
        }
    }
    return changed;
}

std::optional<qint64> SqlSession::integer(const QString &sql, const QVariantList &binds)
{
    SqlRows rows = query(sql, binds);
    return rows.next() ? rows.maybe(0) : std::nullopt;
}

std::shared_ptr<QSqlQuery> SqlSession::prepared(const QString &sql)
{
    if (const auto found = m_statements.constFind(sql); found != m_statements.constEnd()) {
        if (!(*found)->isActive()) // else a cursor over the same text is still being read
            return *found;
    }
    if (m_statements.size() >= maxStatements)
        m_statements.clear();
    auto query = std::make_shared<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!query->prepare(sql))
        throw StoreFailure(m_dialect.error(query->lastError()));
    m_statements.insert(sql, query);
    return query;
}

QString SqlSession::rowsStatement(const RowBatch &rows, const QString &sql, qsizetype count) const
{
    return QStringLiteral("WITH b (%1) AS (%2) %3")
        .arg(rows.columns().join(QLatin1String(", ")), m_dialect.rowsExpression(rows.columns().size(), count),
             sql);
}

void SqlSession::stopWhen(const ScanToken *token)
{
    m_token = token;
    m_dialect.stopWhen(m_database, token);
}

void SqlSession::run(QSqlQuery &query) const
{
    if (m_token && m_token->isCancelled())
        throw StoreFailure(ErrorCode::Cancelled, QStringLiteral("The question was withdrawn."));
    if (!query.exec())
        throw StoreFailure(m_dialect.error(query.lastError()));
}

} // namespace repoll
