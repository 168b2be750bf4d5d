// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chaosserver.h"

#include "tests/bench/chaosanswers.h"

#include <queue>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>
#include <unordered_map>
#include <vector>

namespace repoll {

namespace {

using Time = std::chrono::steady_clock::time_point;

enum class End { None, Close, Reset };

/// Something to be done to a connection later on.
struct Deed
{
    Time due;
    quint64 order = 0;
    quint64 connection = 0;
    QByteArray bytes;
    End end = End::None;

    bool operator<(const Deed &other) const
    {
        return due != other.due ? due > other.due : order > other.order;
    }
};

struct Connection
{
    int socket = -1;
    QByteArray in;
};

struct Recent
{
    QByteArray target;
    quint64 attempt = 0;
};

QByteArray headerIn(const QByteArray &head, const char *name)
{
    const qsizetype at = head.indexOf(QByteArray("\r\n") + name + ": ");
    if (at < 0)
        return {};
    const qsizetype start = at + 4 + static_cast<qsizetype>(qstrlen(name));
    const qsizetype end = head.indexOf("\r\n", start);
    return head.mid(start, end < 0 ? -1 : end - start);
}

} // namespace

struct ChaosServer::Impl
{
    Impl(quint64 seed, quint64 most)
        : random(seed)
        , arrived(most + 1, 0)
    {
        listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
            ::listen(listener, 512) != 0 ||
            ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("the server cannot listen");
        port = ntohs(address.sin_port);
        poll = ::epoll_create1(EPOLL_CLOEXEC);
        watch(listener, 0);
        thread = std::thread([this] { run(); });
    }

    ~Impl()
    {
        stop();
        for (const auto &[id, connection] : connections)
            ::close(connection.socket);
        ::close(poll);
        ::close(listener);
    }

    void stop()
    {
        stopping = true;
        if (thread.joinable())
            thread.join();
    }

    void watch(int socket, quint64 id) const
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = id;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
    }

    void run();
    void accept();
    void read(quint64 id);
    void request(quint64 id, const QByteArray &head);
    void answer(quint64 id, const QByteArray &target, quint64 attempt, bool closes);
    void cut(quint64 id, const QByteArray &whole, Time at);
    void extra(quint64 id, Time at);
    void later(quint64 id, Time at, const QByteArray &bytes, End end = End::None);
    void perform(const Deed &deed);
    void end(quint64 id, End how);
    [[nodiscard]] Time after(Time time, int mostMicroseconds)
    {
        return time + std::chrono::microseconds(upTo(random, mostMicroseconds));
    }

    ChaosRandom random;
    std::vector<quint8> arrived; ///< by attempt
    std::array<Recent, 64> recent;
    std::size_t nextRecent = 0;
    int listener = -1;
    int poll = -1;
    int port = 0;
    quint64 lastId = 0;
    quint64 lastOrder = 0;
    Time turn; ///< when the request that is being answered came
    std::unordered_map<quint64, Connection> connections;
    std::priority_queue<Deed> deeds;
    Count count;
    std::atomic<quint64> intended = 0;
    std::atomic<bool> mayMixUp = false;
    std::atomic<bool> stopping = false;
    std::thread thread; ///< last: it uses the others
};

void ChaosServer::Impl::run()
{
    std::array<epoll_event, 128> events;
    while (!stopping) {
        const int count = ::epoll_wait(poll, events.data(), int(events.size()), deeds.empty() ? 20 : 1);
        for (int i = 0; i < count; ++i) {
            const quint64 id = events[static_cast<std::size_t>(i)].data.u64;
            if (id == 0)
                accept();
            else
                read(id);
        }
        while (!deeds.empty() && deeds.top().due <= std::chrono::steady_clock::now()) {
            const Deed deed = deeds.top();
            deeds.pop();
            perform(deed);
        }
    }
}

void ChaosServer::Impl::accept()
{
    for (;;) {
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0)
            return;
        const int on = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        connections[++lastId].socket = socket;
        ++count.connections;
        watch(socket, lastId);
    }
}

void ChaosServer::Impl::read(quint64 id)
{
    const auto found = connections.find(id);
    if (found == connections.end())
        return;
    std::array<char, 8192> bytes;
    const ssize_t size = ::recv(found->second.socket, bytes.data(), bytes.size(), 0);
    if (size <= 0) {
        end(id, End::Close);
        return;
    }
    found->second.in.append(bytes.data(), size);
    for (qsizetype at = 0; (at = found->second.in.indexOf("\r\n\r\n")) >= 0;) {
        const QByteArray head = found->second.in.left(at);
        found->second.in.remove(0, at + 4);
        request(id, head);
        if (!connections.contains(id))
            return;
    }
}

void ChaosServer::Impl::request(quint64 id, const QByteArray &head)
{
    const quint64 attempt = headerIn(head, "X-Attempt").toULongLong();
    ++count.arrivals;
    if (attempt == 0 || attempt > intended || attempt >= arrived.size())
        ++count.unintended;
    else if (++arrived[attempt] == 2)
        ++count.doubled;
    const QByteArray target = head.mid(head.indexOf(' ') + 1).split(' ').front();
    answer(id, target, attempt, headerIn(head, "Connection") == "close");
    recent[nextRecent++ % recent.size()] = {target, attempt};
}

void ChaosServer::Impl::answer(quint64 id, const QByteArray &target, quint64 attempt, bool closes)
{
    const Time clock = turn = std::chrono::steady_clock::now();
    const Time due = chance(random, 0.2) ? after(clock, 2'000) : clock;
    const double fate = std::uniform_real_distribution<>(0, 1)(random);
    QByteArray whole = chaosAnswer(random, target, attempt);
    if (fate < 0.07) {
        cut(id, whole, due);
        return;
    }
    if (fate < 0.09 && mayMixUp) {
        const QByteArray other =
            chaosAnswer(random, recent[static_cast<std::size_t>(upTo(random, 63))].target, 0);
        if (other.contains("\"key\":")) { // that it is another's can be seen
            ++count.mixedUp;
            whole = other;
        }
    } else if (fate < 0.13) {
        ++count.hints;
        later(id, chance(random, 0.5) ? due : clock, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
    }
    later(id, due, whole);
    // What nobody asked for comes after the answer: before it, on a connection of its own, it would be the answer.
    if (fate > 0.97) {
        extra(id, after(due, 10'000));
    } else if (fate > 0.94) {
        ++count.cuts;
        later(id, after(due, 4'000), {}, chance(random, 0.7) ? End::Close : End::Reset);
    } else if (fate > 0.90) { // twice
        ++count.extras;
        later(id, chance(random, 0.3) ? due : after(due, 10'000), whole);
    }
    if (closes && chance(random, 0.7))
        later(id, after(due, 12'000), {}, End::Close);
}

/// Ends before, within or between header and body.
void ChaosServer::Impl::cut(quint64 id, const QByteArray &whole, Time at)
{
    ++count.cuts;
    later(id, at, chance(random, 0.4) ? QByteArray() : whole.left(upTo(random, int(whole.size()) - 1)),
          chance(random, 0.6) ? End::Close : End::Reset);
}

/// An answer that nobody asked for, or one for somebody else.
void ChaosServer::Impl::extra(quint64 id, Time at)
{
    ++count.extras;
    const Recent &other = recent[static_cast<std::size_t>(upTo(random, 63))];
    later(id, at,
          chance(random, 0.75) && !other.target.isEmpty() ? chaosAnswer(random, other.target, other.attempt)
                                                          : chaosErrorPage(random, 0));
}

void ChaosServer::Impl::later(quint64 id, Time at, const QByteArray &bytes, End end)
{
    const Deed deed{at, ++lastOrder, id, bytes, end};
    if (at <= turn) // by one clock, so that nothing overtakes
        perform(deed);
    else
        deeds.push(deed);
}

void ChaosServer::Impl::perform(const Deed &deed)
{
    const auto found = connections.find(deed.connection);
    if (found == connections.end())
        return;
    if (!deed.bytes.isEmpty() && ::send(found->second.socket, deed.bytes.constData(),
                                        static_cast<std::size_t>(deed.bytes.size()), MSG_NOSIGNAL) < 0)
        end(deed.connection, End::Close);
    else if (deed.end != End::None)
        end(deed.connection, deed.end);
}

void ChaosServer::Impl::end(quint64 id, End how)
{
    const auto found = connections.find(id);
    if (found == connections.end())
        return;
    if (how == End::Reset) {
        const linger now{1, 0};
        ::setsockopt(found->second.socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    ::close(found->second.socket);
    connections.erase(found);
}

ChaosServer::ChaosServer(quint64 seed, quint64 mostAttempts)
    : m_impl(std::make_unique<Impl>(seed, mostAttempts))
{
}

ChaosServer::~ChaosServer() = default;

int ChaosServer::port() const
{
    return m_impl->port;
}

void ChaosServer::intend(quint64 attempt)
{
    m_impl->intended = attempt;
}

void ChaosServer::mixUp(bool may)
{
    m_impl->mayMixUp = may;
}

ChaosServer::Count ChaosServer::stop()
{
    m_impl->stop();
    return m_impl->count;
}

} // namespace repoll
