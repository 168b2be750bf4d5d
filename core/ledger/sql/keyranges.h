// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace repoll {

// Stretches of an index of texts, in the order of code points (that of UTF-8, not of UTF-16). Pure.

/// Texts within [from, to); an empty side is open.
struct TextRange
{
    QString from;
    QString to;

    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// Disjoint stretches, in order, in which all matches of some patterns lie; empty where a pattern begins with a
/// wildcard, so that its matches can be anywhere.
[[nodiscard]] std::vector<TextRange> keyRanges(const std::vector<QString> &patterns);

/// The first text after all those that start with `prefix`; empty: none.
[[nodiscard]] QString afterPrefix(const QString &prefix);
/// The first text after `text` (texts hold no NUL).
[[nodiscard]] QString afterText(const QString &text);
[[nodiscard]] bool isTextBefore(const QString &a, const QString &b);

} // namespace repoll
