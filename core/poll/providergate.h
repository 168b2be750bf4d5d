// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/breaker.h"
#include "core/poll/pace.h"
#include "core/poll/sharedgate.h"
#include "core/provider/profile.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace repoll {

/// A lane and a token for one exchange. Whoever took it gives it back, or tells how the exchange ended, once.
struct GatePermit
{
    bool probe = false;

    friend bool operator==(const GatePermit &, const GatePermit &) = default;
};

/// What an exchange's end says of the provider as a whole.
struct GateNews
{
    enum class Kind { Answered, Throttled, Refused, Stopped, Failed, Undecided };
    Kind kind = Kind::Undecided;
    QString why = {};
    std::optional<qint64> retryAfterMs = {};

    friend bool operator==(const GateNews &, const GateNews &) = default;
};

/// Pace, breaker and lanes of one provider and credential: all of a process who ask it go through here, each on a
/// thread of its own. What other processes have in common with it comes through a SharedGate of those who ask.
/// Thread-safe. Shared by those who ask and by ProviderGates.
class ProviderGate
{
public:
    ProviderGate(const ProfileLimits &limits, const Clock &clock, const BreakerRules &rules);

    /// The profile was changed: what is in flight beyond a lowered limit ends by itself.
    void setLimits(const ProfileLimits &limits);

    /// As it is now, to be shown.
    struct View
    {
        double rate = 0; ///< exchanges a second allowed now
        CircuitBreaker::State breaker = CircuitBreaker::State::Closed;
        QString why;
        bool free = false; ///< asked for anybody, as many at once as there are lanes
        qint64 waitMs = 0; ///< until something can be sent again
    };
    [[nodiscard]] View view() const;

private:
    friend class GateAsker;
    struct Asker
    {
        std::function<void()> wake;
        std::shared_ptr<SharedGate> shared; ///< null: no other process asks
        double rate = 0;                    ///< that it wants to send at, at most
        int holds = 0;                      ///< permits
        bool holdsProbe = false;
        std::optional<qint64>
            waitsSince; ///< monotonic: was turned away, or woken since, and is to have its turn
    };
    /// All below with m_mutex held.
    [[nodiscard]] bool isOthersTurn(const Asker &asker) const;
    [[nodiscard]] bool take(Asker &asker);
    void end(Asker &asker, const GatePermit &permit);
    void wakeOthers(const Asker *asker, bool all);
    struct Order
    {
        std::shared_ptr<SharedGate> from;
        double ratePerSecond;
        int count;
    };
    /// What is to be reserved now that it is about to send; none: enough is, or is on its way.
    [[nodiscard]] std::optional<Order> orderFor(const Asker &asker, int most);
    void take(const Result<PaceGrant> &grant);
    /// What the others are to know of an exchange's end; none: nothing.
    [[nodiscard]] std::optional<GateNotice> noticeOf(const GateNews &news, bool wasOpen);
    [[nodiscard]] qint64 nowUs() const { return m_clock.monotonicMs() * 1'000; }

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    int m_lanes;
    int m_inUse = 0;
    Pace m_pace;
    CircuitBreaker m_breaker;
    mutable ReservedSends m_reserved; ///< looking at it drops what is too late
    bool m_isReserving = false;
    qint64 m_reserveAgainAt = 0; ///< monotonic
    bool m_isTold = false;       ///< the others believe that nobody should ask
    std::vector<std::shared_ptr<Asker>> m_askers;
    const Asker *m_last = nullptr; ///< who took the last permit; never followed
};

/// One who asks through a gate: a run, or a single ask. Used on one thread; `wake` is called from any, with the gate
/// locked: it posts an event and nothing else. What it still holds is given back when it goes.
class GateAsker
{
public:
    /// `shared`: what other processes go through as well; null: none does.
    GateAsker(std::shared_ptr<ProviderGate> gate, std::function<void()> wake,
              std::shared_ptr<SharedGate> shared = nullptr);
    ~GateAsker();
    GateAsker(const GateAsker &) = delete;
    GateAsker &operator=(const GateAsker &) = delete;

    /// Sends no faster than that: no more is reserved for it.
    void setRate(double ratePerSecond);
    [[nodiscard]] CircuitBreaker::Whom whom() const;
    /// None: not now, or not for `whom`; waitMs() tells when to try again, and wake() is called when it may go sooner.
    [[nodiscard]] std::optional<GatePermit> take(CircuitBreaker::Whom whom);
    /// The same for a person's own ask, which no breaker holds up and which says nothing of the provider.
    [[nodiscard]] std::optional<GatePermit> takeAside();
    /// It has nothing to send: nobody waits for its turn.
    void withdraw();
    void giveBack(const GatePermit &permit); ///< nothing was sent
    void ended(const GatePermit &permit, const GateNews &news);
    /// None: until it is woken.
    [[nodiscard]] std::optional<qint64> waitMs() const;
    [[nodiscard]] std::optional<qint64> waitAsideMs() const; ///< the same after takeAside()
    [[nodiscard]] bool givesUp() const;
    [[nodiscard]] ProviderGate::View view() const { return m_gate->view(); }

private:
    void reserve(const std::optional<ProviderGate::Order> &order);

    const std::shared_ptr<ProviderGate> m_gate;
    const std::shared_ptr<ProviderGate::Asker> m_asker;
};

} // namespace repoll
