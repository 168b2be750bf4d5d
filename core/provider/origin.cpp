// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/origin.h"

#include <QHostAddress>

namespace repoll {

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
    return scheme + QLatin1String("://") + host + QLatin1Char(':') + QString::number(port);
}

bool isLoopback(const QString &host)
{
    if (host == QLatin1String("localhost"))
        return true;
    QString bare = host;
    if (bare.startsWith(QLatin1Char('[')) && bare.endsWith(QLatin1Char(']')))
        bare = bare.mid(1, bare.size() - 2);
    QHostAddress address;
    return address.setAddress(bare) && address.isLoopback();
}

bool isAcceptableOrigin(const QUrl &url)
{
    return !originOf(url).isEmpty() && (url.scheme() == QLatin1String("https") || isLoopback(url.host()));
}

} // namespace repoll
