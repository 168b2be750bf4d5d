// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/http/httpconnection.h"
#include "core/poll/lanerules.h"

namespace repoll {

/// A lane over a connection of our own: no more than one HttpConnection at a time, by the rules of all lanes.
class StrictLane final : public QObject, public Lane
{
    Q_OBJECT

public:
    StrictLane(const ProfileTransport &transport, std::shared_ptr<HttpNetwork> network,
               std::shared_ptr<ChainCookies> cookies);
    ~StrictLane() override;

    void send(const Exchange &exchange, const LaneLimits &limits, Done done) override;
    void abort() override;
    [[nodiscard]] bool isFree() const override { return !m_done; }
    [[nodiscard]] bool isUsable() const override { return !m_spent; }
    void onStray(const Stray &stray) override;

private:
    void refuse(const char *why);
    void answered(LaneReply reply);

    const LaneRules m_rules;
    const std::shared_ptr<HttpNetwork> m_network;
    std::unique_ptr<HttpConnection> m_connection;
    Done m_done;
    Stray m_stray;
    QUrl m_url;         ///< of the exchange in flight
    QByteArray m_chain; ///< the same
    bool m_isSent = false;
    bool m_aborted = false; ///< before it was sent
    bool m_spent = false;
};

} // namespace repoll
