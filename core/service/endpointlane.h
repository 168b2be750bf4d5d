// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/pace.h"
#include "core/service/deliverysender.h"

#include <QTimer>

#include <deque>

namespace repoll {

/// What is claimed for one endpoint: a short queue before its sender, at its rate, so many at a time. Lives on the
/// runner's thread.
class EndpointLane final : public QObject
{
public:
    /// Called from the event loop for each event that was sent.
    using Tried =
        std::function<void(EndpointLane &lane, const DeliveryClaim &claim, const DeliveryTry &tried)>;

    EndpointLane(const EndpointEntry &entry, EndpointSettings settings,
                 std::unique_ptr<DeliverySender> sender, const DeliveryTools &tools, Tried tried);
    ~EndpointLane() override; ///< what is in flight is not told any more

    [[nodiscard]] const NewEndpoint &given() const { return m_given; }
    [[nodiscard]] const EndpointSettings &settings() const { return m_settings; }
    [[nodiscard]] qint64 resultCapBytes() const { return m_sender->resultCapBytes(); }
    /// How many more to claim now; 0: it has enough.
    [[nodiscard]] int room() const;
    void take(std::vector<DeliveryClaim> claims);
    /// Sends nothing more; what was not sent yet.
    [[nodiscard]] std::vector<DeliveryClaim> retire();
    [[nodiscard]] bool isIdle() const { return m_flying.empty() && m_queue.empty(); }
    [[nodiscard]] std::size_t inFlight() const { return m_flying.size(); }
    /// All that it holds.
    [[nodiscard]] std::vector<DeliveryClaim> held() const;

private:
    [[nodiscard]] int pageSize() const;
    void pump();
    void send(DeliveryClaim claim);

    const NewEndpoint m_given;
    const EndpointSettings m_settings;
    const std::unique_ptr<DeliverySender> m_sender;
    const Tried m_tried;
    std::optional<Pace> m_pace; ///< none: as fast as it takes them
    std::deque<DeliveryClaim> m_queue;
    std::vector<std::shared_ptr<DeliveryClaim>> m_flying;
    QTimer m_turn;
};

} // namespace repoll
