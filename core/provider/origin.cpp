// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/origin.h"

#include <QStringBuilder>
#include <QStringList>

#include <algorithm>

namespace repoll {

namespace {

/// A number from 0 to 255 in decimal digits, as a part of a dotted address.
bool isOctet(const QString &text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits && !text.isEmpty() && text.size() <= 3 && text.toInt() <= 255;
}

/// 127.0.0.0/8 in four decimal parts: the one writing that nothing can read as another address.
bool isLoopbackV4(const QString &host)
{
    const QStringList parts = host.split(u'.');
    return parts.size() == 4 && parts.front() == QLatin1String("127") &&
           std::all_of(parts.begin(), parts.end(), isOctet);
}

} // namespace

QString originOf(const QUrl &url)
{
    const QString scheme = url.scheme();
    const bool secure = scheme == QLatin1String("https");
    if (!url.isValid() || (!secure && scheme != QLatin1String("http")) || !url.userInfo().isEmpty())
        return {};
    QString host = url.host(QUrl::FullyEncoded); // lower case already
    if (host.isEmpty())
        return {};
    if (host.contains(QLatin1Char(':')) && !host.startsWith(QLatin1Char('[')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    const int port = url.port(secure ? 443 : 80);
    return scheme % QLatin1String("://") % host % QLatin1Char(':') % QString::number(port); // in one piece
}

bool isLoopback(const QString &host)
{
    if (host == QLatin1String("127.0.0.1") || host == QLatin1String("localhost")) // as QUrl writes them
        return true;
    QUrl url; // knows the many writings of an IPv6 address, and writes them all alike
    url.setHost(host, QUrl::StrictMode);
    const QString name = url.host();
    return name == QLatin1String("localhost") || name == QLatin1String("::1") ||
           (isLoopbackV4(name) && isLoopbackV4(host));
}

bool isAcceptableOrigin(const QUrl &url)
{
    return !originOf(url).isEmpty() && (url.scheme() == QLatin1String("https") || isLoopback(url.host()));
}

} // namespace repoll
