// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"
#include "core/provider/registry.h"

#include <optional>

namespace repoll {

/// Calls that asking each eligible request once takes, and how long they take at the provider's rate. A plain
/// value; what is pending is asked again, so both are the least.
struct AskEstimate
{
    qint64 calls = 0;
    double ratePerSecond = 0;
    qint64 ms = 0;

    friend bool operator==(const AskEstimate &, const AskEstimate &) = default;
};

/// `rate` is the operator's, at most the profile's own counts. Bulk profiles are asked in full batches.
[[nodiscard]] AskEstimate estimateOf(qint64 eligible, const ProfileLimits &limits,
                                     std::optional<double> rate);
/// The same of a plan's line; none where there is nothing to ask or no profile to ask by.
[[nodiscard]] std::optional<AskEstimate> estimateOf(const PlanLine &line, const ProviderRegistry &registry,
                                                    std::optional<double> rate);
/// The same of a whole plan, whose providers are asked side by side: all calls, their rates together, and the time
/// of the slowest.
[[nodiscard]] AskEstimate estimateOf(const PlanSummary &plan, const ProviderRegistry &registry,
                                     std::optional<double> rate);

/// Earliest of the eligible targets' deadlines.
[[nodiscard]] std::optional<EpochMs> soonestDeadline(const PlanSummary &plan);

} // namespace repoll
