// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// Whose answer it is, as far as the step's rules name echoes (invariant 7).
struct Echo
{
    enum class Names {
        TheRequest, ///< every echo matches, or none is named by the profile
        Nobody,     ///< an echo is not there
        Another,    ///< an echo says something else
    };
    Names names = Names::TheRequest;
    QString why;        ///< English; where it does not match
    bool named = false; ///< an echo is there and matches

    [[nodiscard]] bool matches() const { return names == Names::TheRequest; }
};

/// Looks into `root`, the answer's JSON; null: there is none. Ids are compared byte for byte (invariant 13).
[[nodiscard]] Echo echoIn(const ReadRules &rules, const ProfileData &profile, const PollSubject &subject,
                          const JsonValue *root);

/// Whether every answer that a record may follow from names its request, so that connections may be kept:
/// another's answer is then always found out.
[[nodiscard]] bool isEchoedThroughout(const ProfileData &profile);

} // namespace repoll
