// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/httpconnection.h"

#include "core/poll/http/connector.h"
#include "core/poll/http/tlsstream.h"
#include "core/poll/tlswords.h"

#include <QElapsedTimer>
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

/// How much the kernel takes: most often all. Then the socket's write notifier, which wakes the event loop each time it
/// is switched, is not needed.
qsizetype sendNow(QTcpSocket &socket, const QByteArray &bytes)
{
    if (bytes.isEmpty() || socket.bytesToWrite() > 0)
        return 0;
    const auto taken = ::send(static_cast<int>(socket.socketDescriptor()), bytes.constData(),
                              std::size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    return std::max<qsizetype>(taken, 0); // the socket will find out why
}

/// Some of what the socket has; false: nothing.
bool takeSome(TlsStream &tls, QTcpSocket &socket)
{
    std::array<char, 16 * 1024> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    const qint64 size = socket.bytesAvailable() > 0 ? socket.read(buffer.data(), qint64(buffer.size())) : 0;
    tls.take(QByteArrayView(buffer.data(), std::max<qsizetype>(size, 0)));
    return size > 0;
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
        write();
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
    if (m_tls)
        return isTlsQuiet();
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

/// The same, where TLS may have words of its own: what is to be sent for them goes with the request.
bool HttpConnection::isTlsQuiet()
{
    std::array<char, 16 * 1024> bytes; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    for (int rounds = 0; rounds < 16; ++rounds) {
        if (const qint64 came = readOn(bytes.data(), bytes.size()); came > 0) {
            if (m_stray)
                m_stray(QByteArray(bytes.data(), came));
            return false;
        }
        if (m_tls->state() != TlsStream::State::Open || m_network->hasProxy())
            return m_tls->state() == TlsStream::State::Open;
        const auto size =
            ::recv(static_cast<int>(m_socket->socketDescriptor()), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (size <= 0)
            return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK); // else it has just ended
        m_tls->take(QByteArrayView(bytes.data(), size));
    }
    return false; // there is no end of it
}

void HttpConnection::connectOut()
{
    m_peer = placeOf(m_endpoint);
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
        m_peer = placeOf({false, m_socket->peerAddress().toString(), m_socket->peerPort()});
    m_socket->setReadBufferSize(ReadAhead);
    connect(m_socket, &QIODevice::readyRead, this, &HttpConnection::readyRead);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &HttpConnection::ended);
    connect(m_socket, &QAbstractSocket::disconnected, this, &HttpConnection::ended);
    if (m_endpoint.secure)
        encrypt();
    else
        write();
}

void HttpConnection::encrypt()
{
    m_tls = std::make_unique<TlsStream>(m_network->tls(), m_endpoint);
    shakeHands();
}

void HttpConnection::shakeHands()
{
    while (m_tls->state() == TlsStream::State::Handshaking && takeSome(*m_tls, *m_socket)) {
    }
    if (m_tls->state() == TlsStream::State::Open) {
        write();
        readyRead(); // tickets, or an answer to nothing
    } else {
        sendOut(m_tls->takeToSend());
        if (m_tls->state() == TlsStream::State::Failed)
            handshakeFailed();
    }
}

void HttpConnection::handshakeFailed()
{
    m_tls->dropSession();
    fail({LaneFault::TlsRefused, tlsDetail(m_tls->errors())});
}

void HttpConnection::write()
{
    m_flight->written = true;
    ++m_carried;
    QByteArray request = std::exchange(m_flight->call.request, {});
    if (m_tls) {
        m_tls->write(request);
        request = m_tls->takeToSend();
    }
    sendOut(request);
}

/// What goes wrong here is told later: nobody is called back within send().
void HttpConnection::sendOut(const QByteArray &bytes)
{
    QTcpSocket *const socket = m_socket;
    if (bytes.isEmpty() || socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_sending = true;
    const qsizetype taken = m_network->hasProxy() ? 0 : sendNow(*socket, bytes);
    if (taken < bytes.size()) {
        socket->write(bytes.constData() + taken, bytes.size() - taken);
        socket->flush(); // now, not when the event loop comes round
    }
    m_sending = false;
}

void HttpConnection::readyRead()
{
    if (!m_flight || m_flight->aborted) {
        strayCame();
    } else if (m_flight->written) {
        takeBytes();
        if (m_tls && m_tls->state() != TlsStream::State::Open)
            ended();
        else
            judge();
    } else if (m_tls) {
        shakeHands();
    }
}

/// What has come, decrypted; 0: nothing yet, or nothing any more.
qint64 HttpConnection::readOn(char *data, qint64 size)
{
    if (!m_tls)
        return m_socket->bytesAvailable() > 0 ? m_socket->read(data, size) : 0;
    qint64 came = m_tls->read(data, size);
    while (came == 0 && m_tls->state() == TlsStream::State::Open && takeSome(*m_tls, *m_socket))
        came = m_tls->read(data, size);
    return came;
}

void HttpConnection::takeBytes()
{
    std::array<char, 16 * 1024> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    AnswerParser &parser = m_flight->parser;
    while (!(parser.isOver() && parser.fault())) {
        const qint64 size = readOn(buffer.data(), static_cast<qint64>(buffer.size()));
        if (size <= 0)
            break;
        parser.feed(QByteArrayView(buffer.data(), static_cast<qsizetype>(size)));
    }
    if (m_tls)
        sendOut(m_tls->takeToSend());
}

/// Nobody waits for an answer: what comes ends this connection.
void HttpConnection::strayCame()
{
    QByteArray bytes(StrayCapBytes, Qt::Uninitialized);
    qsizetype known = 0;
    for (qint64 size = 1; size > 0 && known < StrayCapBytes; known += size)
        size = std::max<qint64>(readOn(bytes.data() + known, StrayCapBytes - known), 0);
    bytes.truncate(known);
    if (m_tls)
        sendOut(m_tls->takeToSend());
    if (bytes.isEmpty() && (!m_tls || m_tls->state() == TlsStream::State::Open))
        return;
    dropSocket();
    if (m_stray && !m_flight && !bytes.isEmpty())
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
                      m_socket->bytesToWrite() == 0 && m_socket->state() == QAbstractSocket::ConnectedState &&
                      (!m_tls || m_tls->state() == TlsStream::State::Open);
    Answer answer{parser.status(), parser.takeHeaders(), parser.takeBody(), m_peer,
                  m_flight->since.elapsed()};
    answer.reused = m_carried > 1;
    answer.extra = parser.takeExtra();
    if (m_tls && m_carried == 1)
        m_tls->keepSession();
    finish(std::move(answer), keep);
}

void HttpConnection::ended()
{
    if (!m_flight || m_flight->aborted) {
        dropSocket();
        return;
    }
    if (m_sending) { // the write has found out
        QMetaObject::invokeMethod(
            this,
            [this, serial = m_serial] {
                if (serial == m_serial && m_flight && m_socket)
                    ended();
            },
            Qt::QueuedConnection);
        return;
    }
    if (m_tls && !m_flight->written) {
        handshakeFailed();
    } else {
        takeBytes(); // that came before it
        m_flight->parser.end();
        judge();
    }
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
    if (m_tls) {
        m_tls->close();
        const QByteArray goodbye = m_tls->takeToSend();
        if (!m_network->hasProxy()) // most polite, and never waited for
            sendNow(*socket, goodbye);
        m_tls.reset();
    }
    socket->abort();
    socket->deleteLater();
}

} // namespace repoll
