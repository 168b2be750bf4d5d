// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgreswatch.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>

namespace repoll {

namespace {

constexpr int firstPauseOfWatchMs = 100;
constexpr int longestPauseOfWatchMs = 2'000;

QString wordsOf(pg_conn *connection)
{
    return QString::fromUtf8(PQerrorMessage(connection)).trimmed();
}

/// It answers, if with a refusal that says nothing of others' connections.
bool isFull(const QString &said)
{
    return said.contains(QLatin1String("too many")) || said.contains(QLatin1String("connection slots"));
}

} // namespace

PostgresWatch::PostgresWatch(PostgresAddress address, const Clock &clock, LedgerNews news, Patience patience)
    : m_address(std::move(address))
    , m_patience(patience)
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_news(std::move(news))
    , m_clock(&clock)
{
    setName(QStringLiteral("ledger watch"));
}

PostgresWatch::PostgresWatch(PostgresAddress address, const Clock &clock, LedgerNews news)
    : PostgresWatch(std::move(address), clock, std::move(news), Patience{})
{
}

PostgresWatch::~PostgresWatch()
{
    stop();
    wait();
    ::close(m_wake);
}

void PostgresWatch::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_news = {};
    m_clock = nullptr;
    ::eventfd_write(m_wake, 1);
}

const char *PostgresWatch::channelSql()
{
    return "'repoll_' || CAST(CAST(CAST(current_schema AS regnamespace) AS oid) AS text)";
}

void PostgresWatch::run()
{
    EpochMs lostAt = now();
    for (int pauseMs = firstPauseOfWatchMs; !isStopped();) {
        if (connect() && listen()) {
            tellBack();
            pauseMs = firstPauseOfWatchMs;
            serve();
            lostAt = now();
        } else if (!isStopped()) {
            if (isFull(wordsOf(m_connection.get())))
                tellBack();
            else
                tellAway(lostAt);
            std::ignore = await(-1, pauseMs);
            pauseMs = std::min(2 * pauseMs, longestPauseOfWatchMs);
        }
    }
    m_connection.reset();
}

bool PostgresWatch::connect()
{
    m_connection.reset(PQconnectdb(m_address.connectionText().constData()));
    logNotices(m_connection.get());
    return PQstatus(m_connection.get()) == CONNECTION_OK;
}

/// A server that only reads lets nobody listen: then it tells of itself alone.
bool PostgresWatch::listen()
{
    const QByteArray ask = QByteArray("SELECT ") + channelSql();
    const PostgresResult channel(PQexec(m_connection.get(), ask.constData()));
    if (PQresultStatus(channel.get()) == PGRES_TUPLES_OK) {
        const QByteArray name = PQgetvalue(channel.get(), 0, 0);
        const PostgresResult listening(PQexec(m_connection.get(), ("LISTEN " + name).constData()));
    }
    return PQstatus(m_connection.get()) == CONNECTION_OK;
}

/// Until the connection is lost or it is stopped.
void PostgresWatch::serve()
{
    m_awaitsSign = false;
    int giveUpMs = 0;
    EpochMs askedAt = 0;
    tellChanged(); // what was committed before it listened
    for (;;) {
        const int patienceMs = giveUpMs > 0   ? giveUpMs
                               : m_awaitsSign ? m_patience.answerMs
                                              : m_patience.silenceMs;
        switch (await(PQsocket(m_connection.get()), patienceMs)) {
        case Heard::Stop:
            return;
        case Heard::Something:
            if (!hear())
                return;
            if (!m_awaitsSign)
                giveUpMs = 0;
            break;
        case Heard::Silence:
            if (giveUpMs > 0)
                return;
            if (m_awaitsSign) {
                tellAway(askedAt);
                giveUpMs = m_patience.lostMs;
            } else {
                askedAt = now();
                m_awaitsSign = PQsendQuery(m_connection.get(), "") == 1;
                if (!m_awaitsSign)
                    return;
            }
            break;
        }
    }
}

/// What has come in. False: the connection is lost.
bool PostgresWatch::hear()
{
    if (!PQconsumeInput(m_connection.get()))
        return false;
    bool isChanged = false;
    while (PGnotify *const notice = PQnotifies(m_connection.get())) {
        isChanged = true;
        PQfreemem(notice);
    }
    if (m_awaitsSign && !PQisBusy(m_connection.get())) {
        while (const PostgresResult sign{PQgetResult(m_connection.get())}) {
        }
        m_awaitsSign = false;
        isChanged = isChanged || m_isAway;
        tellBack();
    }
    if (isChanged)
        tellChanged();
    return PQstatus(m_connection.get()) == CONNECTION_OK;
}

PostgresWatch::Heard PostgresWatch::await(int socket, int ms) const
{
    std::array waits{pollfd{m_wake, POLLIN, 0}, pollfd{socket, POLLIN, 0}};
    int ready = 0;
    do
        ready = ::poll(waits.data(), waits.size(), ms);
    while (ready < 0 && errno == EINTR);
    if (waits[0].revents != 0)
        return Heard::Stop;
    return ready > 0 ? Heard::Something : Heard::Silence;
}

void PostgresWatch::tellAway(EpochMs since)
{
    if (std::exchange(m_isAway, true))
        return;
    const std::scoped_lock lock(m_mutex);
    if (m_news.reachChanged)
        m_news.reachChanged({since, wordsOf(m_connection.get())});
}

void PostgresWatch::tellBack()
{
    if (!std::exchange(m_isAway, false))
        return;
    const std::scoped_lock lock(m_mutex);
    if (m_news.reachChanged)
        m_news.reachChanged({});
}

void PostgresWatch::tellChanged()
{
    const std::scoped_lock lock(m_mutex);
    if (m_news.changed)
        m_news.changed();
}

EpochMs PostgresWatch::now() const
{
    const std::scoped_lock lock(m_mutex);
    return m_clock ? m_clock->nowMs() : 0;
}

bool PostgresWatch::isStopped() const
{
    return await(-1, 0) == Heard::Stop;
}

} // namespace repoll
