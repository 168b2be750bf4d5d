// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/origins.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

int defaultPort(const QString &scheme)
{
    return scheme == "https"_L1 ? 443 : 80;
}

bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

QString originOf(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || (scheme != "https"_L1 && scheme != "http"_L1))
        return {};
    const QString host = url.host(QUrl::FullyEncoded);
    const bool bracket = host.contains(u':') && !host.startsWith(u'['); // IPv6
    return scheme + "://"_L1 + (bracket ? u'[' + host + u']' : host) + u':' +
           QString::number(url.port(defaultPort(scheme)));
}

AllowedOrigins::AllowedOrigins(const QStringList &origins)
{
    for (const QString &origin : origins)
        m_origins.append(originOf(QUrl(origin, QUrl::StrictMode)));
    m_origins.removeAll(QString());
}

const char *AllowedOrigins::refusal(const QUrl &url) const
{
    if (!url.userInfo().isEmpty())
        return "the URL holds a login";
    const QString origin = originOf(url);
    if (origin.isEmpty())
        return "the URL is not an http or https one";
    if (!m_origins.contains(origin))
        return "the profile does not allow this host";
    if (url.scheme() != "https"_L1 && !isThisMachine(url.host()))
        return "http without TLS is allowed to this machine only";
    return nullptr;
}

} // namespace repoll
