// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <vector>

struct pg_conn;
struct pg_result;

namespace repoll {

class PostgresStatement;
class ScanToken;

struct ResultFree
{
    void operator()(pg_result *result) const;
};
using PostgresResult = std::unique_ptr<pg_result, ResultFree>;

/// What the server says besides its answers goes into the log, and not onto stderr.
void logNotices(pg_conn *connection);

/// What the statements of one connection share: the server answers one of them at a time. On that connection's
/// thread; the connection itself is QtSql's.
class PostgresLink
{
public:
    explicit PostgresLink(pg_conn *connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] pg_conn *connection() const { return m_connection; }
    /// Before a statement is sent: the rows that another one still expects are read, and kept by it.
    void begin(PostgresStatement *statement);
    /// The server has nothing more to say to it.
    void end(const PostgresStatement *statement);
    /// The next piece of the answer; null: that was all. Once the token is cancelled, the server is told to stop.
    [[nodiscard]] PostgresResult next();

    [[nodiscard]] QByteArray newName();
    /// Nobody asks for this prepared statement any more.
    void forget(const QByteArray &name) { m_forgotten.push_back(name); }
    void stopWhen(const ScanToken *token) { m_token = token; }

private:
    void freeForgotten();
    void awaitAnswer();

    pg_conn *m_connection;
    PostgresStatement *m_current = nullptr;
    const ScanToken *m_token = nullptr;
    bool m_isStopped = false;
    quint64 m_names = 0;
    std::vector<QByteArray> m_forgotten;
};

} // namespace repoll
