// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/httpnetwork.h"

#include <QHostInfo>
#include <QSslSocket>

namespace repoll {

namespace {

/// A resumed session shows the certificate that was verified when it began; what has expired or was withdrawn since is
/// seen at the next full handshake.
constexpr qint64 SessionMs = 10 * 60 * 1000;
constexpr qsizetype MostSessions = 256;

QString keyOf(const HttpEndpoint &endpoint)
{
    return endpoint.host + QLatin1Char(':') + QString::number(endpoint.port);
}

void resolveBySystem(const QString &name, QObject *context, const HttpNetwork::Found &found)
{
    QHostInfo::lookupHost(name, context, [found](const QHostInfo &info) { found(info.addresses()); });
}

} // namespace

HttpNetwork::HttpNetwork(const QNetworkProxy &proxy)
    : m_proxy(proxy)
    , m_resolver(resolveBySystem)
{
}

QSslConfiguration HttpNetwork::tlsFor(const HttpEndpoint &endpoint)
{
    if (!m_tlsMade) {
        m_tls = QSslConfiguration::defaultConfiguration();
        m_tls.setProtocol(QSsl::TlsV1_2OrLater);
        m_tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, false); // so that a session can be read
        m_tlsMade = true;
    }
    const auto known = m_sessions.constFind(keyOf(endpoint));
    if (known == m_sessions.constEnd() || known->since.hasExpired(SessionMs))
        return m_tls;
    QSslConfiguration resuming = m_tls;
    resuming.setSessionTicket(known->ticket);
    return resuming;
}

void HttpNetwork::keepSession(const HttpEndpoint &endpoint, const QSslSocket &socket)
{
    const QByteArray ticket = socket.sslConfiguration().sessionTicket();
    if (ticket.isEmpty())
        return;
    if (m_sessions.size() >= MostSessions)
        m_sessions.clear();
    Session session{ticket, {}};
    session.since.start();
    m_sessions.insert(keyOf(endpoint), session);
}

void HttpNetwork::dropSession(const HttpEndpoint &endpoint)
{
    m_sessions.remove(keyOf(endpoint));
}

} // namespace repoll
