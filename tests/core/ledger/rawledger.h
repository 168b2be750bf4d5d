// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <sqlite3.h>

namespace repoll {

/// The database by its own interface, past the ledger: what other hands may do to it.
class RawLedger
{
public:
    explicit RawLedger(const QString &path)
    {
        if (sqlite3_open(QFile::encodeName(path).constData(), &m_database) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
    }
    ~RawLedger() { sqlite3_close(m_database); }
    RawLedger(const RawLedger &) = delete;
    RawLedger &operator=(const RawLedger &) = delete;

    int run(const QByteArray &sql)
    {
        return sqlite3_exec(m_database, sql.constData(), nullptr, nullptr, nullptr);
    }
    void exec(const QByteArray &sql)
    {
        if (run(sql) != SQLITE_OK)
            qFatal("%s: %s", sql.constData(), sqlite3_errmsg(m_database));
    }
    /// The first column of all rows, in one.
    QByteArray text(const QByteArray &sql)
    {
        QByteArray all;
        const auto append = [](void *to, int, char **values, char **) {
            *static_cast<QByteArray *>(to) += values[0];
            return 0;
        };
        sqlite3_exec(m_database, sql.constData(), append, &all, nullptr);
        return all;
    }
    /// All that is on record.
    QByteArray dump()
    {
        QByteArray all;
        const QByteArray tables = text("SELECT name || ' ' FROM sqlite_schema WHERE type = 'table' AND "
                                       "name NOT LIKE 'request_text%'");
        for (const QByteArray &table : tables.trimmed().split(' ')) {
            const QByteArray row =
                text("SELECT '||quote(\"' || name || '\")' FROM pragma_table_info('" + table + "')");
            all += text("SELECT ''" + row + " FROM " + table);
        }
        return all;
    }
    /// Changes what append-only tables refuse to change.
    void force(const QByteArray &sql)
    {
        exec("PRAGMA foreign_keys = OFF");
        const QByteArray triggers = text("SELECT name || ' ' FROM sqlite_schema WHERE type = 'trigger'");
        for (const QByteArray &trigger : triggers.trimmed().split(' '))
            exec("DROP TRIGGER " + trigger);
        exec(sql);
    }

private:
    sqlite3 *m_database = nullptr;
};

} // namespace repoll
