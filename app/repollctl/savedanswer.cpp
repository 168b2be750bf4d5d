// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/savedanswer.h"

#include "core/base/json.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

/// The head's end, and where the body begins; none: there is no whole head.
std::optional<std::pair<qsizetype, qsizetype>> headEnd(const QByteArray &bytes)
{
    const qsizetype crlf = bytes.indexOf("\r\n\r\n");
    const qsizetype lf = bytes.indexOf("\n\n");
    if (crlf >= 0 && (lf < 0 || crlf < lf))
        return std::pair(crlf, crlf + 4);
    return lf >= 0 ? std::optional(std::pair(lf, lf + 2)) : std::nullopt;
}

std::optional<int> statusIn(const QByteArray &line)
{
    static const QRegularExpression statusLine(u"^HTTP/[0-9.]+ ([1-5][0-9]{2})( |$)"_s);
    const auto match = statusLine.match(QString::fromLatin1(line.trimmed()));
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

} // namespace

Result<std::pair<QByteArray, QByteArray>> headerLine(const QByteArray &text)
{
    const qsizetype colon = text.indexOf(':');
    const QByteArray name = text.left(std::max<qsizetype>(colon, 0));
    if (name.isEmpty() || name.contains(' '))
        return fail(ErrorCode::InvalidArgument,
                    u"'%1' is no header: expected NAME: VALUE"_s.arg(QString::fromUtf8(text)));
    return std::pair(name, text.mid(colon + 1).trimmed());
}

Answer savedAnswer(const QByteArray &bytes, int status, const HeaderList &headers)
{
    Answer answer;
    answer.httpStatus = status;
    answer.headers = headers;
    answer.body = bytes;
    while (const auto code = statusIn(answer.body.left(answer.body.indexOf('\n')))) {
        const auto end = headEnd(answer.body);
        if (!end)
            break;
        answer.httpStatus = *code;
        answer.headers.clear();
        const QList<QByteArray> lines = answer.body.left(end->first).split('\n').mid(1);
        for (const QByteArray &line : lines) {
            if (auto header = headerLine(line.trimmed()))
                answer.headers.push_back(*std::move(header));
        }
        answer.headers.insert(answer.headers.end(), headers.begin(), headers.end());
        answer.body.remove(0, end->second);
    }
    if (answer.headers.empty() && readJson(answer.body))
        answer.headers.emplace_back("Content-Type", "application/json");
    return answer;
}

} // namespace repoll::cli
