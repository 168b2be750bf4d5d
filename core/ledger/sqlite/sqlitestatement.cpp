// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/sqlitestatement.h"

#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sqlite/sqliterows.h"

#include <sqlite3.h>

namespace repoll {

SqliteStatement::SqliteStatement(sqlite3 *connection, const Dialect &dialect, const QString &sql)
    : m_connection(connection)
    , m_dialect(dialect)
{
    const QByteArray text = sql.toUtf8();
    const char *rest = nullptr;
    require(sqlite3_prepare_v3(connection, text.constData(), static_cast<int>(text.size()) + 1,
                               SQLITE_PREPARE_PERSISTENT, &m_statement, &rest));
    if (!QByteArrayView(rest).trimmed().isEmpty()) {
        sqlite3_finalize(m_statement);
        throw StoreFailure(ErrorCode::Internal, QStringLiteral("The ledger takes one statement at a time."));
    }
    m_bound.resize(static_cast<std::size_t>(sqlite3_bind_parameter_count(m_statement)));
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

void SqliteStatement::bind(int place, const SqlCell &cell)
{
    Q_ASSERT(!m_busy && static_cast<std::size_t>(place) < m_bound.size());
    SqlCell &kept = m_bound[static_cast<std::size_t>(place)];
    kept = cell;
    const auto size = static_cast<sqlite3_uint64>(kept.data.size());
    switch (kept.kind) {
    case SqlCell::Kind::Null:
        require(sqlite3_bind_null(m_statement, place + 1));
        break;
    case SqlCell::Kind::Integer:
        require(sqlite3_bind_int64(m_statement, place + 1, kept.integer));
        break;
    case SqlCell::Kind::Text:
        require(sqlite3_bind_text64(m_statement, place + 1, kept.data.constData(), size, SQLITE_STATIC,
                                    SQLITE_UTF8));
        break;
    case SqlCell::Kind::Bytes:
        require(sqlite3_bind_blob64(m_statement, place + 1, kept.data.constData(), size, SQLITE_STATIC));
        break;
    }
}

void SqliteStatement::bindRows(int place, const RowBatch &rows)
{
    Q_ASSERT(!m_busy && rows.columns().size() <= SqliteRows::maxColumns);
    require(SqliteRows::bind(m_statement, place + 1, &rows));
}

bool SqliteStatement::step()
{
    m_busy = true;
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        require(code);
    return code == SQLITE_ROW;
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement); // only repeats the error that step() has told
    sqlite3_clear_bindings(m_statement);
    m_busy = false;
}

qint64 SqliteStatement::changedRows() const
{
    return sqlite3_changes64(m_connection);
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString SqliteStatement::text(int column) const
{
    const auto *const start = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(start, sqlite3_column_bytes(m_statement, column));
}

QByteArray SqliteStatement::bytes(int column) const
{
    const auto *const start = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {start, sqlite3_column_bytes(m_statement, column)};
}

void SqliteStatement::require(int code) const
{
    if (code == SQLITE_OK)
        return;
    throw StoreFailure(m_dialect.error({QString(), QString::fromUtf8(sqlite3_errmsg(m_connection)),
                                        QSqlError::StatementError,
                                        QString::number(sqlite3_extended_errcode(m_connection))}));
}

} // namespace repoll
