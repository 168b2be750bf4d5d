// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/estimate.h"

#include <algorithm>
#include <cmath>

namespace repoll {

AskEstimate estimateOf(qint64 eligible, const ProfileLimits &limits, std::optional<double> rate)
{
    AskEstimate estimate;
    const qint64 batch = std::max(1, limits.batchMax);
    estimate.calls = (eligible + batch - 1) / batch;
    estimate.ratePerSecond = rate ? std::min(*rate, limits.ratePerSecond) : limits.ratePerSecond;
    estimate.ms = std::llround(static_cast<double>(estimate.calls) / estimate.ratePerSecond * 1000.0);
    return estimate;
}

std::optional<AskEstimate> estimateOf(const PlanLine &line, const ProviderRegistry &registry,
                                      std::optional<double> rate)
{
    const auto protocol = registry.find(line.provider);
    if (line.skip || !protocol)
        return std::nullopt;
    return estimateOf(line.count, protocol->limits(), rate);
}

AskEstimate estimateOf(const PlanSummary &plan, const ProviderRegistry &registry, std::optional<double> rate)
{
    AskEstimate whole;
    for (const PlanLine &line : plan.lines) {
        const auto part = estimateOf(line, registry, rate);
        if (!part)
            continue;
        whole.calls += part->calls;
        whole.ratePerSecond += part->ratePerSecond;
        whole.ms = std::max(whole.ms, part->ms);
    }
    return whole;
}

std::optional<EpochMs> soonestDeadline(const PlanSummary &plan)
{
    std::optional<EpochMs> soonest;
    for (const PlanLine &line : plan.lines) {
        if (!line.skip && line.soonestDeadline && (!soonest || *line.soonestDeadline < *soonest))
            soonest = line.soonestDeadline;
    }
    return soonest;
}

} // namespace repoll
