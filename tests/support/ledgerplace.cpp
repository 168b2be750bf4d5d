// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ledgerplace.h"

#include <QCoreApplication>

#include <libpq-fe.h>

namespace repoll {

namespace {

constexpr auto variable = "REPOLL_TEST_POSTGRES";

/// The SQLSTATE; empty: it was done.
QByteArray failureOf(const QByteArray &server, const QByteArray &sql)
{
    PGconn *const connection = PQconnectdb(server.constData());
    PQsetNoticeProcessor(
        connection, [](void *, const char *) {}, nullptr);
    PGresult *const result = PQexec(connection, sql.constData());
    const ExecStatusType status = PQresultStatus(result);
    QByteArray failure;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        failure = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        if (failure.isEmpty())
            qFatal("%s: %s", sql.constData(), PQerrorMessage(connection));
    }
    PQclear(result);
    PQfinish(connection);
    return failure;
}

void exec(const QByteArray &server, const QByteArray &sql)
{
    if (const QByteArray failure = failureOf(server, sql); !failure.isEmpty())
        qFatal("%s: %s", sql.constData(), failure.constData());
}

} // namespace

LedgerPlace::LedgerPlace()
{
    if (!isOnServer())
        return;
    static int count = 0;
    m_schema =
        "t_" + QByteArray::number(QCoreApplication::applicationPid()) + '_' + QByteArray::number(++count);
    exec(qgetenv(variable), "CREATE SCHEMA " + m_schema);
}

LedgerPlace::~LedgerPlace()
{
    if (isOnServer())
        exec(qgetenv(variable), "DROP SCHEMA " + m_schema + " CASCADE");
}

bool LedgerPlace::isOnServer()
{
    return qEnvironmentVariableIsSet(variable);
}

QByteArray LedgerPlace::server(const QByteArray &user) const
{
    QByteArray url = qgetenv(variable);
    url.replace("repoll@", user + '@');
    return url + (url.contains('?') ? '&' : '?') + "application_name=" + m_schema +
           "&options=-csearch_path%3D" + m_schema + ",public";
}

LedgerUrl LedgerPlace::urlOf(const QByteArray &user) const
{
    return *LedgerUrl::parse(QString::fromUtf8(server(user)));
}

QByteArray LedgerPlace::tryOnServer(const QByteArray &sql, const QByteArray &user) const
{
    return failureOf(server(user), sql);
}

LedgerUrl LedgerPlace::url() const
{
    if (isOnServer())
        return *LedgerUrl::parse(QString::fromUtf8(server()));
    return {m_folder.filePath(QStringLiteral("ledger.db"))};
}

void LedgerPlace::cutOff() const
{
    execOnServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '" +
                 m_schema + "' AND pid <> pg_backend_pid()");
}

void LedgerPlace::execOnServer(const QByteArray &sql) const
{
    exec(server(), sql);
}

} // namespace repoll
