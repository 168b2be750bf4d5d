// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace repoll {

/// When a breaker opens and how long it waits.
struct BreakerRules
{
    int failuresInARow = 10;   ///< faults that may be any one request's own, before it suspects the provider
    qint64 coolDownMs = 5'000; ///< the first one; it doubles, up to 64 times the first
    qint64 refusedCoolDownMs = 1'000; ///< the same, where requests were refused
    int failedProbes = 3;             ///< after so many in a row those who ask let go
    int refusedProbes = 5;            ///< the same, where they were refused
};

/// For whom a provider is asked: for anybody; for one at a time, until it has given a first usable answer and
/// whenever it refused one or failed many; for nobody, when one from elsewhere in the plan fared no better. What is
/// sent one at a time is a probe, and only a probe's answer tells. Pure but for the clock; its gate guards it.
class CircuitBreaker
{
public:
    enum class State { Closed, Open, HalfOpen };
    enum class Whom {
        Anybody,
        Elsewhere, ///< one only: never asked, and not beside those that went wrong
        Nobody,
    };

    explicit CircuitBreaker(const Clock &clock, const BreakerRules &rules = {});

    [[nodiscard]] State state() const;
    [[nodiscard]] Whom whom() const;
    [[nodiscard]] bool isFree() const { return m_mode == Mode::Free; } ///< as many at once as there are lanes
    /// Requires whom() other than Nobody. True: it is a probe, and its end must be told as one.
    bool sent();
    void answered(bool probe);                    ///< any answer that the profile maps
    void refused(bool probe, const QString &why); ///< class S*: the provider, or this one request
    void failed(bool probe);                      ///< class R or Q
    void stopped(bool probe, const QString &why); ///< class S: certainly not the request's fault
    void undecided(bool probe);                   ///< it says nothing of the provider
    /// Somebody else's has opened: nobody asks for so long, and then one does.
    void openedElsewhere(qint64 ms, const QString &why);
    /// As new: for those who come when nobody was asking any more.
    void restart();
    [[nodiscard]] qint64 waitMs() const; ///< until the next probe
    [[nodiscard]] bool givesUp() const;  ///< too many probes failed in a row
    [[nodiscard]] QString why() const { return m_why; }

private:
    enum class Mode { Free, Asking, Waiting };
    void suspect(const QString &why);
    void open(qint64 firstCoolDownMs);
    [[nodiscard]] QString failuresText() const;

    const Clock &m_clock;
    BreakerRules m_rules;
    Mode m_mode = Mode::Asking;
    bool m_suspects = false; ///< something went wrong since it last answered
    bool m_probing = false;
    int m_refusals = 0; ///< in a row, of probes and of the one that raised the suspicion
    int m_failures = 0; ///< in a row
    int m_failedProbes = 0;
    int m_refusedProbes = 0;
    qint64 m_coolDownMs = 0;
    qint64 m_openUntil = 0; ///< monotonic
    QString m_why;
};

} // namespace repoll
