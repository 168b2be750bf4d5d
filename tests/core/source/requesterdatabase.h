// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconnection.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

namespace repoll {

/// A requester's database of a test's own: a SQLite file, a database of the server that REPOLL_TEST_POSTGRES names, or one
/// of the server whose socket REPOLL_TEST_MARIADB names. Gone with it. Where REPOLL_TEST_ODBC names an ODBC driver for
/// that PostgreSQL, address() leads there by it.
class RequesterDatabase
{
public:
    RequesterDatabase()
    {
        const QByteArray postgres = qgetenv("REPOLL_TEST_POSTGRES");
        const QByteArray mariadb = qgetenv("REPOLL_TEST_MARIADB");
        if (!postgres.isEmpty()) {
            const QUrl url(QString::fromUtf8(postgres));
            m_address.kind = SourceKind::Postgres;
            m_address.host = QUrlQuery(url).queryItemValue(QStringLiteral("host"));
            m_address.user = url.userName();
            makeDatabase(QStringLiteral("QPSQL"), url.path().mid(1));
        } else if (!mariadb.isEmpty()) {
            m_address.kind = SourceKind::MySql;
            m_address.options.insert(QStringLiteral("UNIX_SOCKET"), QString::fromUtf8(mariadb));
            m_address.user = QStringLiteral("root");
            makeDatabase(QStringLiteral("QMYSQL"), {});
        } else {
            m_address.kind = SourceKind::Sqlite;
            m_address.database = m_folder.filePath(QStringLiteral("shop #1?.db"));
            m_isThere = open(QStringLiteral("QSQLITE"), m_address.database);
        }
    }
    ~RequesterDatabase()
    {
        const bool isOnServer = m_address.kind != SourceKind::Sqlite;
        m_database = {};
        QSqlDatabase::removeDatabase(m_connection);
        if (isOnServer && m_isThere) {
            open(m_driver, m_first);
            QSqlQuery(m_database)
                .exec(QStringLiteral("DROP DATABASE %1%2")
                          .arg(m_address.database, m_address.kind == SourceKind::Postgres
                                                       ? QStringLiteral(" WITH (FORCE)")
                                                       : QString()));
            m_database = {};
            QSqlDatabase::removeDatabase(m_connection);
        }
    }
    RequesterDatabase(const RequesterDatabase &) = delete;
    RequesterDatabase &operator=(const RequesterDatabase &) = delete;

    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] SourceAddress address() const
    {
        const QString driver = qEnvironmentVariable("REPOLL_TEST_ODBC");
        SourceAddress address = m_address;
        if (driver.isEmpty())
            return address;
        address.kind = SourceKind::Odbc;
        // The driver's own setting: what each new connection is told, with its blanks and signs escaped.
        address.database = QStringLiteral("DRIVER={%1};SERVER=%2;DATABASE=%3;ConnSettings=")
                               .arg(driver, m_address.host, m_address.database) +
                           QStringLiteral("SET+lock_timeout%3D50");
        address.host.clear();
        return address;
    }

    void exec(const QString &sql)
    {
        QSqlQuery query(m_database);
        if (!query.exec(sql))
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    }
    [[nodiscard]] QString text(const QString &sql)
    {
        QSqlQuery query(m_database);
        return query.exec(sql) && query.next() ? query.value(0).toString() : query.lastError().text();
    }
    /// The server ends the connections of all others. False: there is no server.
    [[nodiscard]] bool cutOff()
    {
        if (m_address.kind == SourceKind::Postgres) {
            exec(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                                "current_database() AND pid <> pg_backend_pid()"));
            return true;
        }
        if (m_address.kind == SourceKind::Sqlite)
            return false;
        QStringList others;
        QSqlQuery query(m_database);
        query.exec(QStringLiteral("SELECT id FROM information_schema.processlist WHERE id <> connection_id() "
                                  "AND db = database()"));
        while (query.next())
            others += query.value(0).toString();
        for (const QString &id : others)
            exec(QStringLiteral("KILL ") + id);
        return true;
    }
    /// Does this in a transaction that lasts as long as what it gives.
    [[nodiscard]] std::shared_ptr<void> hold(const QString &sql)
    {
        m_database.transaction();
        exec(sql);
        return {static_cast<void *>(this), [this](void *) { m_database.rollback(); }};
    }

private:
    bool open(const QString &driver, const QString &name)
    {
        m_driver = driver;
        m_connection = QUuid::createUuid().toString();
        if (!QSqlDatabase::isDriverAvailable(driver))
            return false;
        m_database = QSqlDatabase::addDatabase(driver, m_connection);
        m_database.setDatabaseName(name);
        m_database.setHostName(m_address.host);
        m_database.setUserName(m_address.user);
        if (m_address.kind == SourceKind::MySql)
            m_database.setConnectOptions(QStringLiteral("UNIX_SOCKET=") +
                                         m_address.options.value(QStringLiteral("UNIX_SOCKET")));
        return m_database.open();
    }
    void makeDatabase(const QString &driver, const QString &first)
    {
        m_first = first;
        m_address.database = QStringLiteral("shop_") + QUuid::createUuid().toString(QUuid::Id128);
        if (!open(driver, first))
            return;
        m_isThere = QSqlQuery(m_database).exec(QStringLiteral("CREATE DATABASE ") + m_address.database);
        m_database = {};
        QSqlDatabase::removeDatabase(m_connection);
        m_isThere = m_isThere && open(driver, m_address.database);
    }

    QTemporaryDir m_folder;
    SourceAddress m_address;
    QString m_driver;
    QString m_first; ///< the database that others are made from
    QString m_connection;
    QSqlDatabase m_database;
    bool m_isThere = false;
};

} // namespace repoll
