// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/answerbytes.h"

#include "core/service/http/headrules.h"

#include <array>

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
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return ""; // may be empty (RFC 9112, 4)
    }
}

/// What frames an answer is the connection's to say; and nothing splits one in two.
bool isSent(const QByteArray &name, const QByteArray &value)
{
    static constexpr std::array framing{"content-length", "transfer-encoding", "connection",
                                        "keep-alive",     "upgrade",           "trailer"};
    for (const char *one : framing) {
        if (name.compare(one, Qt::CaseInsensitive) == 0)
            return false;
    }
    return isToken(name) && isFieldValue(value);
}

QByteArray headOf(int status, const HeaderList &headers, bool closes)
{
    QByteArray bytes;
    bytes.reserve(512);
    bytes.append("HTTP/1.1 ")
        .append(QByteArray::number(status))
        .append(' ')
        .append(reasonOf(status))
        .append("\r\n");
    for (const auto &[name, value] : headers) {
        if (isSent(name, value))
            bytes.append(name).append(": ").append(value).append("\r\n");
    }
    if (closes)
        bytes.append("Connection: close\r\n");
    return bytes;
}

bool isFinal(int status)
{
    return status >= 200 && status <= 599;
}

bool hasBody(int status)
{
    return status != 204 && status != 304;
}

} // namespace

QByteArray answerBytes(const HttpAnswer &answer, AnswerContext context)
{
    const int status = isFinal(answer.status) ? answer.status : 500;
    QByteArray bytes = headOf(status, answer.headers, context.closes);
    if (hasBody(status))
        bytes.append("Content-Length: ").append(QByteArray::number(answer.body.size())).append("\r\n");
    bytes.append("\r\n");
    if (hasBody(status) && !context.isHead)
        bytes.append(answer.body);
    return bytes;
}

QByteArray streamHeadBytes(int status, const HeaderList &headers, AnswerContext context)
{
    QByteArray bytes = headOf(isFinal(status) ? status : 500, headers, context.closes);
    if (!context.isHttp10)
        bytes.append("Transfer-Encoding: chunked\r\n");
    return bytes.append("\r\n");
}

QByteArray chunkBytes(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace repoll
