// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/source/sqltemplate.h"

#include <QByteArray>
#include <QMap>
#include <QVariant>

#include <memory>

namespace repoll {

enum class SourceKind { Postgres, MySql, Sqlite, Odbc };
[[nodiscard]] QLatin1String sourceKindText(SourceKind kind);
[[nodiscard]] std::optional<SourceKind> sourceKindFromText(QStringView text);

/// Where the requester's database is. A plain value; the password is a secret.
struct SourceAddress
{
    SourceKind kind = SourceKind::Postgres;
    QString database; ///< SQLite: the file, which is there; ODBC: a data source or connection string
    QString host;
    int port = 0; ///< 0: the usual one
    QString user;
    QByteArray password;
    QMap<QString, QString> options; ///< the library's own, as sslmode
    int lockTimeoutMs = 5'000;      ///< how long a row that others hold is waited for
    int timeLimitMs = 15'000;       ///< of a connection or a statement, where the library can tell
};

/// Values by the names of a SqlTemplate.
using SourceValues = QMap<QString, QVariant>;

/// What executing a statement came to.
struct SourceOutcome
{
    enum class Kind {
        Done,    ///< one row, committed
        Refused, ///< nothing was changed, and doing it again would yield the same
        Failed,  ///< nothing was changed, or, where the connection was lost in the commit, nobody knows
    };
    Kind kind = Kind::Failed;
    qint64 rows = -1; ///< touched, before they were rolled back; -1: not known
    QString detail;   ///< the database's words, where it refused
};

/// A connection to the requester's database. Made, used and destroyed on one thread, which it blocks. Connects when it is
/// needed, and again after it was lost.
class SourceConnection
{
public:
    explicit SourceConnection(SourceAddress address);
    ~SourceConnection();
    SourceConnection(const SourceConnection &) = delete;
    SourceConnection &operator=(const SourceConnection &) = delete;

    /// Executes it in a transaction of its own, which is committed only where exactly one row was touched.
    [[nodiscard]] SourceOutcome changeOne(const SqlTemplate &statement, const SourceValues &values);
    /// Connects and has the statement prepared, where the database does that, and changes nothing.
    [[nodiscard]] Result<void> check(const SqlTemplate &statement);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace repoll
