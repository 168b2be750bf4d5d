// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawserver.h"

#include <QTcpSocket>

#include <sys/socket.h>

namespace repoll {

namespace {

/// The peer must not outrun the writer: memory is measured in some tests.
constexpr qint64 MaxUnwritten = 256 * 1024;

QByteArray lowerHeaderBlock(const QByteArray &request)
{
    return request.left(request.indexOf("\r\n\r\n") + 2).toLower();
}

} // namespace

struct RawServer::Connection
{
    QTcpSocket *socket = nullptr;
    int number = 0;
    int requests = 0;
    QByteArray unread;
    std::deque<Step> steps;
    std::deque<Request> waiting; ///< arrived while a script was running
    bool held = false;
    bool running = false;
};

QByteArray RawServer::Request::line() const
{
    return bytes.left(bytes.indexOf("\r\n"));
}

bool RawServer::Request::hasHeader(const QByteArray &name) const
{
    return lowerHeaderBlock(bytes).contains("\r\n" + name.toLower() + ":");
}

QByteArray RawServer::Request::header(const QByteArray &name) const
{
    const QByteArray key = "\r\n" + name.toLower() + ":";
    const qsizetype at = lowerHeaderBlock(bytes).indexOf(key);
    if (at < 0)
        return {};
    const qsizetype from = at + key.size();
    return bytes.mid(from, bytes.indexOf("\r\n", from) - from).trimmed();
}

QByteArray RawServer::Request::body() const
{
    return bytes.mid(bytes.indexOf("\r\n\r\n") + 4);
}

RawServer::RawServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &RawServer::accept);
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("RawServer cannot listen on 127.0.0.1");
}

RawServer::~RawServer()
{
    for (const auto &connection : m_connections)
        connection->socket->disconnect(this);
}

void RawServer::always(const Script &script)
{
    onRequest([script](const Request &) { return script; });
}

void RawServer::release()
{
    for (const auto &connection : m_connections) {
        connection->held = false;
        proceed(*connection);
    }
}

QUrl RawServer::url(const QString &path) const
{
    return QUrl(origin() + path);
}

QString RawServer::origin() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort());
}

QByteArray RawServer::unread() const
{
    return m_connections.empty() ? QByteArray() : m_connections.back()->unread;
}

QByteArray RawServer::answer(const QByteArray &body, const QByteArray &status, const QByteArray &moreHeaders)
{
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n" + moreHeaders + "\r\n" + body;
}

void RawServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        m_connections.push_back(std::make_unique<Connection>());
        Connection &connection = *m_connections.back();
        connection.socket = socket;
        connection.number = m_accepted++;
        connect(socket, &QTcpSocket::readyRead, this, [this, &connection] { takeRequests(connection); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this, &connection](qint64 bytes) {
            m_bytesTaken += bytes;
            proceed(connection);
        });
        connect(socket, &QTcpSocket::disconnected, this, [this, &connection] {
            connection.steps.clear();
            ++m_closedByPeer;
            Q_EMIT peerClosed();
        });
        if (m_onConnect) {
            const Script script = m_onConnect(connection.number);
            connection.steps.assign(script.begin(), script.end());
            proceed(connection);
        }
    }
}

void RawServer::takeRequests(Connection &connection)
{
    connection.unread += connection.socket->readAll();
    for (;;) {
        const qsizetype headerEnd = connection.unread.indexOf("\r\n\r\n");
        if (headerEnd < 0)
            break;
        Request request{connection.unread.left(headerEnd + 4), connection.number, connection.requests};
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (connection.unread.size() < headerEnd + 4 + length)
            break;
        request.bytes += connection.unread.mid(headerEnd + 4, length);
        connection.unread.remove(0, request.bytes.size());
        ++connection.requests;
        m_requests.push_back(request);
        connection.waiting.push_back(std::move(request));
        Q_EMIT arrived();
    }
    proceed(connection);
}

void RawServer::proceed(Connection &connection)
{
    if (connection.running)
        return; // a write below may come back here
    connection.running = true;
    while (!connection.held && connection.socket->state() == QAbstractSocket::ConnectedState) {
        if (connection.steps.empty()) {
            if (connection.waiting.empty() || !m_handler)
                break;
            const Request request = std::move(connection.waiting.front());
            connection.waiting.pop_front();
            const Script script = m_handler(request);
            connection.steps.assign(script.begin(), script.end());
        } else if (!perform(connection)) {
            break;
        }
    }
    connection.running = false;
}

/// Does the first step; false: it goes on when bytes have been written.
bool RawServer::perform(Connection &connection)
{
    Step &step = connection.steps.front();
    if (connection.socket->bytesToWrite() > (step.kind == Step::Kind::Flood ? MaxUnwritten : 0))
        return false;
    switch (step.kind) {
    case Step::Kind::Send:
        connection.socket->write(step.bytes);
        connection.socket->flush();
        break;
    case Step::Kind::Flood:
        connection.socket->write(step.bytes);
        if (--step.count > 0)
            return true;
        break;
    case Step::Kind::Hold:
        connection.held = true;
        break;
    case Step::Kind::Close:
    case Step::Kind::Reset:
        drop(connection);
        return false;
    }
    if (!connection.steps.empty())
        connection.steps.pop_front();
    return true;
}

void RawServer::drop(Connection &connection)
{
    QTcpSocket *const socket = connection.socket;
    const bool reset = connection.steps.front().kind == Step::Kind::Reset;
    connection.steps.clear();
    socket->disconnect(this);
    if (reset) {
        const linger now{1, 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket->abort();
    } else {
        socket->disconnectFromHost();
    }
}

} // namespace repoll
