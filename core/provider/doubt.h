// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/pollstate.h"

namespace repoll {

/// On a kept connection only an answer that names its request is surely the request's own: an error page, a redirect
/// or an empty answer may have come late, or twice, or without being asked for. So the connection ends with each such
/// answer, and where it had carried another exchange, nothing is believed: the request is asked again over a
/// connection of its own, and so on until an answer names it. Pure.
void doubtUnnamed(const ProfileData &profile, std::span<const PollSubject> subjects, const Answer &answer,
                  std::vector<Reading> &readings);

} // namespace repoll
