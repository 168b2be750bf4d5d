// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/provider/exchange.h"

#include <array>
#include <bitset>

namespace repoll {

/// What stands in an answer where a secret came back. It fits into no URL and into no JSON but a string, so that
/// nothing masked is ever asked or counted.
inline constexpr char maskText[] = "{masked secret}";

/// As many characters as a secret has at least: what is shorter would mask data that only looks like it.
inline constexpr qsizetype shortestSecret = 8;

/// Finds secrets in bytes that somebody else wrote: as they are, in any case, percent-encoded, escaped as in JSON
/// or HTML, any mix of these; and in Base64, alone or with something around them ("user:secret"); in UTF-16. A value.
class SecretMask
{
public:
    SecretMask() = default; ///< finds nothing
    /// Those of under `shortestSecret` bytes are left out.
    explicit SecretMask(const std::vector<QByteArray> &secrets);

    [[nodiscard]] bool isEmpty() const { return m_needles.empty(); }

    struct Masked
    {
        QByteArray bytes;
        int places = 0; ///< how often a secret stood there
    };
    /// `isCut`: the bytes may end within a secret, whose beginning is masked as well.
    [[nodiscard]] Masked masked(const QByteArray &bytes, bool isCut = false) const;

private:
    struct Needle
    {
        QByteArray bytes;
        bool anyCase = true;
        char first = 0; ///< in small letters, as is the second
        char second = 0;
        bool escapes = false; ///< holds what begins an escape
        qsizetype before = 0; ///< characters around it that hold some bits of it as well
        qsizetype after = 0;
    };
    struct Found
    {
        qsizetype begin = 0;
        qsizetype end = 0; ///< none: not after `begin`
    };

    void add(Needle needle);
    void addStart(char first, const Needle &needle, quint32 bit);
    void addBase64(const QByteArray &secret);
    void addUtf16(const QByteArray &secret);
    [[nodiscard]] bool mayBeginAt(const QByteArray &bytes, qsizetype at) const;
    [[nodiscard]] Found longestAt(const QByteArray &bytes, qsizetype at, bool isCut) const;

    std::vector<Needle> m_needles;
    std::array<quint32, 256> m_starts{}; ///< by a byte: the needles that may begin with it, a bit each
    std::bitset<65'536> m_pairs;         ///< by two bytes: some needle may begin with these
};

/// `reply` with what `mask` finds masked in all that came with it (invariant 18).
[[nodiscard]] LaneReply maskedReply(LaneReply reply, const SecretMask &mask);

/// How many were masked in it.
[[nodiscard]] inline int maskedPlaces(const LaneReply &reply)
{
    return reply ? reply->masked : reply.error().masked;
}

/// The value holds a mask somewhere.
[[nodiscard]] bool holdsMask(const JsonValue &value);

} // namespace repoll
