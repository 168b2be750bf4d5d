// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/answercode.h"

#include "core/provider/headertext.h"

#include <cctype>

namespace repoll {

namespace {

/// `202`, or `202 Accepted`.
std::optional<int> codeIn(const QByteArray &text)
{
    const QByteArray digits = text.left(3);
    const bool isCode = digits.size() == 3 && std::isdigit(static_cast<unsigned char>(digits[1])) &&
                        std::isdigit(static_cast<unsigned char>(digits[2])) && digits[0] >= '2' &&
                        digits[0] <= '5' && (text.size() == 3 || text[3] == ' ');
    return isCode ? std::optional(digits.toInt()) : std::nullopt;
}

} // namespace

tl::expected<AnswerCode, QString> answerCode(const ReadRules &rules, const Answer &answer)
{
    const bool isThere = answer.httpStatus >= 200 && answer.httpStatus < 300;
    if (rules.codeHeader.isEmpty() || !isThere)
        return AnswerCode{answer.httpStatus, false};
    const QString name = headerText(rules.codeHeader);
    const OneValue value = oneValue(answer, rules.codeHeader);
    if (value.ambiguous)
        return tl::unexpected(QStringLiteral("The answer holds two values of the header %1.").arg(name));
    if (value.value.isEmpty()) {
        if (rules.codeOfStatus)
            return AnswerCode{answer.httpStatus, false};
        return tl::unexpected(QStringLiteral("The answer does not hold the header %1.").arg(name));
    }
    const auto code = codeIn(value.value);
    if (!code)
        return tl::unexpected(QStringLiteral("The header %1 holds no status code.").arg(name));
    return AnswerCode{*code, true};
}

} // namespace repoll
