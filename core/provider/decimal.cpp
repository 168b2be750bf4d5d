// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/decimal.h"

#include <QString>

#include <charconv>
#include <optional>

namespace repoll {

namespace {

/// (-1 if negative) · 0.digits · 10^exponent, without zeros at either end; zero has no digits.
struct Decimal
{
    bool negative = false;
    QByteArray digits;
    qint64 exponent = 0;

    friend bool operator==(const Decimal &, const Decimal &) = default;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Appends the digits at `at` to `digits` and says how many there were.
qsizetype takeDigits(const QByteArray &text, qsizetype &at, QByteArray &digits)
{
    const qsizetype start = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    digits += text.mid(start, at - start);
    return at - start;
}

/// The exponent's value where `at` stands behind the e; none where it is no number of a sane size.
std::optional<qint64> readExponent(const QByteArray &text, qsizetype at)
{
    if (at < text.size() && text[at] == '+' && at + 1 < text.size() && isDigit(text[at + 1]))
        ++at;
    qint64 value = 0;
    const char *end = text.constData() + text.size();
    const auto [stop, error] = std::from_chars(text.constData() + at, end, value);
    constexpr qint64 limit = 1'000'000'000'000;
    if (error != std::errc() || stop != end || value > limit || value < -limit)
        return std::nullopt;
    return value;
}

std::optional<Decimal> readDecimal(const QByteArray &text)
{
    Decimal decimal;
    qsizetype at = 0;
    decimal.negative = text.startsWith('-');
    if (decimal.negative || text.startsWith('+'))
        ++at;
    const qsizetype whole = takeDigits(text, at, decimal.digits);
    if (at < text.size() && text[at] == '.')
        takeDigits(text, ++at, decimal.digits);
    if (decimal.digits.isEmpty())
        return std::nullopt;
    decimal.exponent = whole;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E')
            return std::nullopt;
        const auto exponent = readExponent(text, at + 1);
        if (!exponent)
            return std::nullopt;
        decimal.exponent += *exponent;
    }
    qsizetype leading = 0;
    while (leading < decimal.digits.size() && decimal.digits[leading] == '0')
        ++leading;
    decimal.digits.remove(0, leading);
    decimal.exponent -= leading;
    while (decimal.digits.endsWith('0'))
        decimal.digits.chop(1);
    return decimal.digits.isEmpty() ? Decimal() : decimal; // zero is zero, however it is written
}

/// Without white space at either end, also such as only Unicode has.
QByteArray trimmed(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8).trimmed().toUtf8();
}

} // namespace

bool sameAmount(const QByteArray &a, const QByteArray &b)
{
    if (a == b)
        return true;
    const auto left = readDecimal(trimmed(a));
    return left && left == readDecimal(trimmed(b));
}

bool sameCurrency(const QByteArray &a, const QByteArray &b)
{
    return trimmed(a).compare(trimmed(b), Qt::CaseInsensitive) == 0;
}

} // namespace repoll
