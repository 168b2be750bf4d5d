// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/breaker.h"

#include <algorithm>
#include <utility>

namespace repoll {

namespace {

constexpr qint64 LongestCoolDown = 64; ///< times the first one
constexpr int RefusalsThatStop = 2;    ///< one request and one from elsewhere

} // namespace

CircuitBreaker::CircuitBreaker(const Clock &clock, const BreakerRules &rules)
    : m_clock(clock)
    , m_rules{std::max(1, rules.failuresInARow), std::max<qint64>(1, rules.coolDownMs),
              std::max<qint64>(1, rules.refusedCoolDownMs), std::max(1, rules.failedProbes),
              std::max(1, rules.refusedProbes)}
{
}

CircuitBreaker::State CircuitBreaker::state() const
{
    if (m_mode == Mode::Waiting)
        return m_probing || m_clock.monotonicMs() >= m_openUntil ? State::HalfOpen : State::Open;
    return m_suspects ? State::HalfOpen : State::Closed;
}

CircuitBreaker::Whom CircuitBreaker::whom() const
{
    if (m_mode == Mode::Free)
        return Whom::Anybody;
    if (m_probing || waitMs() > 0)
        return Whom::Nobody;
    return m_suspects ? Whom::Elsewhere : Whom::Anybody;
}

bool CircuitBreaker::sent()
{
    if (m_mode == Mode::Free)
        return false;
    m_probing = true;
    return true;
}

void CircuitBreaker::answered(bool probe)
{
    if (m_mode == Mode::Free)
        m_failures = 0;
    else if (probe) // else: the answer to something sent before; the probe will tell
        restart();
    if (probe)
        m_mode = Mode::Free;
}

void CircuitBreaker::refused(bool probe, const QString &why)
{
    if (m_mode == Mode::Free) {
        m_refusals = 1;
        suspect(why);
        return;
    }
    m_why = why;
    if (!probe)
        return;
    m_probing = false;
    m_suspects = true;
    ++m_refusedProbes;
    if (++m_refusals >= RefusalsThatStop || m_mode == Mode::Waiting)
        open(m_rules.refusedCoolDownMs);
}

void CircuitBreaker::failed(bool probe)
{
    if (m_mode == Mode::Free) {
        if (++m_failures >= m_rules.failuresInARow)
            suspect(failuresText());
        return;
    }
    if (!probe)
        return;
    m_probing = false;
    m_suspects = true;
    if (m_mode == Mode::Waiting)
        ++m_failedProbes;
    if (++m_failures >= m_rules.failuresInARow || m_mode == Mode::Waiting) {
        if (m_refusals == 0)
            m_why = failuresText();
        open(m_rules.coolDownMs);
    }
}

void CircuitBreaker::stopped(bool probe, const QString &why)
{
    m_why = why;
    if (m_mode != Mode::Free && !probe)
        return;
    if (m_mode == Mode::Waiting)
        ++m_failedProbes;
    ++m_refusals;
    open(m_rules.coolDownMs);
}

void CircuitBreaker::undecided(bool probe)
{
    if (probe)
        m_probing = false;
}

void CircuitBreaker::openedElsewhere(qint64 ms, const QString &why)
{
    if (m_mode == Mode::Waiting)
        return; // it knows, and has a time of its own
    suspect(why);
    m_mode = Mode::Waiting;
    m_coolDownMs = m_rules.coolDownMs;
    m_openUntil = m_clock.monotonicMs() + ms;
}

void CircuitBreaker::restart()
{
    m_mode = Mode::Asking;
    m_suspects = false;
    m_probing = false;
    m_refusals = 0;
    m_failures = 0;
    m_failedProbes = 0;
    m_refusedProbes = 0;
    m_coolDownMs = 0;
    m_openUntil = 0;
    m_why.clear();
}

void CircuitBreaker::suspect(const QString &why)
{
    m_mode = Mode::Asking;
    m_suspects = true;
    m_why = why;
}

void CircuitBreaker::open(qint64 firstCoolDownMs)
{
    if (m_mode == Mode::Waiting) {
        m_coolDownMs = std::min(m_coolDownMs * 2, firstCoolDownMs * LongestCoolDown);
    } else {
        m_coolDownMs = firstCoolDownMs;
    }
    m_mode = Mode::Waiting;
    m_suspects = true;
    m_probing = false;
    m_openUntil = m_clock.monotonicMs() + m_coolDownMs;
}

QString CircuitBreaker::failuresText() const
{
    return QStringLiteral("%1 failures in a row").arg(m_failures);
}

qint64 CircuitBreaker::waitMs() const
{
    return m_mode == Mode::Waiting ? std::max<qint64>(0, m_openUntil - m_clock.monotonicMs()) : 0;
}

bool CircuitBreaker::givesUp() const
{
    return m_failedProbes >= m_rules.failedProbes || m_refusedProbes >= m_rules.refusedProbes;
}

} // namespace repoll
