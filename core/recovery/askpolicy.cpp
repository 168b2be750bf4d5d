// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/askpolicy.h"

#include "core/poll/pace.h"

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr qint64 errorBackoffBaseMs = 500;
constexpr double pendingGrowth = 1.5;
constexpr double jitterShare = 0.1;

} // namespace

qint64 pendingIntervalMs(const ProfileLimits &limits, const Reading &reading, qint64 asks,
                         const RandomUnit &random)
{
    if (reading.retryAfterMs)
        return *reading.retryAfterMs;
    const double grown = static_cast<double>(limits.pollIntervalMs) *
                         std::pow(pendingGrowth, static_cast<double>(std::clamp<qint64>(asks - 1, 0, 40)));
    const double capped = std::min(grown, static_cast<double>(limits.pollIntervalMaxMs));
    return std::llround(capped * (1.0 + jitterShare * (random() - 0.5)));
}

qint64 errorIntervalMs(const ProfileLimits &limits, const Reading &reading, qint64 errors,
                       const RandomUnit &random)
{
    return reading.retryAfterMs.value_or(backoffMs(static_cast<int>(std::min<qint64>(errors, 40)),
                                                   errorBackoffBaseMs, limits.pollIntervalMaxMs, random));
}

} // namespace repoll
