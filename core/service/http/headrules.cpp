// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/headrules.h"

#include "core/service/http/requestparser.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr int MaxLengthDigits = 18; ///< fits a qint64

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView withoutBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

/// Origin-form only (RFC 9112, 3.2.1): nothing here is a proxy, and no other form is needed.
bool isTarget(QByteArrayView text)
{
    return text.startsWith('/') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
}

/// A name, an address or nothing, and maybe a port: no list, no user, no path (RFC 9110, 7.2).
bool isHost(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isAlphanumeric(c) || QByteArrayView(".-_~:[]%!$&'()*+;=").contains(c);
    });
}

bool isLength(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= MaxLengthDigits &&
           std::all_of(text.begin(), text.end(), isDigit);
}

std::optional<HttpFault> readVersion(QByteArrayView text, int &version)
{
    const bool isHttp = text.size() == 8 && text.startsWith("HTTP/") && isDigit(text[5]) && text[6] == '.' &&
                        isDigit(text[7]);
    if (!isHttp)
        return HttpFault::BadRequestLine;
    version = (text[5] - '0') * 10 + (text[7] - '0');
    return version == 10 || version == 11 ? std::nullopt : std::optional(HttpFault::BadVersion);
}

std::optional<HttpFault> readRequestLine(QByteArrayView line, HttpHead &head)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || first == last || !isToken(line.first(first)))
        return HttpFault::BadRequestLine;
    head.method = line.first(first).toByteArray();
    if (const auto fault = readVersion(line.sliced(last + 1), head.version))
        return fault;
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    if (!isTarget(target))
        return HttpFault::BadTarget;
    const qsizetype mark = target.indexOf('?');
    head.path = target.first(mark < 0 ? target.size() : mark).toByteArray();
    if (mark >= 0)
        head.query = QByteArray(target.data() + mark + 1, target.size() - mark - 1); // never null
    return {};
}

std::optional<HttpFault> readField(QByteArrayView line, HeaderList &headers)
{
    if (isBlank(line.front()))
        return HttpFault::FoldedLine;
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return HttpFault::BadField;
    if (headers.size() >= RequestParser::HeadCapFields)
        return HttpFault::TooManyFields;
    headers.emplace_back(line.first(colon).toByteArray(),
                         withoutBlanks(line.sliced(colon + 1)).toByteArray());
    return {};
}

std::optional<HttpFault> judgeHost(const HttpHead &head)
{
    const int hosts = head.headerCount("Host");
    const bool isThere = head.version == 11 ? hosts == 1 : hosts <= 1;
    if (!isThere || (hosts == 1 && !isHost(head.header("Host"))))
        return HttpFault::BadHost;
    return {};
}

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isAlphanumeric(c) || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7f) || c == '\t';
    });
}

std::optional<HttpFault> readHead(QByteArrayView bytes, HttpHead &head)
{
    const qsizetype end = bytes.indexOf("\r\n");
    if (const auto fault = readRequestLine(bytes.first(end), head))
        return fault;
    QByteArrayView left = bytes.sliced(end + 2);
    while (!left.startsWith("\r\n")) {
        const qsizetype size = left.indexOf("\r\n");
        if (const auto fault = readField(left.first(size), head.headers))
            return fault;
        left = left.sliced(size + 2);
    }
    return {};
}

std::optional<HttpFault> judgeFields(HttpHead &head)
{
    if (const auto fault = judgeHost(head))
        return fault;
    if (head.headerCount("Transfer-Encoding") > 0)
        return HttpFault::TransferEncoding;
    const int lengths = head.headerCount("Content-Length");
    const QByteArray length = head.header("Content-Length");
    if (lengths > 1 || (lengths == 1 && !isLength(length)))
        return HttpFault::BadLength;
    const bool needsLength = head.method == "POST" || head.method == "PUT" || head.method == "PATCH";
    if (lengths == 0 && needsLength)
        return HttpFault::LengthRequired;
    head.bodyBytes = length.toLongLong();
    if (head.version == 11 && head.headerCount("Expect") > 0 &&
        head.header("Expect").compare("100-continue", Qt::CaseInsensitive) != 0)
        return HttpFault::BadExpectation;
    return {};
}

} // namespace repoll
