// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/httprequest.h"

namespace repoll {

namespace {

constexpr qsizetype maxHead = 64 << 10;
constexpr qsizetype maxBody = 4 << 20;

std::optional<qsizetype> bodyLength(const HttpRequest &request)
{
    if (!request.header("Transfer-Encoding").isNull())
        return std::nullopt;
    const QByteArray text = request.header("Content-Length");
    if (text.isNull())
        return 0;
    bool ok = false;
    const qlonglong length = text.toLongLong(&ok);
    if (!ok || length < 0 || length > maxBody)
        return std::nullopt;
    return length;
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (QByteArrayView(key).compare(name, Qt::CaseInsensitive) == 0)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

void HttpRequestReader::append(const QByteArray &bytes)
{
    if (m_begin == m_bytes.size()) {
        m_bytes = bytes;
        m_begin = 0;
    } else {
        m_bytes.append(bytes);
    }
}

HttpRequestReader::State HttpRequestReader::take(HttpRequest &request)
{
    const QByteArrayView rest = QByteArrayView(m_bytes).sliced(m_begin);
    const qsizetype end = rest.indexOf("\r\n\r\n");
    if (end < 0)
        return rest.size() > maxHead ? State::Broken : State::NeedsMore;
    request = {};
    if (end > maxHead || !parseHead(rest.first(end), request))
        return State::Broken;
    const auto length = bodyLength(request);
    if (!length)
        return State::Broken;
    if (rest.size() < end + 4 + *length)
        return State::NeedsMore;
    request.body = rest.sliced(end + 4, *length).toByteArray();
    m_begin += end + 4 + *length;
    return State::Ready;
}

bool HttpRequestReader::parseHead(QByteArrayView head, HttpRequest &request)
{
    qsizetype lineEnd = head.indexOf("\r\n");
    const QByteArrayView line = lineEnd < 0 ? head : head.first(lineEnd);
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first || !line.sliced(last + 1).startsWith("HTTP/1."))
        return false;
    request.method = line.first(first).toByteArray();
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const qsizetype mark = target.indexOf('?');
    request.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
    while (lineEnd >= 0) {
        head = head.sliced(lineEnd + 2);
        lineEnd = head.indexOf("\r\n");
        const QByteArrayView field = lineEnd < 0 ? head : head.first(lineEnd);
        const qsizetype colon = field.indexOf(':');
        if (colon <= 0)
            return false;
        request.headers.emplace_back(field.first(colon).toByteArray(),
                                     field.sliced(colon + 1).trimmed().toByteArray());
    }
    return true;
}

} // namespace repoll
