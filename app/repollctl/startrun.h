// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/runsession.h"
#include "core/recovery/plan.h"

namespace repoll::cli {

/// Shows a plan of which nothing can be asked; the exit code.
int sayNoneCanBeAsked(const RunPlace &place, const PlanSummary &plan, const RunOptions &options);

/// Shows a plan that is frozen, has it confirmed, and runs it; the exit code. Where the answer is no, or
/// nothing of it can be asked, the plan is discarded and nothing is sent.
[[nodiscard]] int startRun(const RunPlace &place, const RecoveryPlan &plan, const RunOptions &options);

/// Says what is left of a run that was stopped, planned only, or whose process died, has going on
/// confirmed, and goes on; the exit code. Where the answer is no, the run stays as it is.
[[nodiscard]] int resumeRun(const RunPlace &place, const Run &run, const RunOptions &options);

} // namespace repoll::cli
