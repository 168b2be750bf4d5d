// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"
#include "core/ledger/store/runrecord.h"
#include "core/provider/registry.h"

#include <optional>

namespace repoll::cli {

/// Shows what a plan holds, by provider and reason, the soonest deadline of each, and what asking takes.
void showPlan(Console &console, Console::Stream stream, const PlanSummary &plan,
              const ProviderRegistry &registry, std::optional<double> rate, EpochMs now);

/// Says which stored profiles can't be used, and why.
void sayUnusableProfiles(Console &console, const ProviderRegistry &registry);

/// Says what will keep eligible requests from being sent.
void sayObstacles(Console &console, const PlanSummary &plan, const ProviderRegistry &registry);

} // namespace repoll::cli
