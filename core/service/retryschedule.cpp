// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/retryschedule.h"

#include <algorithm>

namespace repoll {

std::optional<qint64> RetrySchedule::next(qint64 failed, const RandomUnit &random,
                                          std::optional<qint64> retryAfterMs) const
{
    if (failed < 0 || failed >= static_cast<qint64>(delaysMs.size()))
        return std::nullopt;
    const auto delay = static_cast<double>(delaysMs[static_cast<std::size_t>(failed)]);
    const auto jittered = static_cast<qint64>(delay * (1 - jitter + 2 * jitter * random()));
    return std::max(jittered, std::min(retryAfterMs.value_or(0), longestMs));
}

} // namespace repoll
