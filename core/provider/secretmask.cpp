// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/secretmask.h"

#include "core/provider/escapes.h"

#include <algorithm>
#include <bit>

namespace repoll {

namespace {

constexpr qsizetype fewestOfCut = 4; ///< bytes of a secret at the end of a body that was cut off
constexpr std::size_t mostNeedles = 32;

char inSmallLetters(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

char inCapitals(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

bool beginsEscape(char c)
{
    return c == '%' || c == '\\' || c == '&';
}

bool isBase64(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '-' || c == '_';
}

bool isPadding(const Written &written)
{
    return written.count == 1 && written.bytes.front() == '=';
}

/// Where `needle` ends that is written at `at`; -1: it is not.
qsizetype endOfNeedle(const QByteArray &needle, bool anyCase, const QByteArray &bytes, qsizetype at,
                      Escapes escapes, bool isCut)
{
    qsizetype matched = 0;
    while (matched < needle.size()) {
        const Written written = writtenAt(bytes, at, escapes);
        if (isCut && written.isCut && matched >= fewestOfCut)
            return bytes.size();
        for (int i = 0; i < written.count; ++i, ++matched) {
            if (matched == needle.size())
                return -1;
            const char wanted = needle[matched];
            const char found = written.bytes[static_cast<std::size_t>(i)];
            const bool same = found == wanted ||
                              (anyCase && inSmallLetters(found) == inSmallLetters(wanted)) ||
                              (wanted == ' ' && found == '+'); // as in a form
            if (!same)
                return -1;
        }
        if (written.count == 0)
            return -1;
        at += written.length;
    }
    return at;
}

LaneFailure maskedFailure(LaneFailure failure, const SecretMask &mask)
{
    const auto body = mask.masked(failure.partialBody, true);
    const auto detail = mask.masked(failure.detail.toUtf8());
    failure.partialBody = body.bytes;
    if (detail.places > 0)
        failure.detail = QString::fromUtf8(detail.bytes);
    failure.masked = body.places + detail.places;
    if (failure.fault == LaneFault::EncodedBody && !body.bytes.isEmpty()) {
        failure.partialBody = QByteArrayLiteral("(not kept: what is encoded may hold a secret)");
        ++failure.masked;
    }
    return failure;
}

} // namespace

SecretMask::SecretMask(const std::vector<QByteArray> &secrets)
{
    for (const QByteArray &sent : secrets) {
        const QByteArray secret = sent.trimmed(); // as who reads a header does
        if (secret.size() < shortestSecret)
            continue;
        add({.bytes = secret});
        addBase64(secret);
        addUtf16(secret);
        const QByteArray misread = QString::fromLatin1(secret).toUtf8();
        if (misread != secret)
            add({.bytes = misread});
    }
}

/// As a page in UTF-16 has it, of either byte order.
void SecretMask::addUtf16(const QByteArray &secret)
{
    const QString text = QString::fromUtf8(secret);
    QByteArray little;
    QByteArray big;
    for (const QChar c : text) {
        const auto low = static_cast<char>(c.unicode() & 0xFF);
        const auto high = static_cast<char>(c.unicode() >> 8);
        little.append(low).append(high);
        big.append(high).append(low);
    }
    add({.bytes = little});
    add({.bytes = big});
}

void SecretMask::add(Needle needle)
{
    if (m_needles.size() == mostNeedles)
        return;
    needle.first = inSmallLetters(needle.bytes[0]);
    needle.second = inSmallLetters(needle.bytes[1]);
    const auto is = [&needle](char c) { return needle.bytes.contains(c); };
    needle.escapes = is('%') || is('\\') || is('&');
    const quint32 bit = 1U << m_needles.size();
    for (const char c : {needle.bytes[0], '%', '\\', '&'})
        addStart(c, needle, bit);
    if (needle.anyCase && needle.first != inCapitals(needle.first)) {
        addStart(needle.first, needle, bit);
        addStart(inCapitals(needle.first), needle, bit);
    }
    m_needles.push_back(std::move(needle));
}

void SecretMask::addStart(char first, const Needle &needle, quint32 bit)
{
    m_starts[static_cast<uchar>(first)] |= bit;
    const auto pair = [this, row = static_cast<std::size_t>(static_cast<uchar>(first)) << 8](int second) {
        m_pairs.set(row | static_cast<uchar>(second));
    };
    for (int second = 0; second < 256 && beginsEscape(first); ++second)
        pair(second);
    for (const char c : {needle.bytes[1], needle.second, inCapitals(needle.second), '%', '\\', '&', '+'})
        pair(c);
}

bool SecretMask::mayBeginAt(const QByteArray &bytes, qsizetype at) const
{
    const auto first = static_cast<std::size_t>(static_cast<uchar>(bytes[at]));
    return at + 1 < bytes.size() ? m_pairs[(first << 8) | static_cast<uchar>(bytes[at + 1])]
                                 : m_starts[first] != 0;
}

/// What is the same of the secret's Base64 whatever stands before and after it: by where it begins in its group of
/// three bytes.
void SecretMask::addBase64(const QByteArray &secret)
{
    for (const qsizetype offset : {0, 1, 2}) {
        const qsizetype first = (8 * offset + 5) / 6;
        const qsizetype bits = 8 * (offset + secret.size());
        const QByteArray whole = QByteArray(offset, '\0') + secret;
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            const QByteArray own = whole.toBase64(alphabet).mid(first, bits / 6 - first);
            if (!m_needles.empty() && m_needles.back().bytes == own)
                continue; // there is no difference
            add({.bytes = own,
                 .anyCase = false,
                 .before = offset > 0 ? 1 : 0,
                 .after = bits % 6 > 0 ? 1 : 0});
        }
    }
}

SecretMask::Found SecretMask::longestAt(const QByteArray &bytes, qsizetype at, bool isCut) const
{
    Found longest{at, at};
    const bool escaped = beginsEscape(bytes[at]);
    const char first =
        inSmallLetters(escaped ? writtenAt(bytes, at, Escapes::all(true)).bytes[0] : bytes[at]);
    const char next = !escaped && at + 1 < bytes.size() ? inSmallLetters(bytes[at + 1]) : '%';
    const bool plain = !beginsEscape(next) && next != '+';
    for (quint32 left = m_starts[static_cast<uchar>(bytes[at])]; left != 0; left &= left - 1) {
        const Needle &needle = m_needles[static_cast<std::size_t>(std::countr_zero(left))];
        // Nearly all that begins like a needle goes on otherwise.
        if ((!needle.escapes && first != needle.first) || (plain && next != needle.second))
            continue;
        qsizetype end =
            endOfNeedle(needle.bytes, needle.anyCase, bytes, at, Escapes::all(!needle.escapes), isCut);
        // A secret with a '%' in it: is that an escape's, or its own? Each kind is tried as both.
        for (unsigned kinds = 0; needle.escapes && end < 0 && kinds < Escapes::combinations - 1; ++kinds)
            end = endOfNeedle(needle.bytes, needle.anyCase, bytes, at, Escapes::only(kinds), isCut);
        if (end <= longest.end)
            continue;
        longest = {std::max<qsizetype>(at - needle.before, 0), end};
        for (qsizetype more = needle.after; more > 0 && end < bytes.size() && isBase64(bytes[end]); --more)
            longest.end = ++end;
        for (Written next; !needle.anyCase && isPadding(next = writtenAt(bytes, end, Escapes::all(false)));)
            longest.end = end += next.length;
    }
    return longest;
}

SecretMask::Masked SecretMask::masked(const QByteArray &bytes, bool isCut) const
{
    Masked result;
    qsizetype copied = 0;
    for (qsizetype at = 0; at < bytes.size() && !m_needles.empty();) {
        const Found found = mayBeginAt(bytes, at) ? longestAt(bytes, at, isCut) : Found{};
        if (found.end <= at) {
            ++at;
            continue;
        }
        result.bytes.append(bytes.mid(copied, std::max(found.begin, copied) - copied)).append(maskText);
        ++result.places;
        copied = at = found.end;
    }
    result.bytes = result.places == 0 ? bytes : result.bytes + bytes.mid(copied);
    return result;
}

LaneReply maskedReply(LaneReply reply, const SecretMask &mask)
{
    if (mask.isEmpty())
        return reply;
    if (!reply)
        return tl::unexpected(maskedFailure(std::move(reply.error()), mask));
    const auto apply = [&mask, &places = reply->masked](QByteArray &bytes) {
        const auto masked = mask.masked(bytes);
        bytes = masked.bytes;
        places += masked.places;
    };
    apply(reply->body);
    apply(reply->extra);
    for (auto &[name, value] : reply->headers) {
        apply(name);
        apply(value);
    }
    return reply;
}

bool holdsMask(const JsonValue &value)
{
    return value.text.contains(maskText) || std::any_of(value.items.begin(), value.items.end(), holdsMask) ||
           std::any_of(value.members.begin(), value.members.end(), [](const JsonValue::Member &member) {
               return member.first.contains(maskText) || holdsMask(member.second);
           });
}

} // namespace repoll
