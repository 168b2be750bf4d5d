// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/acceptor.h"
#include "core/service/http/httpserverconnection.h"

#include <QBasicTimer>
#include <QHash>
#include <QSslConfiguration>

#include <map>
#include <optional>
#include <vector>

class QTcpSocket;

namespace repoll {

/// Where to listen.
struct HttpPlace
{
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0;        ///< 0: a free one
    QString certificateFile; ///< PEM, with the chain behind it; empty: no TLS
    QString keyFile;         ///< PEM, not encrypted
    bool allowPlain = false; ///< without TLS beyond loopback, too
    QString socketPath;      ///< set: a Unix socket there, and nothing of the above
    unsigned socketMode = 0660;
};

struct HttpServerLimits
{
    int connections = 512;
    int perAddress = 64; ///< of IPv6, of the 64 bits that a network has; a Unix socket has no addresses
    int refusals = 64;   ///< that wait for the client to read its 503; above it they do not
    HttpTimeLimits time;
};

/// The server's doors and the connections that came through them. Those over a limit are answered 503. One thread, the
/// service's.
class HttpListener final : public QObject
{
    Q_OBJECT

public:
    HttpListener(HttpService &service, const Clock &clock, const HttpServerLimits &limits = {});
    ~HttpListener() override;

    /// Also several, one after the other. As Acceptor; InvalidArgument: no TLS where it is needed, or no certificate or key.
    [[nodiscard]] Result<void> listen(const HttpPlace &place);
    [[nodiscard]] quint16 port() const; ///< of the first place
    [[nodiscard]] int connections() const { return m_counted; }

    /// Accepts no more, lets each connection finish what it has begun, and then tells drained(). Streams are the service's to
    /// end.
    void stop();
    /// Ends all connections at once. drained() follows, where it stops.
    void cutOff();
    /// Looks whether limits have passed; by itself five times a second.
    void lookAtTime();

Q_SIGNALS:
    void drained(); ///< once, after stop(), from the event loop

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Held
    {
        QByteArray address;               ///< as it is counted; empty: of a Unix socket
        std::optional<HttpFault> refusal; ///< it does not count
    };

    void accepted(int descriptor, bool isLocal, const std::optional<QSslConfiguration> &tls);
    void hold(HttpServerConnection *connection, const Held &held);
    void refuseNow(QTcpSocket &socket, HttpFault fault);
    [[nodiscard]] std::optional<HttpFault> tooMany(const QHostAddress &address) const;
    [[nodiscard]] int refusals() const { return static_cast<int>(m_held.size()) - m_counted; }
    void ended(HttpServerConnection *connection);
    [[nodiscard]] std::vector<HttpServerConnection *> all() const;
    void tellDrained();

    HttpService &m_service;
    const Clock &m_clock;
    const HttpServerLimits m_limits;
    std::vector<std::unique_ptr<Acceptor>> m_acceptors;
    std::map<HttpServerConnection *, Held> m_held; ///< children of this
    QHash<QByteArray, int> m_ofAddress;
    int m_counted = 0;
    bool m_isStopping = false;
    bool m_isDrained = false;
    QBasicTimer m_timer;
};

} // namespace repoll
