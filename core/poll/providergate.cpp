// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/providergate.h"

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr qint64 TurnMs = 100; ///< so long a turn is kept for one who was woken
constexpr qint64 OthersTurnWaitMs = 5;
constexpr double ReservedSeconds = 0.2; ///< what is reserved in one step, of the pace
constexpr int MostReserved = 100'000;
constexpr qint64 ReserveAgainMs =
    1'000; ///< after it could not be: whoever asks will hear why from the ledger

} // namespace

ProviderGate::ProviderGate(const ProfileLimits &limits, const Clock &clock, const BreakerRules &rules)
    : m_clock(clock)
    , m_lanes(std::max(1, limits.lanes))
    , m_pace(limits.ratePerSecond, clock)
    , m_breaker(clock, rules)
{
}

void ProviderGate::setLimits(const ProfileLimits &limits)
{
    const std::scoped_lock lock(m_mutex);
    m_lanes = std::max(1, limits.lanes);
    m_pace.setRate(limits.ratePerSecond);
}

ProviderGate::View ProviderGate::view() const
{
    const std::scoped_lock lock(m_mutex);
    const qint64 reservedMs = m_reserved.waitUs(nowUs()).value_or(0) / 1'000;
    return {m_pace.currentRate(), m_breaker.state(), m_breaker.why(), m_breaker.isFree(),
            std::max({m_breaker.waitMs(), m_pace.waitMs(), reservedMs})};
}

/// Turns alternate while others wait, so that nobody who is quicker to come back has it all.
bool ProviderGate::isOthersTurn(const Asker &asker) const
{
    const qint64 now = m_clock.monotonicMs();
    return m_last == &asker && std::any_of(m_askers.begin(), m_askers.end(), [&](const auto &other) {
               return other.get() != &asker && other->waitsSince && now - *other->waitsSince < TurnMs;
           });
}

bool ProviderGate::take(Asker &asker)
{
    const bool othersTurn = isOthersTurn(asker);
    const bool mayReserved = !asker.shared || m_reserved.waitUs(nowUs()) == 0;
    if (m_inUse >= m_lanes || othersTurn || !mayReserved || m_pace.take(1) == 0) {
        asker.waitsSince = m_clock.monotonicMs();
        if (othersTurn)
            wakeOthers(&asker, false);
        return false;
    }
    if (asker.shared)
        std::ignore = m_reserved.take(nowUs());
    asker.waitsSince.reset();
    m_last = &asker;
    ++asker.holds;
    ++m_inUse;
    return true;
}

void ProviderGate::end(Asker &asker, const GatePermit &permit)
{
    --asker.holds;
    --m_inUse;
    if (permit.probe)
        asker.holdsProbe = false;
}

void ProviderGate::wakeOthers(const Asker *asker, bool all)
{
    for (const auto &other : m_askers) {
        if (other.get() == asker || !(all || other->waitsSince))
            continue;
        if (other->waitsSince)
            other->waitsSince = m_clock.monotonicMs(); // its turn begins now
        other->wake();
    }
}

std::optional<ProviderGate::Order> ProviderGate::orderFor(const Asker &asker, int most)
{
    if (!asker.shared || m_isReserving || m_clock.monotonicMs() < m_reserveAgainAt)
        return std::nullopt;
    const double rate = asker.rate > 0 ? std::min(asker.rate, m_pace.currentRate()) : m_pace.currentRate();
    const int wanted = std::clamp(static_cast<int>(std::ceil(rate * ReservedSeconds)), 1, most);
    if (m_reserved.left(nowUs()) * 2 > wanted)
        return std::nullopt;
    m_isReserving = true;
    return Order{asker.shared, rate, wanted};
}

void ProviderGate::take(const Result<PaceGrant> &grant)
{
    const std::scoped_lock lock(m_mutex);
    m_isReserving = false;
    if (grant) {
        m_reserved.add(nowUs() + grant->firstUs - grant->now * 1'000, grant->intervalUs, grant->count);
        if (grant->openUntil > grant->now) {
            m_breaker.openedElsewhere(grant->openUntil - grant->now, grant->why);
            m_isTold = true;
        }
    } else {
        m_reserveAgainAt = m_clock.monotonicMs() + ReserveAgainMs;
    }
    wakeOthers(nullptr, true);
}

std::optional<GateNotice> ProviderGate::noticeOf(const GateNews &news, bool wasOpen)
{
    GateNotice notice;
    if (news.kind == GateNews::Kind::Throttled)
        notice.throttledForMs = news.retryAfterMs;
    const qint64 wait = m_breaker.waitMs();
    if (wait > 0 && !wasOpen) {
        notice.openForMs = wait;
        notice.why = m_breaker.why();
        m_isTold = true;
    } else if (m_isTold && m_breaker.isFree()) {
        notice.openForMs = 0;
        m_isTold = false;
    }
    return notice.throttledForMs || notice.openForMs ? std::optional(notice) : std::nullopt;
}

GateAsker::GateAsker(std::shared_ptr<ProviderGate> gate, std::function<void()> wake,
                     std::shared_ptr<SharedGate> shared)
    : m_gate(std::move(gate))
    , m_asker(std::make_shared<ProviderGate::Asker>())
{
    m_asker->wake = std::move(wake);
    m_asker->shared = std::move(shared);
    const std::scoped_lock lock(m_gate->m_mutex);
    if (m_gate->m_askers.empty() || m_gate->m_breaker.givesUp())
        m_gate->m_breaker.restart(); // much may have changed since somebody asked: a credential, a firewall
    m_gate->m_askers.push_back(m_asker);
}

GateAsker::~GateAsker()
{
    const std::scoped_lock lock(m_gate->m_mutex);
    std::erase(m_gate->m_askers, m_asker);
    m_gate->m_inUse -= m_asker->holds;
    m_gate->m_breaker.undecided(m_asker->holdsProbe);
    m_gate->wakeOthers(nullptr, true);
}

CircuitBreaker::Whom GateAsker::whom() const
{
    const std::scoped_lock lock(m_gate->m_mutex);
    return m_gate->m_breaker.whom();
}

std::optional<GatePermit> GateAsker::take(CircuitBreaker::Whom whom)
{
    std::optional<GatePermit> permit;
    std::optional<ProviderGate::Order> order;
    {
        const std::scoped_lock lock(m_gate->m_mutex);
        if (whom == CircuitBreaker::Whom::Nobody || m_gate->m_breaker.whom() != whom)
            return std::nullopt;
        if (m_gate->take(*m_asker)) {
            permit = GatePermit{m_gate->m_breaker.sent()};
            m_asker->holdsProbe = m_asker->holdsProbe || permit->probe;
        }
        order = m_gate->orderFor(*m_asker, MostReserved);
    }
    reserve(order);
    return permit;
}

std::optional<GatePermit> GateAsker::takeAside()
{
    bool taken = false;
    std::optional<ProviderGate::Order> order;
    {
        const std::scoped_lock lock(m_gate->m_mutex);
        taken = m_gate->take(*m_asker);
        if (!taken) // it is for one, and what nobody sends would hold up others
            order = m_gate->orderFor(*m_asker, 1);
    }
    reserve(order);
    return taken ? std::optional(GatePermit{}) : std::nullopt;
}

/// With the gate unlocked: it may be answered at once.
void GateAsker::reserve(const std::optional<ProviderGate::Order> &order)
{
    if (!order)
        return;
    order->from->reserve(order->ratePerSecond, order->count,
                         [gate = std::weak_ptr(m_gate)](const Result<PaceGrant> &grant) {
                             if (const auto held = gate.lock())
                                 held->take(grant);
                         });
}

void GateAsker::setRate(double ratePerSecond)
{
    const std::scoped_lock lock(m_gate->m_mutex);
    m_asker->rate = ratePerSecond;
}

void GateAsker::withdraw()
{
    const std::scoped_lock lock(m_gate->m_mutex);
    m_asker->waitsSince.reset();
}

void GateAsker::giveBack(const GatePermit &permit)
{
    const std::scoped_lock lock(m_gate->m_mutex);
    m_gate->m_pace.giveBack(1);
    if (m_asker->shared)
        m_gate->m_reserved.giveBack(m_gate->nowUs());
    m_gate->m_breaker.undecided(permit.probe);
    m_gate->end(*m_asker, permit);
    m_gate->wakeOthers(m_asker.get(), permit.probe);
}

void GateAsker::ended(const GatePermit &permit, const GateNews &news)
{
    std::unique_lock lock(m_gate->m_mutex);
    CircuitBreaker &breaker = m_gate->m_breaker;
    const bool wasOpen = breaker.waitMs() > 0;
    const auto before = breaker.whom();
    switch (news.kind) {
    case GateNews::Kind::Answered:
        breaker.answered(permit.probe);
        m_gate->m_pace.succeeded();
        break;
    case GateNews::Kind::Throttled: // it answers, and says how fast it wants to be asked
        m_gate->m_pace.throttled(news.retryAfterMs);
        breaker.undecided(permit.probe);
        break;
    case GateNews::Kind::Refused:
        breaker.refused(permit.probe, news.why);
        break;
    case GateNews::Kind::Stopped:
        breaker.stopped(permit.probe, news.why);
        break;
    case GateNews::Kind::Failed:
        breaker.failed(permit.probe);
        break;
    case GateNews::Kind::Undecided:
        breaker.undecided(permit.probe);
        break;
    }
    m_gate->end(*m_asker, permit);
    m_gate->wakeOthers(m_asker.get(), permit.probe || before != breaker.whom());
    const auto notice = m_asker->shared ? m_gate->noticeOf(news, wasOpen) : std::nullopt;
    lock.unlock();
    if (notice)
        m_asker->shared->tell(*notice);
}

std::optional<qint64> GateAsker::waitMs() const
{
    {
        const std::scoped_lock lock(m_gate->m_mutex);
        if (m_gate->m_breaker.whom() == CircuitBreaker::Whom::Nobody) {
            const qint64 wait = m_gate->m_breaker.waitMs();
            return wait > 0 ? std::optional(wait) : std::nullopt; // else a probe is under way
        }
    }
    return waitAsideMs();
}

std::optional<qint64> GateAsker::waitAsideMs() const
{
    const std::scoped_lock lock(m_gate->m_mutex);
    if (m_gate->m_inUse >= m_gate->m_lanes)
        return std::nullopt;
    if (m_asker->shared) {
        const auto reserved = m_gate->m_reserved.waitUs(m_gate->nowUs());
        if (!reserved && m_gate->m_isReserving)
            return std::nullopt; // it is woken when they come
        if (const qint64 ms = (reserved.value_or(0) + 999) / 1'000; ms > 0)
            return std::max(ms, m_gate->m_pace.waitMs());
        if (!reserved)
            return std::max<qint64>(1, m_gate->m_reserveAgainAt - m_gate->m_clock.monotonicMs());
    }
    return std::max(m_gate->m_pace.waitMs(), m_gate->isOthersTurn(*m_asker) ? OthersTurnWaitMs : 0);
}

bool GateAsker::givesUp() const
{
    const std::scoped_lock lock(m_gate->m_mutex);
    return m_gate->m_breaker.givesUp();
}

} // namespace repoll
