// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/headertext.h"

#include <algorithm>
#include <array>

namespace repoll {

namespace {

constexpr std::array reservedHeaders{
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "cookie",
    "expect",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "keep-alive",
    "if-unmodified-since",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
};

} // namespace

bool hasControlCharacter(const QByteArray &bytes)
{
    return std::any_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<uchar>(c) < 0x20 || c == 0x7F; });
}

bool isReservedHeader(const QByteArray &name)
{
    return std::any_of(reservedHeaders.begin(), reservedHeaders.end(), [&name](const char *reserved) {
        return name.compare(reserved, Qt::CaseInsensitive) == 0;
    });
}

bool isAuthorization(const QByteArray &name)
{
    return name.compare("authorization", Qt::CaseInsensitive) == 0;
}

OneValue oneValue(const Answer &answer, const QByteArray &name)
{
    OneValue one;
    bool found = false;
    for (const auto &[key, lines] : answer.headers) {
        if (key.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        qsizetype start = 0;
        for (qsizetype end = 0; end >= 0; start = end + 2) {
            end = lines.indexOf(", ", start);
            const QByteArray value = lines.mid(start, end < 0 ? -1 : end - start).trimmed();
            one.ambiguous = one.ambiguous || (found && value != one.value);
            one.value = value;
            found = true;
        }
    }
    return one;
}

QList<QByteArray> listElements(const QByteArray &value)
{
    QList<QByteArray> elements;
    if (!value.contains(',')) { // nearly always
        if (QByteArray only = value.trimmed(); !only.isEmpty())
            elements.append(std::move(only));
        return elements;
    }
    QByteArray element;
    bool quoted = false;
    for (qsizetype i = 0; i <= value.size(); ++i) {
        const char c = i < value.size() ? value[i] : ',';
        if (c == ',' && (!quoted || i == value.size())) {
            if (element = element.trimmed(); !element.isEmpty())
                elements.append(element);
            element.clear();
            continue;
        }
        element.append(c);
        if (quoted && c == '\\' && i + 1 < value.size())
            element.append(value[++i]);
        else if (c == '"')
            quoted = !quoted;
    }
    return elements;
}

QString headerText(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

QByteArray asciiReference(const QByteArray &bytes)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    QByteArray reference;
    reference.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<uchar>(c);
        if (byte < 0x80)
            reference.append(c);
        else
            reference.append('%').append(hex[byte >> 4]).append(hex[byte & 15]);
    }
    return reference;
}

QString shownWord(const QByteArray &word)
{
    constexpr qsizetype mostShown = 200;
    QString text = headerText(word).left(mostShown);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

} // namespace repoll
