// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/networklanefactory.h"

#include "core/poll/networklane.h"

namespace repoll {

NetworkLaneFactory::NetworkLaneFactory(LaneNetwork network)
    : m_network(std::move(network))
{
}

std::unique_ptr<Lane> NetworkLaneFactory::create(const ProfileTransport &transport)
{
    return std::make_unique<NetworkLane>(transport, m_network, transport.cookies ? m_cookies : nullptr);
}

std::unique_ptr<LaneFactory> makeNetworkLaneFactory()
{
    return std::make_unique<NetworkLaneFactory>();
}

} // namespace repoll
