// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/pace.h"

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr double MinRate = 0.01;
constexpr double MaxRate = 100'000;
constexpr double BucketSeconds = 0.05;
constexpr double LowestShare = 0.01;     ///< of the configured rate, after cuts
constexpr double GrowthPerSecond = 0.05; ///< of the configured rate
constexpr qint64 CutEveryMs = 1'000;

double bounded(double ratePerSecond)
{
    return ratePerSecond >= MinRate ? std::min(ratePerSecond, MaxRate) : MinRate; // NaN: the lowest
}

} // namespace

Pace::Pace(double ratePerSecond, const Clock &clock)
    : m_clock(clock)
    , m_configured(bounded(ratePerSecond))
    , m_rate(m_configured)
    , m_refilledAt(clock.monotonicMs())
{
}

void Pace::setRate(double ratePerSecond)
{
    refill();
    const double share = m_rate / m_configured; // a cut outlives the operator's change
    m_configured = bounded(ratePerSecond);
    m_rate = m_configured * share;
}

double Pace::configuredRate() const
{
    return m_configured;
}

double Pace::currentRate() const
{
    return m_rate;
}

double Pace::tokensNow(qint64 now) const
{
    const double earned = m_rate * static_cast<double>(std::max<qint64>(0, now - m_refilledAt)) / 1'000;
    return std::min(m_tokens + earned, 1 + m_rate * BucketSeconds);
}

void Pace::refill()
{
    const qint64 now = m_clock.monotonicMs();
    m_tokens = tokensNow(now);
    m_refilledAt = now;
}

int Pace::take(int wanted)
{
    refill();
    if (wanted <= 0 || m_refilledAt < m_blockedUntil)
        return 0;
    const int taken = std::min(wanted, static_cast<int>(m_tokens));
    m_tokens -= taken;
    return taken;
}

void Pace::giveBack(int tokens)
{
    m_tokens += std::max(0, tokens); // the next refill trims what the bucket can't hold
}

qint64 Pace::waitMs() const
{
    const qint64 now = m_clock.monotonicMs();
    const double missing = 1 - tokensNow(now);
    const qint64 forToken = missing <= 0 ? 0 : static_cast<qint64>(std::ceil(missing / m_rate * 1'000));
    return std::max({forToken, m_blockedUntil - now, qint64{0}});
}

void Pace::throttled(std::optional<qint64> retryAfterMs)
{
    refill();
    const qint64 now = m_refilledAt;
    if (!m_lastCut || now - *m_lastCut >= CutEveryMs) {
        // Answers to what was sent before the cut come in a bunch: together they are one complaint.
        m_rate = std::max(m_rate / 2, m_configured * LowestShare);
        m_lastCut = now;
        m_grownAt = now;
    }
    if (retryAfterMs)
        m_blockedUntil = std::max(m_blockedUntil, now + std::max<qint64>(0, *retryAfterMs));
}

void Pace::block(qint64 ms)
{
    m_blockedUntil = std::max(m_blockedUntil, m_clock.monotonicMs() + ms);
}

void Pace::succeeded()
{
    if (m_rate >= m_configured)
        return;
    refill();
    // A silence counts as one second at most: only success earns speed.
    const qint64 since = std::min<qint64>(m_refilledAt - m_grownAt, 1'000);
    m_grownAt = m_refilledAt;
    m_rate =
        std::min(m_configured, m_rate + m_configured * GrowthPerSecond * static_cast<double>(since) / 1'000);
}

} // namespace repoll
