// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A connection against a server that says and does anything, over loopback: each exchange ends exactly once, a request
// arrives at most once, and nothing that came before an exchange is its answer.

#include "core/poll/http/httpconnection.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>

#include <sys/socket.h>

#include <cstdio>
#include <cstdlib>
#include <optional>

using namespace repoll;

namespace {

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

/// Says on each connection, when a request has come, what the script has next: bytes, and then maybe an end.
class Server : public QObject
{
public:
    Server()
    {
        m_server.listen(QHostAddress(QHostAddress::LocalHost));
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }
    void begin(QByteArrayView script)
    {
        m_script = script;
        m_arrivals.clear();
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int arrivals(const QByteArray &target) const { return m_arrivals.value(target); }

private:
    QByteArrayView take(qsizetype size)
    {
        const QByteArrayView taken = m_script.first(std::min(size, m_script.size()));
        m_script = m_script.sliced(taken.size());
        return taken;
    }
    void answer(QTcpSocket &socket)
    {
        const QByteArray came = socket.readAll();
        ++m_arrivals[came.left(came.indexOf(" HTTP"))];
        const QByteArrayView control = take(2);
        const auto how = control.isEmpty() ? 0U : static_cast<unsigned char>(control[0]);
        const auto size = control.size() < 2 ? 0U : static_cast<unsigned char>(control[1]);
        const QByteArray proper = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
        socket.write((how & 8U) != 0 ? proper : QByteArray());
        socket.write(take(size).toByteArray());
        socket.flush();
        const bool stays =
            (how & 8U) != 0 || (how & 3U) == 3; // else each input would wait for the time limit
        if (!stays)
            socket.disconnectFromHost();
        if ((how & 7U) == 2) {
            const linger now{1, 0};
            ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now,
                         sizeof now);
            socket.abort();
        }
    }

    QTcpServer m_server;
    QByteArrayView m_script;
    QHash<QByteArray, int> m_arrivals;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz_connection";
    static char *argv[] = {name, nullptr};
    static QCoreApplication app(argc, argv);
    static Server server;
    static const auto network = std::make_shared<HttpNetwork>();

    server.begin({reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)});
    HttpConnection connection({false, QStringLiteral("127.0.0.1"), server.port()}, network);
    for (int i = 0; i < 3; ++i) {
        const QByteArray target = "GET /" + QByteArray::number(i);
        std::optional<LaneReply> reply;
        int calls = 0;
        HttpCall call;
        call.request = target + " HTTP/1.1\r\nHost: x\r\n\r\n";
        call.limits = {40, 1'000};
        connection.send(std::move(call), [&](LaneReply came) {
            reply = std::move(came);
            ++calls;
        });
        require(calls == 0, "nobody is called back within send()");
        while (!reply)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
        require(calls == 1, "an exchange ends once");
        require(server.arrivals(target) <= 1, "a request arrives at most once");
        require(!*reply || (*reply)->body.size() <= 1'000, "the body is within its cap");
        require(connection.isFree(), "it is free afterwards");
    }
    return 0;
}
