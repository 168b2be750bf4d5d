// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/answerbody.h"

#include "core/provider/faults.h"
#include "core/provider/headertext.h"

#include <algorithm>

namespace repoll {

namespace {

/// The media type without parameters, in lower case; one that is told twice is one. None: they differ.
std::optional<QByteArray> mediaType(const Answer &answer)
{
    std::optional<QByteArray> type;
    const QList<QByteArray> values = listElements(answer.header("Content-Type"));
    for (const QByteArray &value : values) {
        const qsizetype end = value.indexOf(';');
        const QByteArray named = value.left(end < 0 ? value.size() : end).trimmed().toLower();
        if (type && *type != named)
            return std::nullopt;
        type = named;
    }
    return type.value_or(QByteArray());
}

bool isHtmlType(const QByteArray &type)
{
    return type == "text/html" || type == "application/xhtml+xml";
}

/// JSON under a name of its own (RFC 6839 section 3.1) is JSON.
bool isListed(const std::vector<QByteArray> &types, const QByteArray &type)
{
    return std::any_of(types.begin(), types.end(), [&](const QByteArray &listed) {
        return listed == type || (listed == "application/json" && type.endsWith("+json"));
    });
}

bool isJsonType(const QByteArray &type)
{
    return type == "application/json" || type == "text/json" || type.endsWith("+json");
}

/// The first `length` bytes after white space and a byte order mark.
QByteArray startOf(const QByteArray &body, qsizetype length)
{
    qsizetype at = body.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (at < body.size() && static_cast<uchar>(body[at]) <= ' ')
        ++at;
    return body.mid(at, length);
}

/// A sign-in page, a captive portal, a proxy's error page.
bool startsLikeHtml(const QByteArray &body)
{
    const QByteArray start = startOf(body, 14).toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

bool startsLikeJson(const QByteArray &body)
{
    const QByteArray start = startOf(body, 1);
    return start == "{" || start == "[";
}

/// Why the body cannot be what the step expects, by what it is called; empty: it may be.
QString wrongKind(const ReadRules &rules, const QByteArray &type, const QByteArray &body)
{
    const bool listed = isListed(rules.contentTypes, type);
    const bool json = rules.body == BodyKind::Json;
    if ((isHtmlType(type) && !listed) || (startsLikeHtml(body) && (json || !listed)))
        return QStringLiteral("An HTML page came instead of an answer.");
    if (listed || rules.contentTypes.empty() || (json && type.isEmpty())) // JSON that is called nothing shows
        return {};
    return type.isEmpty()
               ? QStringLiteral("The answer has no Content-Type.")
               : QStringLiteral("The Content-Type is %1.").arg(QString::fromLatin1(type.left(100)));
}

} // namespace

tl::expected<AnswerBody, Reading> readBody(const ReadRules &rules, const Answer &answer)
{
    const auto &emptyCodes = rules.emptyBodyCodes;
    if (answer.body.isEmpty()) {
        if (std::find(emptyCodes.begin(), emptyCodes.end(), answer.httpStatus) != emptyCodes.end())
            return AnswerBody{true, std::nullopt};
        return tl::unexpected(quarantined(QStringLiteral("The body is empty.")));
    }
    const auto told = mediaType(answer);
    if (!told)
        return tl::unexpected(quarantined(QStringLiteral("The answer has two Content-Types.")));
    const QByteArray &type = *told;
    if (const QString wrong = wrongKind(rules, type, answer.body); !wrong.isEmpty())
        return tl::unexpected(quarantined(wrong));
    const bool any = rules.body == BodyKind::Any;
    const bool likeJson = any && startsLikeJson(answer.body);
    const bool vague = type.isEmpty() || type == "text/plain"; // then its looks count
    const bool mustBeJson = rules.body == BodyKind::Json || (any && isJsonType(type)) || (likeJson && vague);
    AnswerBody body;
    if (mustBeJson || likeJson) {
        auto json = readJson(answer.body);
        if (json)
            body.json = std::move(*json);
        else if (mustBeJson)
            return tl::unexpected(quarantined(json.error().message, true));
    }
    return body;
}

} // namespace repoll
