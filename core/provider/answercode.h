// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// What an answer says it is, by its status line or by the header that the profile names.
struct AnswerCode
{
    int number = 0;
    bool isOfHeader = false;
};

/// Or why nobody can tell.
[[nodiscard]] tl::expected<AnswerCode, QString> answerCode(const ReadRules &rules, const Answer &answer);

} // namespace repoll
