// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/httpconnection.h"

#include "core/poll/http/connector.h"
#include "core/poll/tlswords.h"

#include <QElapsedTimer>
#include <QSslSocket>
#include <QTcpSocket>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// How much of an answer may wait unread: beyond it the sender waits for us, not in our memory.
constexpr qint64 ReadAhead = 256 * 1024;
/// An answer that can't be used any more is read on for this long, as evidence.
constexpr qint64 EvidenceMs = 200;
constexpr qsizetype StrayCapBytes = 64 * 1024;

QString hostAndPort(const HttpEndpoint &endpoint)
{
    const bool brackets = endpoint.host.contains(u':');
    return (brackets ? u'[' + endpoint.host + u']' : endpoint.host) + u':' + QString::number(endpoint.port);
}

} // namespace

/// What is known of the exchange in flight.
struct HttpConnection::Flight
{
    Flight(HttpCall toBeSent)
        : call(std::move(toBeSent))
        , parser(call.limits.bodyCapBytes, call.body)
    {
        since.start();
    }

    HttpCall call;
    AnswerParser parser;
    QElapsedTimer since;
    QString tlsDetail; ///< why the handshake is refused
    bool written = false;
    bool aborted = false;
};

HttpConnection::HttpConnection(HttpEndpoint endpoint, std::shared_ptr<HttpNetwork> network)
    : m_endpoint(std::move(endpoint))
    , m_network(std::move(network))
    , m_limit(m_network->wheel(), [this] { timeIsUp(); })
{
}

HttpConnection::~HttpConnection()
{
    dropSocket();
}

void HttpConnection::send(HttpCall call, Done done)
{
    Q_ASSERT(isFree());
    ++m_serial;
    m_done = std::move(done);
    m_flight = std::make_unique<Flight>(std::move(call));
    m_limit.start(m_flight->call.limits.totalDeadlineMs);
    if (m_socket && isQuiet()) {
        m_sending = true;
        write();
        m_sending = false;
    } else {
        dropSocket();
        connectOut();
    }
}

/// The kept connection is there, and nothing came on it that nobody asked for. What the kernel holds counts: it would be
/// taken for the answer to what is sent now.
bool HttpConnection::isQuiet()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return false;
    if (m_endpoint.secure)
        return m_socket->bytesAvailable() == 0; // below, TLS may have words of its own
    const auto descriptor = static_cast<int>(m_socket->socketDescriptor());
    char byte = 0;
    const auto came = ::recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (came < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) && m_socket->bytesAvailable() == 0)
        return true;
    QByteArray bytes = m_socket->read(StrayCapBytes);
    const qsizetype known = bytes.size();
    bytes.resize(StrayCapBytes);
    const auto more = ::recv(descriptor, bytes.data() + known,
                             static_cast<std::size_t>(StrayCapBytes - known), MSG_DONTWAIT);
    bytes.truncate(known + std::max<qsizetype>(more, 0));
    if (m_stray && !bytes.isEmpty()) // else it has just ended
        m_stray(bytes);
    return false;
}

void HttpConnection::connectOut()
{
    m_peer = hostAndPort(m_endpoint);
    m_connector = std::make_unique<Connector>(m_endpoint, *m_network, [this](Connector::Way way) {
        m_connector.release()->deleteLater(); // it is calling
        if (way)
            connected(std::move(*way));
        else
            fail(std::move(way.error()));
    });
}

void HttpConnection::connected(std::unique_ptr<QTcpSocket> socket)
{
    m_socket = socket.release();
    m_carried = 0;
    if (!m_network->hasProxy()) // which would be the peer
        m_peer = hostAndPort({false, m_socket->peerAddress().toString(), m_socket->peerPort()});
    m_socket->setReadBufferSize(ReadAhead);
    connect(m_socket, &QIODevice::readyRead, this, &HttpConnection::readyRead);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &HttpConnection::ended);
    connect(m_socket, &QAbstractSocket::disconnected, this,
            [this] { ended(QAbstractSocket::RemoteHostClosedError); });
    if (m_endpoint.secure)
        encrypt();
    else
        write();
}

void HttpConnection::encrypt()
{
    auto *const socket = static_cast<QSslSocket *>(m_socket);
    connect(socket, &QSslSocket::encrypted, this, &HttpConnection::write);
    connect(socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (m_flight)
            m_flight->tlsDetail = tlsDetail(errors);
    });
    const QSslConfiguration tls = m_network->tlsFor(m_endpoint);
    m_verified = tls.sessionTicket().isEmpty();
    socket->setSslConfiguration(tls);
    socket->setPeerVerifyName(m_endpoint.host); // also what SNI says, of a name
    socket->startClientEncryption();
}

void HttpConnection::write()
{
    Flight &flight = *m_flight;
    flight.written = true;
    ++m_carried;
    QByteArray &request = flight.call.request;
    // Most often the kernel takes it whole: then the socket's write notifier, which wakes the event loop each time it is
    // switched, is not needed.
    qsizetype taken = 0;
    if (!m_endpoint.secure && !m_network->hasProxy()) {
        taken = ::send(static_cast<int>(m_socket->socketDescriptor()), request.constData(),
                       static_cast<std::size_t>(request.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        taken = std::max<qsizetype>(taken, 0); // the socket will find out why
    }
    if (taken < request.size()) {
        m_socket->write(request.constData() + taken, request.size() - taken);
        m_socket->flush(); // now, not when the event loop comes round
    }
    request.clear();
}

void HttpConnection::readyRead()
{
    if (!m_flight || m_flight->aborted) {
        strayCame();
    } else if (m_flight->written) { // else it is the handshake's, which tells by an error
        takeBytes();
        judge();
    }
}

void HttpConnection::takeBytes()
{
    std::array<char, 16 * 1024> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    AnswerParser &parser = m_flight->parser;
    while (m_socket->bytesAvailable() > 0 && !(parser.isOver() && parser.fault())) {
        const qint64 size = m_socket->read(buffer.data(), static_cast<qint64>(buffer.size()));
        if (size <= 0)
            break;
        parser.feed(QByteArrayView(buffer.data(), static_cast<qsizetype>(size)));
    }
}

/// Nobody waits for an answer: what comes ends this connection.
void HttpConnection::strayCame()
{
    const QByteArray bytes = m_socket->read(StrayCapBytes);
    if (bytes.isEmpty())
        return;
    dropSocket();
    if (m_stray && !m_flight)
        m_stray(bytes);
}

/// Whether what has come ends the exchange.
void HttpConnection::judge()
{
    AnswerParser &parser = m_flight->parser;
    if (parser.isEvidence()) {
        if (m_limit.remainingMs() > EvidenceMs)
            m_limit.start(EvidenceMs);
        return;
    }
    if (!parser.isOver())
        return;
    if (const auto &fault = parser.fault()) {
        fail(*fault);
        return;
    }
    // A request that was answered before all of it was sent leaves its rest in the way of the next.
    const bool keep = parser.keepsConnection() && !m_flight->call.last && m_socket &&
                      m_socket->bytesToWrite() == 0 && m_socket->state() == QAbstractSocket::ConnectedState;
    Answer answer{parser.status(), parser.takeHeaders(), parser.takeBody(), m_peer,
                  m_flight->since.elapsed()};
    answer.reused = m_carried > 1;
    answer.extra = parser.takeExtra();
    if (m_endpoint.secure && m_verified && m_carried == 1)
        m_network->keepSession(m_endpoint, *static_cast<QSslSocket *>(m_socket));
    finish(std::move(answer), keep);
}

void HttpConnection::ended(QAbstractSocket::SocketError error)
{
    if (!m_flight || m_flight->aborted) {
        dropSocket();
        return;
    }
    if (m_sending) { // the write has found out; nobody is called back within send()
        QMetaObject::invokeMethod(
            this,
            [this, error, serial = m_serial] {
                if (serial == m_serial && m_flight && m_socket)
                    ended(error);
            },
            Qt::QueuedConnection);
        return;
    }
    if (!m_flight->written) { // the handshake
        m_network->dropSession(m_endpoint);
        fail({LaneFault::TlsRefused,
              m_flight->tlsDetail.isEmpty() ? u"the TLS handshake failed"_s : m_flight->tlsDetail});
        return;
    }
    takeBytes(); // that came before it
    m_flight->parser.end();
    if (m_endpoint.secure && error == QAbstractSocket::SslHandshakeFailedError) {
        fail({LaneFault::TlsRefused, u"the TLS connection failed"_s});
        return;
    }
    judge();
}

void HttpConnection::timeIsUp()
{
    if (m_flight->aborted)
        return;
    if (m_flight->parser.isEvidence())
        fail(*m_flight->parser.fault());
    else if (!m_socket)
        fail({LaneFault::ConnectTimeout, u"the connection could not be made in time"_s});
    else
        fail({LaneFault::DeadlineExceeded, u"no whole answer within the time limit"_s});
}

void HttpConnection::abort()
{
    if (isFree() || m_flight->aborted)
        return;
    m_flight->aborted = true;
    m_limit.stop();
    m_connector.reset();
    dropSocket();
    QMetaObject::invokeMethod(
        this,
        [this, serial = m_serial] {
            if (serial == m_serial && m_done)
                fail({LaneFault::Aborted, u"stopped by us"_s});
        },
        Qt::QueuedConnection);
}

void HttpConnection::fail(FaultText fault)
{
    AnswerParser &parser = m_flight->parser;
    LaneFailure failure{fault.fault, std::move(fault.detail),  parser.status(), parser.takeBody(),
                        m_peer,      m_flight->since.elapsed()};
    finish(tl::unexpected(std::move(failure)), false);
}

void HttpConnection::finish(LaneReply reply, bool keep)
{
    m_limit.stop();
    m_connector.reset();
    m_flight.reset();
    if (!keep)
        dropSocket();
    const Done done = std::exchange(m_done, {});
    done(std::move(reply)); // may send again, or destroy this
}

/// It may be the one that is calling.
void HttpConnection::dropSocket()
{
    QTcpSocket *const socket = std::exchange(m_socket, nullptr);
    if (!socket)
        return;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

} // namespace repoll
