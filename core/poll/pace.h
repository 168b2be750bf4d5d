// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"

#include <optional>

namespace repoll {

/// How fast one provider and credential may be asked: a token bucket whose rate is cut on 429 and 503 and
/// grows back (AIMD), and a wait that Retry-After may set. Pure but for the clock; poll thread.
class Pace
{
public:
    /// `ratePerSecond` 0.01 … 100,000; the bucket holds at most 50 ms worth of it and one more.
    Pace(double ratePerSecond, const Clock &clock);

    void setRate(double ratePerSecond);
    [[nodiscard]] double configuredRate() const;
    [[nodiscard]] double currentRate() const; ///< after adaptive cuts
    /// How many sends are allowed now, at most `wanted`; takes as many tokens.
    [[nodiscard]] int take(int wanted);
    void giveBack(int tokens);
    /// Milliseconds until the next token, 0: one is there.
    [[nodiscard]] qint64 waitMs() const;
    /// 429 or 503: halves the rate (not below 1 % of the configured one, at most once a second), and
    /// sends nothing for `retryAfterMs`.
    void throttled(std::optional<qint64> retryAfterMs);
    /// Sends nothing for so long: somebody else was told to wait.
    void block(qint64 ms);
    void succeeded(); ///< grows a cut rate back

private:
    [[nodiscard]] double tokensNow(qint64 now) const;
    void refill();

    const Clock &m_clock;
    double m_configured;
    double m_rate;
    double m_tokens = 1;
    qint64 m_refilledAt;
    qint64 m_blockedUntil = 0;       ///< monotonic
    std::optional<qint64> m_lastCut; ///< monotonic, as is m_grownAt
    qint64 m_grownAt = 0;
};

/// Full-jitter backoff: uniformly in [0, min(cap, base · 2^attempt)), never under 1 ms.
[[nodiscard]] qint64 backoffMs(int attempt, qint64 baseMs, qint64 capMs, const RandomUnit &random);

} // namespace repoll
