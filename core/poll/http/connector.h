// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/faulttext.h"
#include "core/poll/http/httpnetwork.h"

#include <memory>
#include <vector>

class QTcpSocket;

namespace repoll {

/// Finds a way to an endpoint: through the proxy, or to the first of its addresses that answers, a new one tried each
/// 250 ms and IPv6 and IPv4 in turns (RFC 8305). QAbstractSocket connects again and again where a connection is reset
/// as soon as it is there, so this is done on the descriptor, which the socket takes over. Has no time limit of its own: whoever made it ends it.
class Connector final : public QObject
{
public:
    /// A connected socket, without TLS yet, or why there is none.
    using Way = tl::expected<std::unique_ptr<QTcpSocket>, FaultText>;
    using Done = std::function<void(Way)>;

    /// `done` is called once, from the event loop, and may destroy this.
    Connector(const HttpEndpoint &endpoint, HttpNetwork &network, Done done);
    ~Connector() override;

private:
    struct Try;

    void found(const QList<QHostAddress> &addresses);
    void timeForNext();
    void tryNext();
    void settled(Try *which, int error);
    void connected(int descriptor);
    void connectThroughProxy();
    void fail(const FaultText &fault);
    void end(Way way);

    const HttpEndpoint m_endpoint;
    HttpNetwork &m_network;
    Done m_done;
    QList<QHostAddress> m_addresses; ///< not tried yet
    std::vector<std::unique_ptr<Try>> m_tries;
    WheelTimer m_nextTry;
    std::unique_ptr<QTcpSocket> m_proxied;
};

} // namespace repoll
