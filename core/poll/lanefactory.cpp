// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/lanefactory.h"

#include "core/poll/networklane.h"
#include "core/poll/strictlane.h"

namespace repoll {

namespace {

class EachByItsEngine final : public LaneFactory
{
public:
    std::unique_ptr<Lane> create(const ProfileTransport &transport) override
    {
        const bool stock = transport.engine == TransportEngine::Qt;
        return stock ? m_stock.create(transport) : m_strict.create(transport);
    }

private:
    StrictLaneFactory m_strict;
    NetworkLaneFactory m_stock;
};

} // namespace

NetworkLaneFactory::NetworkLaneFactory(LaneNetwork network)
    : m_network(std::move(network))
{
}

std::unique_ptr<Lane> NetworkLaneFactory::create(const ProfileTransport &transport)
{
    return std::make_unique<NetworkLane>(transport, m_network, transport.cookies ? m_cookies : nullptr);
}

StrictLaneFactory::StrictLaneFactory(const QNetworkProxy &proxy)
    : m_network(std::make_shared<HttpNetwork>(proxy))
{
}

std::unique_ptr<Lane> StrictLaneFactory::create(const ProfileTransport &transport)
{
    return std::make_unique<StrictLane>(transport, m_network, transport.cookies ? m_cookies : nullptr);
}

std::unique_ptr<LaneFactory> makeLaneFactory()
{
    return std::make_unique<EachByItsEngine>();
}

} // namespace repoll
