// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace repoll {

/// A clock that a test moves by hand. Both times advance together unless the wall clock is set.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(EpochMs start = 1'790'000'000'000)
        : m_now(start)
    {
    }

    [[nodiscard]] EpochMs nowMs() const override { return m_now; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonic; }
    [[nodiscard]] bool isSteered() const override { return true; }
    void advance(qint64 ms)
    {
        m_now += ms;
        m_monotonic += ms;
    }
    void setWall(EpochMs now) { m_now = now; }

private:
    std::atomic<EpochMs> m_now;
    std::atomic<qint64> m_monotonic = 1'000;
};

} // namespace repoll
