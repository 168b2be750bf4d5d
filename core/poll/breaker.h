// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace repoll {

/// Stops asking a provider that fails: closed → open at once for a Stop fault or after `threshold`
/// retryable faults in a row → half-open, one probe after a cool-down that doubles (up to 64 times the first) → closed or open again.
/// Pure but for the clock; poll thread.
class CircuitBreaker
{
public:
    enum class State { Closed, Open, HalfOpen };

    explicit CircuitBreaker(const Clock &clock, int threshold = 10, qint64 coolDownMs = 5'000);

    [[nodiscard]] State state() const;
    /// How many may be sent now: all of `wanted` when closed, one when a probe is due, else none.
    [[nodiscard]] int allow(int wanted) const;
    void sent();                            ///< half-open: the probe is under way
    void succeeded();                       ///< any answer that the profile maps
    void failed();                          ///< a retryable fault
    void stopped(const QString &why);       ///< a Stop fault
    [[nodiscard]] qint64 waitMs() const;    ///< until the next probe
    [[nodiscard]] int failedProbes() const; ///< in a row
    [[nodiscard]] QString why() const;

private:
    void open(const QString &why);

    const Clock &m_clock;
    int m_threshold;
    qint64 m_baseCoolDownMs;
    qint64 m_coolDownMs;
    State m_state = State::Closed;
    int m_failures = 0;
    int m_failedProbes = 0;
    bool m_probing = false;
    qint64 m_openUntil = 0; ///< monotonic
    QString m_why;
};

} // namespace repoll
