// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/runsession.h"
#include "core/recovery/plan.h"

namespace repoll::cli {

/// Shows a plan that is frozen, has it confirmed, and runs it; the exit code. Where the answer is no, or
/// nothing of it can be asked, the plan is discarded and nothing is sent.
[[nodiscard]] int startRun(const RunPlace &place, const RecoveryPlan &plan, const RunOptions &options);

} // namespace repoll::cli
