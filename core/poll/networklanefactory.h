// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/chaincookies.h"
#include "core/poll/lane.h"
#include "core/poll/lanemanager.h"

#include <vector>

namespace repoll {

/// Makes lanes over QNetworkAccessManager. Where a profile has an id echo, lanes share managers, up to as
/// many as a manager has connections to one host; else each has its own. Poll thread.
class NetworkLaneFactory final : public LaneFactory
{
public:
    explicit NetworkLaneFactory(LaneNetwork network = {});

    [[nodiscard]] std::unique_ptr<Lane> create(const ProfileTransport &transport) override;

private:
    struct Group
    {
        ProfileTransport transport;
        std::weak_ptr<LaneManager> manager;
    };
    std::shared_ptr<LaneManager> managerFor(const ProfileTransport &transport);

    const LaneNetwork m_network;
    std::vector<Group> m_groups;
    std::shared_ptr<ChainCookies> m_cookies = std::make_shared<ChainCookies>();
};

} // namespace repoll
