// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/chaincookies.h"
#include "core/poll/http/httpnetwork.h"
#include "core/poll/lane.h"
#include "core/poll/lanemanager.h"

namespace repoll {

/// Makes lanes over QNetworkAccessManager, each with a manager of its own. Poll thread.
class NetworkLaneFactory final : public LaneFactory
{
public:
    explicit NetworkLaneFactory(LaneNetwork network = {});

    [[nodiscard]] std::unique_ptr<Lane> create(const ProfileTransport &transport) override;

private:
    const LaneNetwork m_network;
    std::shared_ptr<ChainCookies> m_cookies = std::make_shared<ChainCookies>();
};

/// Makes lanes over our own engine. Poll thread.
class StrictLaneFactory final : public LaneFactory
{
public:
    explicit StrictLaneFactory(const QNetworkProxy &proxy = QNetworkProxy(QNetworkProxy::NoProxy));

    [[nodiscard]] std::unique_ptr<Lane> create(const ProfileTransport &transport) override;

private:
    const std::shared_ptr<HttpNetwork> m_network;
    std::shared_ptr<ChainCookies> m_cookies = std::make_shared<ChainCookies>();
};

} // namespace repoll
