// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/clientsocket.h"

#include <QSslSocket>
#include <QTcpSocket>

#include <sys/socket.h>

#include <array>

namespace repoll {

namespace {

constexpr qint64 ReadAheadBytes = 64 * 1024;

} // namespace

ClientSocket::ClientSocket(std::unique_ptr<QTcpSocket> socket)
    : m_socket(std::move(socket))
    , m_secure(qobject_cast<QSslSocket *>(m_socket.get()))
{
    m_socket->setReadBufferSize(ReadAheadBytes);
}

ClientSocket::~ClientSocket() = default;

bool ClientSocket::readMore()
{
    if (!m_come.isEmpty())
        return true;
    if (!m_socket->isOpen())
        return false;
    // Also where nothing has come: reading in vain makes the socket look again, which stops once it has read ahead.
    std::array<char, 16 * 1024> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    const qint64 size = m_socket->read(buffer.data(), buffer.size());
    if (size > 0)
        m_come = QByteArray(buffer.data(), size);
    return size > 0;
}

bool ClientSocket::hasNothing() const
{
    if (!m_come.isEmpty() || m_socket->bytesAvailable() > 0)
        return false;
    char byte = 0;
    return ::recv(static_cast<int>(m_socket->socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0;
}

void ClientSocket::send(const QByteArray &bytes)
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_isSending = true;
    m_socket->write(bytes);
    m_socket->flush(); // now, not when the event loop comes round
    m_isSending = false;
}

qint64 ClientSocket::unsentBytes() const
{
    return m_socket->bytesToWrite() + (m_secure ? m_secure->encryptedBytesToWrite() : 0);
}

void ClientSocket::sayGoodbye(bool moreMayCome)
{
    if (m_secure && !moreMayCome)
        m_socket->disconnectFromHost(); // with TLS's own farewell, which Qt says only when it closes
    else
        ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
}

void ClientSocket::abort()
{
    m_socket->abort();
}

void ClientSocket::breakOff()
{
    const linger none{1, 0};
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    m_socket->abort();
}

} // namespace repoll
