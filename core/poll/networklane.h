// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/framing.h"
#include "core/poll/lane.h"
#include "core/poll/lanefaults.h"
#include "core/poll/lanemanager.h"
#include "core/poll/lanerules.h"

#include <QElapsedTimer>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>

namespace repoll {

/// A lane over a QNetworkAccessManager of its own. What the manager would let pass is judged here: origins,
/// framing, sizes, time. Lives on its poll thread; owned by its pool.
class NetworkLane final : public QObject, public Lane
{
    Q_OBJECT

public:
    /// `cookies` may be null: then none are kept nor sent.
    NetworkLane(const ProfileTransport &transport, const LaneNetwork &network,
                std::shared_ptr<ChainCookies> cookies);
    ~NetworkLane() override;

    void send(const Exchange &exchange, const LaneLimits &limits, Done done) override;
    void abort() override;
    [[nodiscard]] bool isFree() const override { return !m_done; }
    [[nodiscard]] bool isUsable() const override { return !m_spent; }

private:
    /// What is known of the exchange in flight.
    struct Flight
    {
        QUrl url;
        QByteArray chain;
        LaneLimits limits;
        QElapsedTimer since;
        QNetworkReply *reply = nullptr;
        int status = 0; ///< 0: no header yet
        HeaderList headers;
        Framing framing;
        QByteArray body;
        std::optional<FaultText> fault; ///< ours: it tells more than what Qt makes of it
    };

    [[nodiscard]] const char *refusal(const Exchange &exchange) const;
    [[nodiscard]] QNetworkRequest requestFor(const Exchange &exchange) const;
    void headerCame();
    void bodyCame();
    void takeBody();
    void endWith(LaneFault fault, const QString &detail);
    void endFromEventLoop();
    void finish();
    [[nodiscard]] std::optional<FaultText> verdict() const;
    [[nodiscard]] static bool isWhole(const Flight &flight, QNetworkReply::NetworkError error);
    [[nodiscard]] LaneReply conclude();

    const LaneRules m_rules;
    LaneManager m_manager;
    QNetworkRequest m_template;
    QTimer m_deadline;
    Done m_done;
    Flight m_flight;
    quint64 m_serial = 0; ///< of the exchange in flight
    bool m_spent = false;
};

} // namespace repoll
