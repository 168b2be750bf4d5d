// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <array>
#include <deque>
#include <optional>

namespace repoll {

/// How long the answers of the last few seconds took. Exact below 64 ms, within 3.2 % above; its size does
/// not grow with the number of answers. Pure but for the clock.
class LatencyMeter
{
public:
    explicit LatencyMeter(const Clock &clock);

    void answered(qint64 durationMs);
    /// The duration that this share (0 … 1) of the answers did not exceed; none: no answer lately.
    [[nodiscard]] std::optional<qint64> percentile(double share);

private:
    static constexpr int bucketCount = 64 + 32 * 17; ///< up to 2^23 ms, over two hours
    struct Slice
    {
        qint64 at = 0;
        std::array<quint32, bucketCount> counts{};
    };
    void dropOld();

    const Clock &m_clock;
    std::deque<Slice> m_slices;
};

} // namespace repoll
