// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// An answer's body, checked against the step's rules.
struct AnswerBody
{
    bool empty = false;            ///< and the profile accepts that
    std::optional<JsonValue> json; ///< where the step looks into JSON and it is some
};

/// The body, or the Reading (quarantined) that says what is wrong: empty, an HTML page, another
/// Content-Type, no strict JSON.
[[nodiscard]] tl::expected<AnswerBody, Reading> readBody(const ReadRules &rules, const Answer &answer);

} // namespace repoll
