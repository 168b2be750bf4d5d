// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgreslink.h"

#include "core/ledger/postgres/postgresstatement.h"
#include "core/ledger/store/scantoken.h"

#include <libpq-fe.h>
#include <poll.h>

namespace repoll {

namespace {

/// Between two looks at whether a question is still wanted.
constexpr int lookMs = 20;

/// Enough to be worth a way to the server.
constexpr std::size_t manyForgotten = 50;

} // namespace

void ResultFree::operator()(pg_result *result) const
{
    PQclear(result);
}

void logNotices(pg_conn *connection)
{
    PQsetNoticeProcessor(
        connection, [](void *, const char *said) { qInfo("ledger's server: %s", said); }, nullptr);
}

void PostgresLink::begin(PostgresStatement *statement)
{
    if (m_current && m_current != statement)
        m_current->keepRest();
    freeForgotten();
    m_current = statement;
    m_isStopped = false;
}

void PostgresLink::end(const PostgresStatement *statement)
{
    if (m_current == statement)
        m_current = nullptr;
}

PostgresResult PostgresLink::next()
{
    if (m_token)
        awaitAnswer();
    return PostgresResult(PQgetResult(m_connection));
}

void PostgresLink::awaitAnswer()
{
    while (PQisBusy(m_connection)) {
        pollfd socket{PQsocket(m_connection), POLLIN, 0};
        if (socket.fd < 0)
            return;
        if (poll(&socket, 1, m_isStopped ? -1 : lookMs) > 0 && !PQconsumeInput(m_connection))
            return;
        if (!m_isStopped && m_token->isCancelled()) {
            m_isStopped = true;
            std::array<char, 256> problem{};
            PGcancel *const cancel = PQgetCancel(m_connection);
            PQcancel(cancel, problem.data(), static_cast<int>(problem.size())); // else it ends by itself
            PQfreeCancel(cancel);
        }
    }
}

QByteArray PostgresLink::newName()
{
    return "r" + QByteArray::number(++m_names);
}

void PostgresLink::freeForgotten()
{
    if (m_forgotten.size() < manyForgotten)
        return;
    const PGTransactionStatusType state = PQtransactionStatus(m_connection);
    if (state != PQTRANS_IDLE && state != PQTRANS_INTRANS) // it would refuse now
        return;
    QByteArray sql;
    for (const QByteArray &name : m_forgotten)
        sql += "DEALLOCATE " + name + ';';
    m_forgotten.clear();
    const PostgresResult done(PQexec(m_connection, sql.constData()));
}

} // namespace repoll
