// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profilereader.h"

namespace repoll {

/// What is wrong with a profile as a whole, each part of which was read: templates that lead nowhere, headers
/// that are not a profile's to set, rules of a bulk answer that would speak for requests it does not name.
/// Pure.
[[nodiscard]] std::vector<ProfileProblem> profileProblems(const ProfileData &profile);

} // namespace repoll
