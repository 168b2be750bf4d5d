// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/httpnetwork.h"

#include "core/poll/http/tlscontext.h"

#include <QHostInfo>
#include <QSslConfiguration>

namespace repoll {

namespace {

void resolveBySystem(const QString &name, QObject *context, const HttpNetwork::Found &found)
{
    QHostInfo::lookupHost(name, context, [found](const QHostInfo &info) { found(info.addresses()); });
}

} // namespace

QString placeOf(const HttpEndpoint &endpoint)
{
    const bool brackets = endpoint.host.contains(QLatin1Char(':'));
    return (brackets ? QLatin1Char('[') + endpoint.host + QLatin1Char(']') : endpoint.host) +
           QLatin1Char(':') + QString::number(endpoint.port);
}

HttpNetwork::HttpNetwork(const QNetworkProxy &proxy)
    : m_proxy(proxy)
    , m_resolver(resolveBySystem)
{
}

const std::shared_ptr<TlsContext> &HttpNetwork::tls()
{
    if (!m_tls || m_tls->isOld())
        m_tls = std::make_shared<TlsContext>(QSslConfiguration::defaultConfiguration());
    return m_tls;
}

} // namespace repoll
