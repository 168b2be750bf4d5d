// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apiheaders.h"

#include "core/request/nextpoll.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr int longestWaitS = 60;

bool isVisible(char c)
{
    return c >= 0x20 && c <= 0x7E;
}

/// What stands between the quotes, with its two escapes undone; none: it is no String.
std::optional<QByteArray> stringItem(QByteArrayView value)
{
    QByteArray text;
    for (qsizetype i = 1; i < value.size(); ++i) {
        char c = value[i];
        if (c == '"')
            return i == value.size() - 1 ? std::optional(text) : std::nullopt;
        if (c == '\\') {
            c = ++i < value.size() ? value[i] : '\0';
            if (c != '"' && c != '\\')
                return std::nullopt;
        }
        text += c;
    }
    return std::nullopt;
}

} // namespace

Result<QString> idempotencyKeyField(QByteArrayView value)
{
    value = value.trimmed();
    const bool quoted = value.startsWith('"');
    const auto text = quoted ? stringItem(value) : std::optional(value.toByteArray());
    if (!text || text->isEmpty() || !std::all_of(text->begin(), text->end(), isVisible))
        return fail(ErrorCode::InvalidArgument, u"The Idempotency-Key is empty, or no text in quotes."_s);
    return QString::fromLatin1(*text);
}

std::optional<int> preferredWait(QByteArrayView value)
{
    const QList<QByteArray> preferences = value.toByteArray().split(',');
    for (const QByteArray &preference : preferences) {
        const QByteArray word = preference.split(';').front().trimmed();
        if (!word.toLower().startsWith("wait="))
            continue;
        bool isNumber = false;
        const int seconds = word.sliced(5).toInt(&isNumber);
        return isNumber && seconds >= 0 ? std::optional(std::min(seconds, longestWaitS)) : std::nullopt;
    }
    return std::nullopt;
}

QByteArray entityTag(const Request &request, EpochMs now)
{
    return '"' + QByteArray::number(request.id) + '-' + QByteArray::number(request.version) +
           (isInterrupted(request, now) ? "i\"" : "\"");
}

bool matchesTag(QByteArrayView ifNoneMatch, QByteArrayView tag)
{
    const QList<QByteArray> tags = ifNoneMatch.toByteArray().split(',');
    return std::any_of(tags.begin(), tags.end(), [tag](const QByteArray &each) {
        QByteArrayView one = QByteArrayView(each).trimmed();
        if (one.startsWith("W/"))
            one = one.sliced(2);
        return one == tag || one == "*";
    });
}

bool wantsOpenMetrics(QByteArrayView accept)
{
    return accept.toByteArray().toLower().contains("application/openmetrics-text");
}

QByteArray metricsType(bool openMetrics)
{
    return openMetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                       : "text/plain; version=0.0.4; charset=utf-8";
}

QByteArray mediaType(QByteArrayView contentType)
{
    const QList<QByteArray> parts = contentType.toByteArray().toLower().split(';');
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const QByteArray parameter = parts[i].trimmed();
        if (parameter.startsWith("charset=") && parameter != "charset=utf-8" &&
            parameter != "charset=\"utf-8\"")
            return {};
    }
    return parts.front().trimmed();
}

} // namespace repoll
