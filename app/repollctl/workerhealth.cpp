// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/workerhealth.h"

#include "app/repollctl/listenplace.h"

#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr int mostWaiting = 16;
constexpr int patienceMs = 5'000;
constexpr qint64 mostBytes = 8'192; ///< of a request

QByteArray answerOf(const WorkerHealth::State &state)
{
    return "HTTP/1.1 " + QByteArray(state.well ? "200 OK" : "503 Service Unavailable") +
           "\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nConnection: "
           "close\r\nContent-Length: " +
           QByteArray::number(state.json.size()) + "\r\n\r\n" + state.json;
}

} // namespace

WorkerHealth::WorkerHealth(std::function<State()> state)
    : m_state(std::move(state))
{
    m_server.setMaxPendingConnections(mostWaiting);
    connect(&m_server, &QTcpServer::newConnection, this, &WorkerHealth::serve);
}

Result<void> WorkerHealth::listen(const QString &where)
{
    const auto place = listenPlace(where, u"--health"_s);
    if (!place)
        return tl::unexpected(place.error());
    if (m_server.listen(place->address, place->port))
        return {};
    return fail(ErrorCode::Io, u"--health %1: %2"_s.arg(where, m_server.errorString()));
}

void WorkerHealth::serve()
{
    while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(mostBytes);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(patienceMs, socket, [socket] { socket->abort(); });
        const auto answer = [this, socket] {
            const QByteArray head = socket->peek(mostBytes);
            if (!head.contains("\r\n\r\n")) {
                if (head.size() == mostBytes)
                    socket->abort();
                return;
            }
            socket->disconnect(this);
            socket->readAll();
            socket->write(answerOf(m_state()));
            socket->disconnectFromHost();
        };
        connect(socket, &QTcpSocket::readyRead, this, answer);
    }
}

} // namespace repoll::cli
