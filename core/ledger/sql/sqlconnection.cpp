// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/sqlconnection.h"

#include "core/ledger/sql/storefailure.h"

#include <atomic>

namespace repoll {

namespace {

QString uniqueName()
{
    static std::atomic<quint64> count = 0; // QtSql's connection names are of the whole process
    return QStringLiteral("repoll-ledger-%1").arg(++count);
}

} // namespace

SqlConnection::SqlConnection(const Dialect &dialect, Access access,
                             const std::function<void(QSqlDatabase &)> &configure)
    : m_name(uniqueName())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(dialect.driverName(), m_name);
    configure(database);
    try {
        if (!database.open())
            throw StoreFailure(dialect.error(database.lastError()));
        dialect.extend(database);
        m_session = std::make_unique<SqlSession>(database, dialect);
        for (const QString &statement : dialect.connectionSetup(access == Access::Write))
            m_session->exec(statement);
    } catch (const StoreFailure &) {
        m_session.reset();
        database = QSqlDatabase(); // the name can be removed only when nobody holds it
        QSqlDatabase::removeDatabase(m_name);
        throw;
    }
}

SqlConnection::~SqlConnection()
{
    m_session.reset();
    QSqlDatabase::removeDatabase(m_name);
}

} // namespace repoll
