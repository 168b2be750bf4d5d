// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"
#include "core/ledger/runrecord.h"
#include "core/provider/registry.h"

#include <optional>

namespace repoll::cli {

/// Calls that asking each eligible request once takes, and how long they take at the provider's rate.
struct AskEstimate
{
    qint64 calls = 0;
    double ratePerSecond = 0;
    qint64 ms = 0;
};

/// `rate` is the operator's, at most the profile's own counts. Requires a usable profile.
[[nodiscard]] AskEstimate estimateOf(qint64 eligible, const ProfileLimits &limits,
                                     std::optional<double> rate);

/// Shows what a plan holds, by provider and reason, the soonest deadline of each, and what asking takes.
void showPlan(Console &console, Console::Stream stream, const PlanSummary &plan,
              const ProviderRegistry &registry, std::optional<double> rate, EpochMs now);

/// The same as one JSON object.
[[nodiscard]] QByteArray planJson(const PlanSummary &plan, const ProviderRegistry &registry,
                                  std::optional<double> rate);

/// Says which stored profiles can't be used, and why.
void sayUnusableProfiles(Console &console, const ProviderRegistry &registry);

/// Targets whose status is not final and that the plan leaves out.
[[nodiscard]] qint64 skippedUnresolved(const PlanSummary &plan);

} // namespace repoll::cli
