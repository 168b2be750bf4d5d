// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/httplistener.h"

#include "core/service/http/servertls.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <unistd.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr int LookMs = 200;

/// Whose connections are counted together: an address, and of IPv6 the network that one client has (RFC 6177).
QByteArray countedAs(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol || address.isLoopback())
        return address.toString().toLatin1();
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return {reinterpret_cast<const char *>(&bytes), 8};
}

/// The address as itself, also where it came in through an IPv6 socket.
QHostAddress plainAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

QString peerText(const QHostAddress &address, quint16 port)
{
    const bool isV4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    return (isV4 ? u"%1:%2"_s : u"[%1]:%2"_s).arg(address.toString()).arg(port);
}

} // namespace

HttpListener::HttpListener(HttpService &service, const Clock &clock, const HttpServerLimits &limits)
    : m_service(service)
    , m_clock(clock)
    , m_limits(limits)
{
}

HttpListener::~HttpListener()
{
    for (HttpServerConnection *const connection : all())
        connection->disconnect(this);
}

Result<void> HttpListener::listen(const HttpPlace &place)
{
    std::optional<QSslConfiguration> tls;
    const bool isLocal = !place.socketPath.isEmpty();
    if (!isLocal && !place.certificateFile.isEmpty()) {
        auto made = serverTls(place.certificateFile, place.keyFile);
        if (!made)
            return tl::unexpected(made.error());
        tls = *made;
    } else if (!isLocal && !place.allowPlain && !place.address.isLoopback()) {
        return fail(ErrorCode::InvalidArgument,
                    u"Without TLS the server listens on loopback only, and %1 is not."_s.arg(
                        place.address.toString()));
    }
    auto made = isLocal ? Acceptor::onPath(place.socketPath, place.socketMode)
                        : Acceptor::onAddress(place.address, place.port);
    if (!made)
        return tl::unexpected(made.error());
    m_acceptors.push_back(std::move(*made));
    connect(m_acceptors.back().get(), &Acceptor::accepted, this,
            [this, isLocal, tls](int descriptor) { accepted(descriptor, isLocal, tls); });
    return {};
}

quint16 HttpListener::port() const
{
    return m_acceptors.empty() ? 0 : m_acceptors.front()->port();
}

void HttpListener::accepted(int descriptor, bool isLocal, const std::optional<QSslConfiguration> &tls)
{
    auto socket = tls ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        return;
    }
    // Of a Unix socket Qt reads one out of its path.
    const QHostAddress address = isLocal ? QHostAddress() : plainAddress(socket->peerAddress());
    const Held held{address.isNull() ? QByteArray() : countedAs(address), tooMany(address)};
    if (held.refusal && refusals() >= m_limits.refusals) {
        if (!tls)
            refuseNow(*socket, *held.refusal);
        return;
    }
    if (tls) {
        auto *const secure = static_cast<QSslSocket *>(socket.get());
        secure->setSslConfiguration(*tls);
        secure->startServerEncryption();
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const QString peer = isLocal ? u"unix"_s : peerText(address, socket->peerPort());
    hold(new HttpServerConnection(std::move(socket), peer, m_service, m_clock, m_limits.time), held);
}

void HttpListener::hold(HttpServerConnection *connection, const Held &held)
{
    connection->setParent(this);
    m_held.emplace(connection, held);
    connect(connection, &HttpServerConnection::ended, this, [this, connection] { ended(connection); });
    if (!m_timer.isActive())
        m_timer.start(LookMs, this);
    if (held.refusal) {
        connection->startRefused(*held.refusal);
    } else {
        ++m_counted;
        ++m_ofAddress[held.address];
        connection->start();
    }
}

std::optional<HttpFault> HttpListener::tooMany(const QHostAddress &address) const
{
    if (!address.isNull() && m_ofAddress.value(countedAs(address)) >= m_limits.perAddress)
        return HttpFault::TooManyOfAddress;
    if (m_counted >= m_limits.connections)
        return HttpFault::TooManyConnections;
    return {};
}

/// Nobody waits for the client to read it.
void HttpListener::refuseNow(QTcpSocket &socket, HttpFault fault)
{
    const HttpAnswer answer = faultAnswer(fault);
    socket.write(answerBytes(answer, {false, false, true}));
    socket.flush();
    m_service.refused(answer.status);
}

void HttpListener::ended(HttpServerConnection *connection)
{
    const auto found = m_held.find(connection);
    if (!found->second.refusal) {
        --m_counted;
        if (--m_ofAddress[found->second.address] == 0)
            m_ofAddress.remove(found->second.address);
    }
    m_held.erase(found);
    connection->deleteLater(); // it may be the one that calls
    if (!m_held.empty())
        return;
    m_timer.stop();
    tellDrained();
}

std::vector<HttpServerConnection *> HttpListener::all() const
{
    std::vector<HttpServerConnection *> connections;
    connections.reserve(m_held.size());
    for (const auto &[connection, held] : m_held)
        connections.push_back(connection);
    return connections;
}

void HttpListener::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    for (const auto &acceptor : m_acceptors)
        acceptor->acceptWaiting(); // who was let in by the kernel is let in
    m_acceptors.clear();
    for (HttpServerConnection *const connection : all())
        connection->finishUp();
    tellDrained();
}

void HttpListener::tellDrained()
{
    if (m_isStopping && m_held.empty() && !std::exchange(m_isDrained, true))
        QMetaObject::invokeMethod(this, &HttpListener::drained, Qt::QueuedConnection);
}

void HttpListener::cutOff()
{
    for (HttpServerConnection *const connection : all())
        connection->abort();
}

void HttpListener::lookAtTime()
{
    for (HttpServerConnection *const connection : all())
        connection->lookAtTime();
}

void HttpListener::timerEvent(QTimerEvent *)
{
    lookAtTime();
}

} // namespace repoll
