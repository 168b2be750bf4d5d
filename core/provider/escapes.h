// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>

namespace repoll {

/// The ways of writing a character as something else that are undone. A value.
struct Escapes
{
    static constexpr unsigned combinations = 8;

    bool percent = true;   ///< %2F
    bool backslash = true; ///< \/, \u002F, \x2F: JSON, and what logs make of bytes
    bool entity = true;    ///< &amp;, &#47;, &#x2F;: HTML
    bool nested = false;   ///< escapes of escapes: %252F, \\/

    [[nodiscard]] static Escapes all(bool alsoNested) { return {true, true, true, alsoNested}; }
    /// One of `combinations`; the last has them all.
    [[nodiscard]] static Escapes only(unsigned kinds)
    {
        return {(kinds & 1U) != 0, (kinds & 2U) != 0, (kinds & 4U) != 0, false};
    }
};

/// One character as it is written somewhere.
struct Written
{
    std::array<char, 4> bytes{}; ///< in UTF-8; a byte that stands for itself
    int count = 0;               ///< 0: the text is at its end
    qsizetype length = 0;        ///< of what is written, in bytes
    bool isCut = false;          ///< the text ends here, or within what may be an escape
};

/// What is written at `at`. Pure.
[[nodiscard]] Written writtenAt(const QByteArray &text, qsizetype at, Escapes escapes);

} // namespace repoll
