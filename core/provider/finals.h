// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/wording.h"
#include "core/provider/profiledata.h"

namespace repoll {

/// One line of a profile that makes requests final though no status word says so.
struct FinalByCode
{
    QByteArray pointer;    ///< where it stands in the merged profile
    Wording meaning;       ///< "200 without a status word is succeeded"
    bool isPreset = false; ///< the profile itself says nothing there

    friend bool operator==(const FinalByCode &, const FinalByCode &) = default;
};

/// All such lines, step by step. Pure.
[[nodiscard]] std::vector<FinalByCode> finalsByCode(const ProfileData &profile);

/// Its meaning and its place, for a line of its own.
[[nodiscard]] Wording finalLine(const FinalByCode &final);

} // namespace repoll
