// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/protocol.h"

namespace repoll {

/// The first table of FAULTS.md, as far as the profile says nothing: what each failure of a lane and each
/// HTTP status code means for a poll. Pure functions.
[[nodiscard]] Reading readingOfFailure(const LaneFailure &failure);
[[nodiscard]] Reading readingOfCode(int httpStatus);

/// The same for an answer that holds no word where one is due; `unread`: what is wrong with its body.
[[nodiscard]] Reading readingOfPage(int httpStatus, const Reading *unread);

/// Q: kept as evidence, the request stays as it was.
[[nodiscard]] Reading quarantined(const QString &detail, bool destroyLane = false);
/// S: the provider is not asked further until somebody has looked.
[[nodiscard]] Reading stopped(Outcome outcome, const QString &detail);

/// An outcome that the profile maps, without anything else to say.
[[nodiscard]] Reading readingOfOutcome(Outcome outcome);
/// The fault class of an outcome that the profile maps.
[[nodiscard]] FaultClass faultClassOf(Outcome outcome);

} // namespace repoll
