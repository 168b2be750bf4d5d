// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/breaker.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr qint64 LongestCoolDown = 64; ///< times the first one

}

CircuitBreaker::CircuitBreaker(const Clock &clock, int threshold, qint64 coolDownMs)
    : m_clock(clock)
    , m_threshold(std::max(1, threshold))
    , m_baseCoolDownMs(std::max<qint64>(1, coolDownMs))
    , m_coolDownMs(m_baseCoolDownMs)
{
}

CircuitBreaker::State CircuitBreaker::state() const
{
    if (m_state == State::Open && m_clock.monotonicMs() >= m_openUntil)
        return State::HalfOpen;
    return m_state;
}

int CircuitBreaker::allow(int wanted) const
{
    if (m_state == State::Closed)
        return std::max(0, wanted);
    // A probe that never reported back is given up when its own cool-down has passed.
    return m_clock.monotonicMs() >= m_openUntil ? std::clamp(wanted, 0, 1) : 0;
}

void CircuitBreaker::sent()
{
    if (state() != State::HalfOpen)
        return;
    m_state = State::HalfOpen;
    m_probing = true;
    m_openUntil = m_clock.monotonicMs() + m_coolDownMs;
}

void CircuitBreaker::succeeded()
{
    m_failures = 0;
    if (!m_probing)
        return; // open: the answer to something sent before; the probe will tell
    m_state = State::Closed;
    m_probing = false;
    m_failedProbes = 0;
    m_coolDownMs = m_baseCoolDownMs;
    m_why.clear();
}

void CircuitBreaker::failed()
{
    if (m_probing)
        open(m_why);
    else if (m_state == State::Closed && ++m_failures >= m_threshold)
        open(QStringLiteral("%1 failures in a row").arg(m_failures));
}

void CircuitBreaker::stopped(const QString &why)
{
    if (m_probing || m_state == State::Closed)
        open(why);
    else
        m_why = why; // a plain reason beats a count of failures
}

void CircuitBreaker::open(const QString &why)
{
    if (m_probing) {
        ++m_failedProbes;
        m_coolDownMs = std::min(m_coolDownMs * 2, m_baseCoolDownMs * LongestCoolDown);
    }
    m_state = State::Open;
    m_probing = false;
    m_failures = 0;
    m_openUntil = m_clock.monotonicMs() + m_coolDownMs;
    m_why = why;
}

qint64 CircuitBreaker::waitMs() const
{
    return m_state == State::Closed ? 0 : std::max<qint64>(0, m_openUntil - m_clock.monotonicMs());
}

int CircuitBreaker::failedProbes() const
{
    return m_failedProbes;
}

QString CircuitBreaker::why() const
{
    return m_why;
}

} // namespace repoll
