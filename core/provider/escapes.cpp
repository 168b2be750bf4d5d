// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/escapes.h"

#include <QByteArrayView>
#include <QChar>

#include <algorithm>
#include <optional>
#include <utility>

namespace repoll {

namespace {

constexpr qsizetype longestEscape = 12; ///< two of \uXXXX
constexpr int mostNested = 8;

struct Code
{
    char32_t value = 0;
    qsizetype length = 0; ///< 0: there is none
};

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : 99;
}

/// A number of exactly `digits` digits at the text's beginning; none: there is another character.
std::optional<char32_t> numberIn(QByteArrayView text, qsizetype digits, int base)
{
    char32_t value = 0;
    if (text.size() < digits || digits == 0)
        return std::nullopt;
    for (const char c : text.first(digits)) {
        if (digitOf(c) >= base)
            return std::nullopt;
        value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digitOf(c));
    }
    return value;
}

Written byteWritten(char byte, qsizetype length)
{
    return {{byte}, 1, length, false};
}

Written codeWritten(Code code)
{
    const auto c = code.value;
    const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80)
        return byteWritten(static_cast<char>(c), code.length);
    if (c < 0x800)
        return {{static_cast<char>(0xC0 | (c >> 6)), tail(0)}, 2, code.length, false};
    if (c < 0x10000)
        return {{static_cast<char>(0xE0 | (c >> 12)), tail(6), tail(0)}, 3, code.length, false};
    return {{static_cast<char>(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)}, 4, code.length, false};
}

/// After a '%'.
Written percentWritten(QByteArrayView text, bool nested)
{
    qsizetype at = 0;
    for (int i = 0; nested && i < mostNested && text.sliced(at).startsWith("25"); ++i)
        at += 2;
    const auto value = numberIn(text.sliced(at), 2, 16);
    return value ? byteWritten(static_cast<char>(*value), at + 3) : Written();
}

/// After a 'u': the four digits, and the second half of a pair.
Code utf16Code(QByteArrayView text)
{
    const auto high = numberIn(text, 4, 16);
    if (!high)
        return {};
    if (!QChar::isHighSurrogate(*high) || !text.sliced(4).startsWith("\\u"))
        return {*high, 4};
    const auto low = numberIn(text.sliced(6), 4, 16);
    if (!low || !QChar::isLowSurrogate(*low))
        return {*high, 4};
    return {QChar::surrogateToUcs4(static_cast<char16_t>(*high), static_cast<char16_t>(*low)), 10};
}

/// After a backslash.
Written backslashWritten(QByteArrayView text, bool nested)
{
    qsizetype at = 0;
    while (nested && at < mostNested && text.sliced(at).startsWith('\\'))
        ++at;
    const QByteArrayView rest = text.sliced(at);
    if (rest.isEmpty())
        return {};
    if (rest.front() == 'u') {
        const Code code = utf16Code(rest.sliced(1));
        return code.length > 0 ? codeWritten({code.value, at + 2 + code.length}) : Written();
    }
    if (rest.front() == 'x') {
        const auto value = numberIn(rest.sliced(1), 2, 16);
        return value ? byteWritten(static_cast<char>(*value), at + 4) : Written();
    }
    const bool punctuation = QByteArrayView("/\"'\\").contains(rest.front());
    return punctuation ? byteWritten(rest.front(), at + 2) : Written();
}

/// After a '&'.
Written entityWritten(QByteArrayView text, bool nested)
{
    qsizetype at = 0;
    for (int i = 0; nested && i < mostNested && text.sliced(at).startsWith("amp;"); ++i)
        at += 4;
    const QByteArrayView rest = text.sliced(at);
    constexpr std::array<std::pair<const char *, char>, 5> names{
        {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}}};
    for (const auto &[name, c] : names) {
        if (rest.startsWith(name))
            return byteWritten(c, at + 1 + QByteArrayView(name).size());
    }
    const qsizetype end = rest.first(std::min<qsizetype>(rest.size(), 10)).indexOf(';');
    if (end < 2 || rest.front() != '#')
        return {};
    const bool isHex = (rest[1] | 0x20) == 'x';
    const qsizetype from = isHex ? 2 : 1;
    const auto value = numberIn(rest.sliced(from), end - from, isHex ? 16 : 10);
    return value && *value <= 0x10FFFF ? codeWritten({*value, at + 2 + end}) : Written();
}

} // namespace

Written writtenAt(const QByteArray &text, qsizetype at, Escapes escapes)
{
    if (at >= text.size())
        return {{}, 0, 0, true};
    const char c = text[at];
    const QByteArrayView rest = QByteArrayView(text).sliced(at + 1);
    Written written;
    bool begins = true;
    if (c == '%' && escapes.percent)
        written = percentWritten(rest, escapes.nested);
    else if (c == '\\' && escapes.backslash)
        written = backslashWritten(rest, escapes.nested);
    else if (c == '&' && escapes.entity)
        written = entityWritten(rest, escapes.nested);
    else
        begins = false;
    if (written.count > 0)
        return written;
    written = byteWritten(c, 1);
    written.isCut = begins && rest.size() < longestEscape;
    return written;
}

} // namespace repoll
