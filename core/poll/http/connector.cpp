// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/connector.h"

#include <QSocketNotifier>
#include <QTcpSocket>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr qint64 NextTryMs = 250; // RFC 8305, section 5
constexpr int MostBesides = 32;

/// IPv6 and IPv4 in turns, each in the order given, beginning with the first (RFC 8305, section 4).
QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first;
    QList<QHostAddress> second;
    for (const QHostAddress &address : addresses)
        (address.protocol() == addresses.front().protocol() ? first : second).append(address);
    QList<QHostAddress> turns;
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            turns.append(first[i]);
        if (i < second.size())
            turns.append(second[i]);
    }
    return turns;
}

FaultText faultOf(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return {LaneFault::ConnectionRefused, u"the connection was refused"_s};
    case ETIMEDOUT:
        return {LaneFault::ConnectTimeout, u"the connection could not be made in time"_s};
    case ECONNRESET:
        return {LaneFault::ClosedBeforeAnswer, u"the connection ended before a whole header had come"_s};
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
    case EADDRNOTAVAIL: // no port is left
        return {LaneFault::ConnectionRefused, u"this machine can open no more connections"_s};
    default:
        return {LaneFault::ConnectionRefused, u"the host could not be reached"_s};
    }
}

FaultText faultOfProxy(QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::ProxyAuthenticationRequiredError)
        return {LaneFault::ProxyRefused, u"the proxy asks for a login"_s};
    return {LaneFault::ProxyRefused, u"the proxy does not answer or refuses to connect"_s};
}

/// A socket on its way to an address, or what went wrong.
tl::expected<int, int> connecting(const QHostAddress &address, quint16 port)
{
    sockaddr_storage storage{};
    socklen_t size = 0;
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *const v6 =
            reinterpret_cast<sockaddr_in6 *>(&storage); // NOLINT(*-reinterpret-cast): how sockets have it
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        v6->sin6_scope_id = address.scopeId().toUInt();
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&v6->sin6_addr, &bytes, sizeof bytes);
        size = sizeof *v6;
    } else {
        auto *const v4 = reinterpret_cast<sockaddr_in *>(&storage); // NOLINT(*-reinterpret-cast): the same
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(address.toIPv4Address());
        size = sizeof *v4;
    }
    const int descriptor =
        ::socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (descriptor < 0)
        return tl::unexpected(errno);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // NOLINTNEXTLINE(*-reinterpret-cast): the same
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&storage), size) == 0 ||
        errno == EINPROGRESS)
        return descriptor;
    const int error = errno;
    ::close(descriptor);
    return tl::unexpected(error);
}

} // namespace

/// One address, while nobody knows whether it answers.
struct Connector::Try
{
    /// `besides`: the count of those that are tried while another is.
    Try(int socket, int *besides)
        : descriptor(socket)
        , notifier(new QSocketNotifier(socket, QSocketNotifier::Write))
        , counted(besides)
    {
        if (counted)
            ++*counted;
    }
    ~Try()
    {
        if (counted)
            --*counted;
        notifier->setEnabled(false);
        notifier->deleteLater(); // it may be the one that calls
        if (descriptor >= 0)
            ::close(descriptor);
    }
    Try(const Try &) = delete;
    Try &operator=(const Try &) = delete;

    int descriptor;
    QSocketNotifier *const notifier;
    int *const counted;
};

Connector::Connector(const HttpEndpoint &endpoint, HttpNetwork &network, Done done)
    : m_endpoint(endpoint)
    , m_network(network)
    , m_done(std::move(done))
    , m_nextTry(network.wheel(), [this] { timeForNext(); })
{
    if (network.hasProxy()) { // which resolves the name
        QMetaObject::invokeMethod(this, &Connector::connectThroughProxy, Qt::QueuedConnection);
        return;
    }
    if (QHostAddress literal; literal.setAddress(endpoint.host)) {
        QMetaObject::invokeMethod(
            this, [this, literal] { found({literal}); }, Qt::QueuedConnection);
        return;
    }
    network.resolver()(endpoint.host, this,
                       [this](const QList<QHostAddress> &addresses) { found(addresses); });
}

Connector::~Connector()
{
    if (m_proxied) {
        m_proxied->disconnect(this);
        m_proxied->abort();
        m_proxied.release()->deleteLater();
    }
}

void Connector::found(const QList<QHostAddress> &addresses)
{
    if (addresses.isEmpty()) {
        fail({LaneFault::HostNotFound, u"the host's name could not be resolved"_s});
        return;
    }
    m_addresses = interleaved(addresses);
    tryNext();
}

/// Each lane has one descriptor of the process's limit: no more than a few may take another.
void Connector::timeForNext()
{
    if (m_tries.empty() || m_network.triesBesides() < MostBesides)
        tryNext();
    else
        m_nextTry.start(NextTryMs);
}

void Connector::tryNext()
{
    const auto descriptor = connecting(m_addresses.takeFirst(), m_endpoint.port);
    if (!descriptor) {
        settled(nullptr, descriptor.error());
        return;
    }
    if (!m_addresses.isEmpty())
        m_nextTry.start(NextTryMs);
    int *const counted = m_tries.empty() ? nullptr : &m_network.triesBesides();
    auto *const made = m_tries.emplace_back(std::make_unique<Try>(*descriptor, counted)).get();
    connect(made->notifier, &QSocketNotifier::activated, this, [this, made] {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(made->descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        settled(made, error);
    });
}

/// One address has answered, or not; `which` is null where nothing could be sent to it.
void Connector::settled(Try *which, int error)
{
    const auto known = std::find_if(m_tries.begin(), m_tries.end(),
                                    [which](const auto &each) { return each.get() == which; });
    if (known != m_tries.end()) {
        const int descriptor = error == 0 ? std::exchange(which->descriptor, -1) : -1;
        m_tries.erase(known);
        if (error == 0) {
            connected(descriptor);
            return;
        }
    }
    m_nextTry.stop();
    if (!m_addresses.isEmpty())
        tryNext();
    else if (m_tries.empty())
        fail(faultOf(error));
}

void Connector::connected(int descriptor)
{
    m_tries.clear();
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor)) { // gone already
        ::close(descriptor);
        fail(faultOf(ECONNRESET));
        return;
    }
    end(std::move(socket));
}

void Connector::connectThroughProxy()
{
    m_proxied = std::make_unique<QTcpSocket>();
    QTcpSocket *const socket = m_proxied.get();
    socket->setProxy(m_network.proxy());
    connect(socket, &QAbstractSocket::connected, this, [this, socket] {
        socket->disconnect(this);
        end(std::move(m_proxied));
    });
    connect(
        socket, &QAbstractSocket::errorOccurred, this,
        [this](QAbstractSocket::SocketError error) {
            if (m_proxied)
                fail(faultOfProxy(error));
        },
        Qt::QueuedConnection);
    socket->connectToHost(m_endpoint.host, m_endpoint.port);
}

/// From the event loop, also where nothing could be tried.
void Connector::fail(const FaultText &fault)
{
    QMetaObject::invokeMethod(
        this, [this, fault] { end(tl::unexpected(fault)); }, Qt::QueuedConnection);
}

void Connector::end(Way way)
{
    m_nextTry.stop();
    if (const Done done = std::exchange(m_done, {}))
        done(std::move(way));
}

} // namespace repoll
