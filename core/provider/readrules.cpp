// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/readrules.h"

#include <algorithm>
#include <array>

namespace repoll {

namespace {

/// RFC 9110, 15: the connection, a proxy, a gateway or the credential is what they are about (RFC 6585, RFC 8470).
constexpr std::array codesOfExchange{401, 403, 407, 408, 421, 425, 429, 431, 502, 503, 504, 511};

} // namespace

// Written out: they know each other, and clang 14 loses its way in their defaults.
bool Words::operator==(const Words &with) const
{
    return actions == with.actions && exact == with.exact && ranges == with.ranges &&
           ignoreCase == with.ignoreCase;
}

bool Branch::operator==(const Branch &with) const
{
    return pointer == with.pointer && action == with.action;
}

bool Action::operator==(const Action &with) const
{
    return kind == with.kind && outcome == with.outcome && withoutWord == with.withoutWord &&
           unlessWord == with.unlessWord && then == with.then && step == with.step &&
           branches == with.branches && at == with.at && atHeader == with.atHeader && cut == with.cut &&
           words == with.words && other == with.other;
}

const Action *Words::find(const QByteArray &word) const
{
    const auto named = exact.find(ignoreCase ? word.toLower() : word);
    if (named != exact.end())
        return &actions[named->second];
    if (ranges.empty())
        return nullptr;
    bool isNumber = false;
    const qint64 number = word.toLongLong(&isNumber);
    if (!isNumber || QByteArray::number(number) != word)
        return nullptr;
    const auto range = std::find_if(ranges.begin(), ranges.end(), [number](const Range &each) {
        return each.least <= number && number <= each.most;
    });
    return range == ranges.end() ? nullptr : &actions[range->action];
}

QByteArray httpKey(int code)
{
    return QByteArray::number(code) + (code < 10 ? "xx" : "");
}

QByteArray WordCut::of(QByteArray word) const
{
    if (const qsizetype at = before.isEmpty() ? -1 : word.indexOf(before); at >= 0)
        word.truncate(at);
    if (const qsizetype at = after.isEmpty() ? -1 : word.indexOf(after); at >= 0)
        word.remove(0, at + after.size());
    return word;
}

const Action *ReadRules::actionOf(int code, bool isOfHeader) const
{
    if (const auto exact = http.find(code); exact != http.end())
        return &exact->second;
    if (code < 400 || (!isOfHeader && std::ranges::find(codesOfExchange, code) != codesOfExchange.end()))
        return nullptr;
    const auto all = http.find(code / 100);
    return all == http.end() ? nullptr : &all->second;
}

} // namespace repoll
