// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/enumtext.h"

#include <QStringList>

namespace repoll {

/// The fields of the query language. Shared by reader and writer.
enum class QueryField {
    Status,
    Provider,
    Outcome,
    Key,
    Ticket,
    Currency,
    By,
    Waits,
    Received,
    Updated,
    Deadline,
    Attempts,
    Amount,
    Interrupted,
    Conflict,
    Quarantined,
    Decided,
};

inline constexpr EnumText<QueryField, 17> queryFields{{{
    {QueryField::Status, QLatin1String("status")},
    {QueryField::Provider, QLatin1String("provider")},
    {QueryField::Outcome, QLatin1String("outcome")},
    {QueryField::Key, QLatin1String("key")},
    {QueryField::Ticket, QLatin1String("ticket")},
    {QueryField::Currency, QLatin1String("currency")},
    {QueryField::By, QLatin1String("by")},
    {QueryField::Waits, QLatin1String("waits")},
    {QueryField::Received, QLatin1String("received")},
    {QueryField::Updated, QLatin1String("updated")},
    {QueryField::Deadline, QLatin1String("deadline")},
    {QueryField::Attempts, QLatin1String("attempts")},
    {QueryField::Amount, QLatin1String("amount")},
    {QueryField::Interrupted, QLatin1String("interrupted")},
    {QueryField::Conflict, QLatin1String("conflict")},
    {QueryField::Quarantined, QLatin1String("quarantined")},
    {QueryField::Decided, QLatin1String("decided")},
}}};
static_assert(queryFields.isInOrder());

/// What a request can wait for: the only value of `waits:`.
inline constexpr QLatin1String waitedFor("person");

[[nodiscard]] inline bool isFlag(QueryField field)
{
    return field >= QueryField::Interrupted;
}

/// Words that other query languages give a meaning to, so that searching for them is most likely a slip.
[[nodiscard]] inline bool isOperatorWord(QStringView word)
{
    return word == u"AND" || word == u"OR" || word == u"NOT";
}

/// The field in `attempts>3` or `status=failed`, a slip for `attempts:>3`.
[[nodiscard]] inline std::optional<QueryField> fieldWithoutColon(QStringView word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (word[i] == u'<' || word[i] == u'>' || word[i] == u'=' || word[i] == u'!')
            return queryFields.value(word.first(i));
    }
    return std::nullopt;
}

} // namespace repoll
