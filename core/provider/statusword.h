// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/provider/profiledata.h"

namespace repoll {

/// A status word in an answer, and where it stands.
struct StatusWord
{
    QByteArray text;
    QByteArray pointer; ///< empty: in the header

    friend bool operator==(const StatusWord &, const StatusWord &) = default;
};

/// The words, that which decides first; none where the answer holds none. std::nullopt: what stands in its place is
/// no word.
/// Pure.
[[nodiscard]] std::optional<std::vector<StatusWord>> statusWords(const ReadRules &rules, const Answer &answer,
                                                                 const JsonValue *root);

/// The first word that means other than the very first one, which decides; null: none. Where not all must agree,
/// only two different ends count.
[[nodiscard]] const StatusWord *differing(const ReadRules &rules, const std::vector<StatusWord> &words);

} // namespace repoll
