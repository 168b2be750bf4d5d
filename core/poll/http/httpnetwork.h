// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/http/timerwheel.h"

#include <QHostAddress>
#include <QNetworkProxy>

namespace repoll {

class TlsContext;

/// Where a connection goes to. A plain value.
struct HttpEndpoint
{
    bool secure = false;
    QString host; ///< a name in its ASCII form, or an address without brackets
    quint16 port = 0;

    friend bool operator==(const HttpEndpoint &, const HttpEndpoint &) = default;
};

/// Its host:port, an IPv6 address in brackets.
[[nodiscard]] QString placeOf(const HttpEndpoint &endpoint);

/// What the connections of one thread share: how they reach the network, their time limits, and what TLS shares.
/// Outlives them; lives on their thread.
class HttpNetwork
{
public:
    /// The addresses of a name, in the order to be tried; empty: it has none. Called back from the event loop, on the
    /// thread of `context`, unless that is gone.
    using Found = std::function<void(const QList<QHostAddress> &)>;
    using Resolver = std::function<void(const QString &name, QObject *context, Found found)>;

    explicit HttpNetwork(const QNetworkProxy &proxy = QNetworkProxy(QNetworkProxy::NoProxy));

    [[nodiscard]] TimerWheel &wheel() { return m_wheel; }
    /// The environment's proxies are never used.
    [[nodiscard]] const QNetworkProxy &proxy() const { return m_proxy; }
    [[nodiscard]] bool hasProxy() const { return m_proxy.type() != QNetworkProxy::NoProxy; }

    [[nodiscard]] const Resolver &resolver() const { return m_resolver; }
    void setResolver(Resolver resolver) { m_resolver = std::move(resolver); } ///< for tests

    /// How many addresses are tried now while another of their connection is.
    [[nodiscard]] int &triesBesides() { return m_triesBesides; }

    /// What the next TLS connection shares with others.
    [[nodiscard]] const std::shared_ptr<TlsContext> &tls();

private:
    const QNetworkProxy m_proxy;
    Resolver m_resolver;
    TimerWheel m_wheel;
    int m_triesBesides = 0;
    std::shared_ptr<TlsContext> m_tls;
};

} // namespace repoll
