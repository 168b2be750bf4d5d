// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/requestbytes.h"

namespace repoll {

namespace {

QByteArray hostField(const HttpEndpoint &endpoint)
{
    const QByteArray host = endpoint.host.toLatin1();
    QByteArray field = host.contains(':') ? '[' + host + ']' : host;
    if (endpoint.port != (endpoint.secure ? 443 : 80))
        field += ':' + QByteArray::number(endpoint.port);
    return field;
}

QByteArray targetOf(const QUrl &url)
{
    QByteArray target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    if (!target.startsWith('/'))
        target.prepend('/');
    return target;
}

bool announcesLength(const Exchange &exchange)
{
    return !exchange.body.isEmpty() || exchange.method == "POST" || exchange.method == "PUT" ||
           exchange.method == "PATCH";
}

} // namespace

HttpEndpoint endpointOf(const QUrl &url)
{
    const bool secure = url.scheme() == QLatin1String("https");
    QString host = url.host(QUrl::FullyEncoded);
    if (host.startsWith(u'['))
        host = host.sliced(1, host.size() - 2);
    return {secure, host, static_cast<quint16>(url.port(secure ? 443 : 80))};
}

QByteArray requestBytes(const Exchange &exchange, const HttpEndpoint &endpoint, const HeaderList &headers,
                        bool last)
{
    QByteArray bytes;
    bytes.reserve(512 + exchange.body.size());
    const auto field = [&bytes](const QByteArray &name, const QByteArray &value) {
        bytes.append(name).append(": ").append(value).append("\r\n");
    };
    bytes.append(exchange.method).append(' ');
    bytes.append(exchange.target.isEmpty() ? targetOf(exchange.url) : exchange.target);
    bytes.append(" HTTP/1.1\r\n");
    field("Host", hostField(endpoint));
    for (const auto &[name, value] : headers)
        field(name, value);
    if (last)
        field("Connection", "close");
    if (announcesLength(exchange))
        field("Content-Length", QByteArray::number(exchange.body.size()));
    bytes.append("\r\n").append(exchange.body);
    return bytes;
}

} // namespace repoll
