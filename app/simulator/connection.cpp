// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/connection.h"

#include <QTimerEvent>

#include <sys/socket.h>

namespace repoll {

namespace {

constexpr qint64 repeatedAhead = 256 << 10; ///< unsent bytes of a huge body at any time

void makeCloseAReset(qintptr descriptor)
{
    const linger now{1, 0};
    ::setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

} // namespace

Connection::Connection(QTcpSocket *socket, Decide decide, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_decide(std::move(decide))
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::deleteLater);
    readMore();
}

void Connection::readMore()
{
    const QByteArray bytes = m_socket->readAll();
    if (m_deaf || bytes.isEmpty())
        return;
    m_reader.append(bytes);
    serveNext();
}

void Connection::serveNext()
{
    HttpRequest request;
    while (!m_busy && !m_deaf) {
        const auto state = m_reader.take(request);
        if (state == HttpRequestReader::State::NeedsMore)
            return;
        if (state == HttpRequestReader::State::Broken) {
            m_socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return end(WireScript::End::Close);
        }
        Performance performance = m_decide(request);
        m_closeAfter = request.header("Connection").compare("close", Qt::CaseInsensitive) == 0;
        m_script = std::move(performance.script);
        m_step = 0;
        m_repeated = 0;
        m_busy = true;
        if (performance.latencyMs > 0)
            m_timer.start(performance.latencyMs, Qt::PreciseTimer, this);
        else
            goOn();
    }
}

void Connection::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QObject::timerEvent(event);
    m_timer.stop();
    if (m_step < m_script.steps.size())
        m_script.steps[m_step].waitMs = 0; // waited for
    goOn();
    serveNext();
}

void Connection::goOn()
{
    while (m_step < m_script.steps.size()) {
        const WireScript::Step &step = m_script.steps[m_step];
        if (step.waitMs > 0)
            return m_timer.start(step.waitMs, Qt::PreciseTimer, this);
        m_socket->write(step.bytes);
        ++m_step;
    }
    if (m_script.repeatBytes > 0) {
        connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::sendRepeated);
        return sendRepeated();
    }
    finish();
}

void Connection::sendRepeated()
{
    while (m_repeated < m_script.repeatBytes && m_socket->bytesToWrite() < repeatedAhead) {
        const qint64 size = std::min<qint64>(m_script.repeated.size(), m_script.repeatBytes - m_repeated);
        m_socket->write(m_script.repeated.constData(), size);
        m_repeated += size;
    }
    if (m_repeated < m_script.repeatBytes)
        return;
    disconnect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::sendRepeated);
    finish();
}

void Connection::finish()
{
    m_busy = false;
    if (m_script.end != WireScript::End::KeepAlive)
        end(m_script.end);
    else if (m_closeAfter)
        end(WireScript::End::Close);
}

void Connection::end(WireScript::End how)
{
    m_deaf = true;
    switch (how) {
    case WireScript::End::Close:
        return m_socket->disconnectFromHost(); // after what is still to be written
    case WireScript::End::Reset:
        m_socket->flush();
        makeCloseAReset(m_socket->socketDescriptor());
        return m_socket->abort();
    case WireScript::End::HalfClose:
        m_socket->flush();
        ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
        return;
    case WireScript::End::Hang:
    case WireScript::End::KeepAlive:
        return;
    }
}

} // namespace repoll
