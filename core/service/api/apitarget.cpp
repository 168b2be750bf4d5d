// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apitarget.h"

#include <QStringDecoder>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// None: an escape is none.
std::optional<QByteArray> unescaped(QByteArrayView text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return bytes;
}

QByteArray withBlanks(QByteArray text)
{
    return text.replace('+', ' ');
}

} // namespace

Result<QString> percentDecoded(QByteArrayView text)
{
    const auto bytes = unescaped(text);
    if (!bytes)
        return fail(ErrorCode::InvalidArgument, u"The path or query has a '%' that begins no escape."_s);
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString decoded = utf8(*bytes);
    if (utf8.hasError())
        return fail(ErrorCode::InvalidArgument, u"The path or query is no UTF-8."_s);
    if (decoded.contains(QChar::Null))
        return fail(ErrorCode::InvalidArgument, u"The path or query holds a NUL."_s);
    return decoded;
}

Result<QStringList> pathSegments(QByteArrayView path)
{
    QStringList segments;
    const QList<QByteArray> parts = path.toByteArray().split('/');
    for (qsizetype i = 1; i < parts.size(); ++i) { // before the first '/' there is nothing
        auto segment = percentDecoded(parts[i]);
        if (!segment)
            return tl::unexpected(segment.error());
        if (segment->isEmpty() || *segment == "."_L1 || *segment == ".."_L1)
            return fail(ErrorCode::InvalidArgument, u"The path has an empty segment, '.' or '..'."_s);
        segments += *std::move(segment);
    }
    return segments;
}

Result<std::map<QString, QString>> queryValues(QByteArrayView query, const QStringList &known)
{
    std::map<QString, QString> values;
    if (query.isEmpty())
        return values;
    const QList<QByteArray> pairs = query.toByteArray().split('&');
    for (const QByteArray &pair : pairs) {
        const qsizetype at = pair.indexOf('=');
        const auto name = percentDecoded(withBlanks(at < 0 ? pair : pair.first(at)));
        auto value = percentDecoded(withBlanks(at < 0 ? QByteArray() : pair.sliced(at + 1)));
        if (!name || !value)
            return tl::unexpected(name ? value.error() : name.error());
        if (!known.contains(*name))
            return fail(ErrorCode::InvalidArgument, u"There is no query parameter '%1' here."_s.arg(*name));
        if (!values.emplace(*name, *std::move(value)).second)
            return fail(ErrorCode::InvalidArgument, u"The query parameter '%1' is given twice."_s.arg(*name));
    }
    return values;
}

QString queryValue(const std::map<QString, QString> &values, const QString &name)
{
    const auto found = values.find(name);
    return found == values.end() ? QString() : found->second;
}

QByteArray requestPath(const QString &provider, const QString &key)
{
    return "/v1/requests/" + QUrl::toPercentEncoding(provider) + '/' + QUrl::toPercentEncoding(key);
}

} // namespace repoll
