// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlconnection.h"

#include "core/ledger/storefailure.h"

#include <QUrl>

#include <atomic>

namespace repoll {

namespace {

QString uniqueName()
{
    static std::atomic<quint64> count = 0; // QtSql's connection names are of the whole process
    return QStringLiteral("repoll-ledger-%1").arg(++count);
}

QString immutableUri(const QString &path)
{
    const QByteArray encoded = QUrl::toPercentEncoding(path, "/");
    return QStringLiteral("file:%1?immutable=1").arg(QString::fromLatin1(encoded));
}

} // namespace

SqlConnection::SqlConnection(const Dialect &dialect, const QString &path, Access access)
    : m_name(uniqueName())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(dialect.driverName(), m_name);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    database.setDatabaseName(path);
    if (access != Access::Write) {
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
        if (access == Access::Frozen || LedgerFile(path).isOnReadOnlyFolder()) {
            options += QStringLiteral(";QSQLITE_OPEN_URI");
            database.setDatabaseName(immutableUri(path));
        }
    }
    database.setConnectOptions(options);
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

std::unique_ptr<SqlConnection> openConnection(const Dialect &dialect, const LedgerFile &file,
                                              const FileHandle &handle, SqlConnection::Access access)
{
    const QString database = file.databasePath();
    auto connection = std::make_unique<SqlConnection>(dialect, database, access);
    if (const Result<void> same = file.requireSame(handle); !same)
        throw StoreFailure(same.error());
    if (!handle.isAt(database))
        throw StoreFailure(ErrorCode::Displaced,
                           QStringLiteral("%1 changed while it was being opened; try again.").arg(database));
    return connection;
}

} // namespace repoll
