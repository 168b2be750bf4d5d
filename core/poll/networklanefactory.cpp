// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/networklanefactory.h"

#include "core/poll/networklane.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr int MaxLanesPerManager = 6; ///< QHttpNetworkConnection's channels to one host

}

NetworkLaneFactory::NetworkLaneFactory(LaneNetwork network)
    : m_network(std::move(network))
{
}

std::unique_ptr<Lane> NetworkLaneFactory::create(const ProfileTransport &transport)
{
    return std::make_unique<NetworkLane>(transport, managerFor(transport),
                                         transport.cookies ? m_cookies : nullptr);
}

std::shared_ptr<LaneManager> NetworkLaneFactory::managerFor(const ProfileTransport &transport)
{
    if (!transport.hasIdEcho || transport.newConnectionPerPoll)
        return std::make_shared<LaneManager>(m_network);

    const int most = std::clamp(m_network.lanesPerManager, 1, MaxLanesPerManager);
    std::erase_if(m_groups, [most](const Group &group) {
        const auto manager = group.manager.lock();
        return !manager || manager->isRetired() || manager->lanes >= most;
    });
    for (const Group &group : m_groups) {
        if (group.transport == transport)
            return group.manager.lock();
    }
    auto manager = std::make_shared<LaneManager>(m_network);
    m_groups.push_back({transport, manager});
    return manager;
}

std::unique_ptr<LaneFactory> makeNetworkLaneFactory()
{
    return std::make_unique<NetworkLaneFactory>();
}

} // namespace repoll
