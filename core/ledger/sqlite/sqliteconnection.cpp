// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/sqliteconnection.h"

#include <QUrl>

namespace repoll {

namespace {

QString immutableUri(const QString &path)
{
    const QByteArray encoded = QUrl::toPercentEncoding(path, "/");
    return QStringLiteral("file:%1?immutable=1").arg(QString::fromLatin1(encoded));
}

} // namespace

std::unique_ptr<SqlConnection> connectSqlite(const Dialect &dialect, const QString &path, SqliteAccess access)
{
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    const bool isImmutable = access == SqliteAccess::ReadImmutable || access == SqliteAccess::Frozen;
    if (access != SqliteAccess::Write)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    if (isImmutable)
        options += QStringLiteral(";QSQLITE_OPEN_URI");
    return std::make_unique<SqlConnection>(
        dialect, access == SqliteAccess::Write ? SqlConnection::Access::Write : SqlConnection::Access::Read,
        [&](QSqlDatabase &database) {
            database.setDatabaseName(isImmutable ? immutableUri(path) : path);
            database.setConnectOptions(options);
        });
}

} // namespace repoll
