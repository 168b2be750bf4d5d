// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/providergates.h"

#include <algorithm>

namespace repoll {

int descriptorsOfALane(TransportEngine engine)
{
    // Measured of the stock manager: its socket, its thread's event, and a connection that comes or goes.
    return engine == TransportEngine::Qt ? 4 : 1;
}

ProviderGates::ProviderGates(const Clock &clock, int descriptors, const BreakerRules &rules)
    : m_clock(clock)
    , m_rules(rules)
    , m_descriptorsLeft(descriptors)
{
}

std::shared_ptr<ProviderGate> ProviderGates::find(const QString &provider, const ProfileTransport &transport,
                                                  const ProfileLimits &limits)
{
    const std::scoped_lock lock(m_mutex);
    auto &gate = m_gates[{provider, transport.allowedOrigins}]; // another ledger may use the name for another
    if (!gate)
        gate = std::make_shared<ProviderGate>(limits, m_clock, m_rules);
    return gate;
}

std::unique_ptr<ProviderGates::Share> ProviderGates::share(const std::shared_ptr<ProviderGates> &gates,
                                                           int wanted, int parts, TransportEngine engine)
{
    const int each = descriptorsOfALane(engine);
    int lanes = 0;
    {
        const std::scoped_lock lock(gates->m_mutex);
        lanes = std::clamp(gates->m_descriptorsLeft / each / std::max(1, parts), 1, std::max(1, wanted));
        gates->m_descriptorsLeft -= lanes * each;
    }
    return std::make_unique<Share>(gates, lanes, lanes * each);
}

ProviderGates::Share::Share(std::shared_ptr<ProviderGates> gates, int lanes, int descriptors)
    : m_gates(std::move(gates))
    , m_lanes(lanes)
    , m_descriptors(descriptors)
{
}

ProviderGates::Share::~Share()
{
    const std::scoped_lock lock(m_gates->m_mutex);
    m_gates->m_descriptorsLeft += m_descriptors;
}

} // namespace repoll
