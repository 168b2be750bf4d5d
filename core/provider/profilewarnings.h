// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profilereader.h"

namespace repoll {

/// What a usable profile says that can make a wrong record, or leave one without an end. `saysSubmit`: it speaks of
/// submits itself, and not only its preset does. Pure.
[[nodiscard]] std::vector<ProfileProblem> profileWarnings(const ProfileData &profile, bool saysSubmit);

} // namespace repoll
