// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/providergate.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr qint64 TurnMs = 100; ///< so long a turn is kept for one who was woken
constexpr qint64 OthersTurnWaitMs = 5;

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
    return {m_pace.currentRate(), m_breaker.state(), m_breaker.why(), m_breaker.isFree(),
            std::max(m_breaker.waitMs(), m_pace.waitMs())};
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
    if (m_inUse >= m_lanes || othersTurn || m_pace.take(1) == 0) {
        asker.waitsSince = m_clock.monotonicMs();
        if (othersTurn)
            wakeOthers(&asker, false);
        return false;
    }
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

GateAsker::GateAsker(std::shared_ptr<ProviderGate> gate, std::function<void()> wake)
    : m_gate(std::move(gate))
    , m_asker(std::make_shared<ProviderGate::Asker>())
{
    m_asker->wake = std::move(wake);
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
    const std::scoped_lock lock(m_gate->m_mutex);
    if (whom == CircuitBreaker::Whom::Nobody || m_gate->m_breaker.whom() != whom || !m_gate->take(*m_asker))
        return std::nullopt;
    const bool probe = m_gate->m_breaker.sent();
    m_asker->holdsProbe = m_asker->holdsProbe || probe;
    return GatePermit{probe};
}

std::optional<GatePermit> GateAsker::takeAside()
{
    const std::scoped_lock lock(m_gate->m_mutex);
    return m_gate->take(*m_asker) ? std::optional(GatePermit{}) : std::nullopt;
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
    m_gate->m_breaker.undecided(permit.probe);
    m_gate->end(*m_asker, permit);
    m_gate->wakeOthers(m_asker.get(), permit.probe);
}

void GateAsker::ended(const GatePermit &permit, const GateNews &news)
{
    const std::scoped_lock lock(m_gate->m_mutex);
    CircuitBreaker &breaker = m_gate->m_breaker;
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
    return std::max(m_gate->m_pace.waitMs(), m_gate->isOthersTurn(*m_asker) ? OthersTurnWaitMs : 0);
}

bool GateAsker::givesUp() const
{
    const std::scoped_lock lock(m_gate->m_mutex);
    return m_gate->m_breaker.givesUp();
}

} // namespace repoll
