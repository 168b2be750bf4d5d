// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace repoll {

/// When what could not be delivered is tried again. Data, and pure. A plain value.
struct RetrySchedule
{
    /// After the first failure, the second, …; then it is dead.
    std::vector<qint64> delaysMs{5'000,      30'000,     300'000,    1'800'000,  7'200'000,
                                 18'000'000, 36'000'000, 50'400'000, 72'000'000, 86'400'000};
    static constexpr double jitter = 0.2;                 ///< more or less, of each
    static constexpr qint64 longestMs = 24LL * 3'600'000; ///< that a Retry-After can ask for

    /// In how many ms, after `failed` failures before this one; none: never. A receiver that says when is obeyed.
    [[nodiscard]] std::optional<qint64> next(qint64 failed, const RandomUnit &random,
                                             std::optional<qint64> retryAfterMs = {}) const;

    friend bool operator==(const RetrySchedule &, const RetrySchedule &) = default;
};

} // namespace repoll
