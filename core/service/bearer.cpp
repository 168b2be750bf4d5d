// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/bearer.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr QByteArrayView scheme = "Bearer";

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// RFC 9110 section 5.6.2.
bool isTokenCharacter(char c)
{
    return isAlphanumeric(c) || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// RFC 9110 section 11.2: characters, and `=` at the end.
bool isToken68(QByteArrayView text)
{
    qsizetype size = text.size();
    while (size > 0 && text[size - 1] == '=')
        --size;
    return size > 0 && std::all_of(text.begin(), text.begin() + size, [](char c) {
               return isAlphanumeric(c) || QByteArrayView("-._~+/").contains(c);
           });
}

} // namespace

BearerField readBearer(QByteArrayView field)
{
    if (field.first(std::min(field.size(), scheme.size())).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    QByteArrayView rest = field.sliced(scheme.size());
    if (!rest.isEmpty() && isTokenCharacter(rest.front()))
        return {}; // a longer word
    const BearerField malformed{BearerField::Kind::Malformed, {}};
    if (!rest.startsWith(' '))
        return malformed;
    while (rest.startsWith(' '))
        rest = rest.sliced(1);
    if (rest.size() > BearerField::mostBytes || !isToken68(rest))
        return malformed;
    return {BearerField::Kind::Token, rest.toByteArray()};
}

} // namespace repoll
