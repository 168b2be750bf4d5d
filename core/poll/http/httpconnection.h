// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/http/answerparser.h"
#include "core/poll/http/httpnetwork.h"
#include "core/poll/lane.h"

class QTcpSocket;

namespace repoll {

class Connector;
class TlsStream;

/// One exchange to be sent on a connection.
struct HttpCall
{
    QByteArray request; ///< its bytes
    AnswerParser::Body body = AnswerParser::Body::AsFramed;
    LaneLimits limits;
    bool last = false; ///< the connection is closed after it
};

/// A connection to one endpoint that carries one exchange at a time, over QTcpSocket and, where it is secure, TlsStream.
/// Made when something is sent; made anew by the next send where it is gone. Nothing is ever sent twice. One thread.
class HttpConnection final : public QObject
{
public:
    using Done = std::function<void(LaneReply)>;
    /// What came behind an answer when no exchange was under way, at most 64 KiB.
    using Stray = std::function<void(const QByteArray &bytes)>;

    HttpConnection(HttpEndpoint endpoint, std::shared_ptr<HttpNetwork> network);
    ~HttpConnection() override; ///< what is in flight ends without `done`

    [[nodiscard]] const HttpEndpoint &endpoint() const { return m_endpoint; }
    [[nodiscard]] bool isFree() const { return !m_done; }
    [[nodiscard]] bool isConnected() const { return m_socket != nullptr; }

    /// Requires isFree(). `done` is called once, from the event loop, within the time limit, which counts from here; it
    /// may destroy this, or send again.
    void send(HttpCall call, Done done);
    /// The exchange in flight ends with LaneFault::Aborted, from the event loop.
    void abort();
    void onStray(Stray stray) { m_stray = std::move(stray); }

private:
    struct Flight;

    [[nodiscard]] bool isQuiet();
    [[nodiscard]] bool isTlsQuiet();
    void connectOut();
    void connected(std::unique_ptr<QTcpSocket> socket);
    void encrypt();
    void shakeHands();
    void handshakeFailed();
    void write();
    void sendOut(const QByteArray &bytes);
    [[nodiscard]] qint64 readOn(char *data, qint64 size);
    void readyRead();
    void takeBytes();
    void strayCame();
    void judge();
    void ended();
    void timeIsUp();
    void fail(FaultText fault);
    void finish(LaneReply reply, bool keep);
    void dropSocket();

    const HttpEndpoint m_endpoint;
    const std::shared_ptr<HttpNetwork> m_network;
    WheelTimer m_limit;
    std::unique_ptr<Connector> m_connector;
    QTcpSocket *m_socket = nullptr;
    std::unique_ptr<TlsStream> m_tls; ///< on m_socket, where the endpoint is secure
    QString m_peer;                   ///< address:port
    int m_carried = 0;                ///< exchanges on this socket
    Done m_done;
    Stray m_stray;
    std::unique_ptr<Flight> m_flight;
    quint64 m_serial = 0; ///< of the exchange in flight
    bool m_sending = false;
};

} // namespace repoll
