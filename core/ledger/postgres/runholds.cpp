// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/runholds.h"

#include <QThread>

#include <libpq-fe.h>

namespace repoll {

namespace {

// Locks are told apart by two numbers: which ledger of the database, and which run of it.
constexpr auto takeLock =
    "SELECT pg_try_advisory_lock(hashtext('repoll run ' || current_schema), CAST($1 AS integer))";
constexpr auto giveBack =
    "SELECT pg_advisory_unlock(hashtext('repoll run ' || current_schema), CAST($1 AS integer))";
constexpr auto isTaken =
    "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND CAST(classid AS bigint) = CAST(hashtext('repoll run ' || current_schema) AS bigint) & 4294967295 "
    "AND CAST(objid AS bigint) = CAST($1 AS bigint))";

constexpr int firstPauseMs = 50;
constexpr int patienceMs = 30'000;

} // namespace

void ConnectionClose::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

/// A server that is away says nothing of who works on the run: it is waited for.
bool RunHolds::take(qint64 runId)
{
    for (int pauseMs = firstPauseMs, waitedMs = 0; waitedMs <= patienceMs; pauseMs *= 2) {
        if (const auto taken = tryToTake(runId))
            return *taken;
        QThread::msleep(static_cast<unsigned long>(pauseMs));
        waitedMs += pauseMs;
    }
    return false;
}

std::optional<bool> RunHolds::tryToTake(qint64 runId)
{
    const std::scoped_lock lock(m_mutex);
    if (m_held.contains(runId))
        return false;
    const auto taken = ask(takeLock, runId);
    if (taken == true)
        m_held.insert(runId);
    return taken;
}

void RunHolds::release(qint64 runId)
{
    const std::scoped_lock lock(m_mutex);
    m_held.erase(runId);
    if (m_connection)
        std::ignore = askOnce(giveBack, runId);
}

void RunHolds::renew()
{
    const std::scoped_lock lock(m_mutex);
    if (m_connection)
        std::ignore = ask(isTaken, 0);
}

bool RunHolds::isHeld(qint64 runId)
{
    const std::scoped_lock lock(m_mutex);
    return m_held.contains(runId) || ask(isTaken, runId).value_or(true);
}

std::optional<bool> RunHolds::ask(const char *sql, qint64 runId)
{
    for (int attempt = 0; attempt < 2; ++attempt) { // a connection that was lost is noticed at its next use
        if (!isConnected())
            return std::nullopt;
        if (const auto answer = askOnce(sql, runId))
            return answer;
    }
    return std::nullopt;
}

bool RunHolds::isConnected()
{
    if (m_connection && PQstatus(m_connection.get()) == CONNECTION_OK)
        return true;
    m_connection.reset(PQconnectdb(m_address.connectionText().constData()));
    logNotices(m_connection.get());
    if (PQstatus(m_connection.get()) != CONNECTION_OK)
        return false;
    for (const qint64 held : m_held)
        std::ignore = askOnce(takeLock, held);
    return true;
}

std::optional<bool> RunHolds::askOnce(const char *sql, qint64 runId)
{
    const QByteArray number = QByteArray::number(runId);
    const std::array values{number.constData()};
    const PostgresResult result(
        PQexecParams(m_connection.get(), sql, 1, nullptr, values.data(), nullptr, nullptr, 0));
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
        return std::nullopt;
    return *PQgetvalue(result.get(), 0, 0) == 't';
}

} // namespace repoll
