// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <deque>
#include <optional>

namespace repoll {

/// Rates over the last few seconds, and the time left at that rate. Pure but for the clock.
class ProgressMeter
{
public:
    explicit ProgressMeter(const Clock &clock);

    void asked();
    void finishedTarget();
    [[nodiscard]] double asksPerSecond();
    /// Milliseconds for `targets` more at the present pace; none while nothing has finished lately.
    [[nodiscard]] std::optional<qint64> leftMs(qint64 targets);

private:
    struct Slice
    {
        qint64 at = 0;
        qint64 asks = 0;
        qint64 finished = 0;
    };
    Slice &slice();
    [[nodiscard]] double perSecond(qint64 Slice::*count);

    const Clock &m_clock;
    qint64 m_startedAt;
    std::deque<Slice> m_slices;
};

} // namespace repoll
