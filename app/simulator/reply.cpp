// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/reply.h"

#include <QDateTime>
#include <QLocale>

namespace repoll {

namespace {

const char *reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 410:
        return "Gone";
    case 429:
        return "Too Many Requests";
    case 503:
        return "Service Unavailable";
    default:
        return "Other";
    }
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304 || status < 200;
}

void writeStatusAndHeaders(QByteArray &out, const Reply &reply)
{
    out.append("HTTP/1.1 ")
        .append(QByteArray::number(reply.status))
        .append(' ')
        .append(reasonOf(reply.status));
    out.append("\r\n").append(reply.headers);
    if (!reply.contentType.isEmpty() && !hasNoBody(reply.status))
        out.append("Content-Type: ").append(reply.contentType).append("\r\n");
}

} // namespace

void Reply::addHeader(QByteArrayView name, QByteArrayView value)
{
    headers.append(name).append(": ").append(value).append("\r\n");
}

void Reply::removeHeader(QByteArrayView name)
{
    QByteArray kept;
    for (qsizetype from = 0; from < headers.size();) {
        const qsizetype end = headers.indexOf("\r\n", from) + 2;
        const QByteArrayView line = QByteArrayView(headers).sliced(from, end - from);
        if (!line.startsWith(name) || line.at(name.size()) != ':')
            kept.append(line);
        from = end;
    }
    headers = kept;
}

QByteArray unframedHeadOf(const Reply &reply)
{
    QByteArray out;
    out.reserve(128 + reply.headers.size());
    writeStatusAndHeaders(out, reply);
    return out.append("\r\n");
}

QByteArray headOf(const Reply &reply)
{
    QByteArray out;
    out.reserve(160 + reply.headers.size() + reply.body.size()); // room for wireOf() to go on
    writeStatusAndHeaders(out, reply);
    if (!hasNoBody(reply.status))
        out.append("Content-Length: ").append(QByteArray::number(reply.body.size())).append("\r\n");
    return out.append("\r\n");
}

QByteArray wireOf(const Reply &reply)
{
    QByteArray out = headOf(reply);
    if (!hasNoBody(reply.status))
        out.append(reply.body);
    return out;
}

QByteArray httpDate(qint64 epochMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(epochMs, Qt::UTC);
    return QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

} // namespace repoll
