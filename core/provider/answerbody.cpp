// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/answerbody.h"

#include "core/provider/faults.h"

#include <algorithm>

namespace repoll {

namespace {

/// The media type without parameters, in lower case.
QByteArray mediaType(const Answer &answer)
{
    const QByteArray value = answer.header("Content-Type");
    const qsizetype end = value.indexOf(';');
    return value.left(end < 0 ? value.size() : end).trimmed().toLower();
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

bool startsLikeHtml(const QByteArray &body)
{
    qsizetype at = body.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (at < body.size() && static_cast<uchar>(body[at]) <= ' ')
        ++at;
    const QByteArray start = body.mid(at, 14).toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

} // namespace

bool isHtml(const Answer &answer)
{
    return isHtmlType(mediaType(answer)) || startsLikeHtml(answer.body);
}

tl::expected<AnswerBody, Reading> readBody(const ReadRules &rules, const Answer &answer)
{
    const auto &emptyCodes = rules.emptyBodyCodes;
    if (answer.body.isEmpty()) {
        if (std::find(emptyCodes.begin(), emptyCodes.end(), answer.httpStatus) != emptyCodes.end())
            return AnswerBody{true, std::nullopt};
        return tl::unexpected(quarantined(QStringLiteral("The body is empty.")));
    }
    const QByteArray type = mediaType(answer);
    const bool listed = isListed(rules.contentTypes, type);
    if (isHtmlType(type) ? !listed : (rules.json && startsLikeHtml(answer.body)))
        return tl::unexpected(quarantined(QStringLiteral("An HTML page came instead of an answer.")));
    if (!listed && !type.isEmpty() && !rules.contentTypes.empty()) {
        return tl::unexpected(
            quarantined(QStringLiteral("The Content-Type is %1.").arg(QString::fromLatin1(type.left(100)))));
    }
    AnswerBody body;
    if (rules.json) {
        auto json = readJson(answer.body);
        if (!json)
            return tl::unexpected(quarantined(json.error().message, true));
        body.json = std::move(*json);
    }
    return body;
}

} // namespace repoll
