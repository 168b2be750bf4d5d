// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/pace.h"
#include "core/service/deliverysender.h"

#include <QSet>
#include <QTimer>

#include <deque>

namespace repoll {

/// What is claimed for one endpoint: a short queue before its sender, at its rate, so many at a time. Lives on the
/// runner's thread.
class EndpointLane final : public QObject
{
public:
    /// Called from the event loop.
    struct Tell
    {
        std::function<void(EndpointLane &lane, const DeliveryClaim &claim, const DeliveryTry &tried)> tried;
        /// Their lease may be over soon, as where this process stood still: they were not sent.
        std::function<void(std::vector<DeliveryClaim> claims)> letGo;
    };
    /// When a lease began or was renewed, by both clocks: either may stand still while a machine sleeps.
    struct Stamp
    {
        EpochMs wall = 0;
        qint64 monotonic = 0;
        [[nodiscard]] static Stamp now(const Clock &clock) { return {clock.nowMs(), clock.monotonicMs()}; }
    };

    EndpointLane(const EndpointEntry &entry, EndpointSettings settings, qint64 leaseMs,
                 const DeliveryTools &tools, Tell tell);
    ~EndpointLane() override; ///< what is in flight is not told any more

    [[nodiscard]] const NewEndpoint &given() const { return m_given; }
    [[nodiscard]] const EndpointSettings &settings() const { return m_settings; }
    [[nodiscard]] qint64 resultCapBytes() const { return m_sender->resultCapBytes(); }
    /// How many more to claim now; 0: it has enough.
    [[nodiscard]] int room() const;
    /// `at`: before they were claimed.
    void take(std::vector<DeliveryClaim> claims, const Stamp &at);
    void renewed(const QSet<qint64> &deliveryIds, const Stamp &at);
    /// Sends nothing more; what was not sent yet.
    [[nodiscard]] std::vector<DeliveryClaim> retire();
    [[nodiscard]] bool isIdle() const { return m_flying.empty() && m_queue.empty(); }
    [[nodiscard]] std::size_t inFlight() const { return m_flying.size(); }
    /// All that it holds, without results.
    [[nodiscard]] std::vector<DeliveryClaim> held() const;

private:
    struct Queued
    {
        DeliveryClaim claim;
        Stamp at;
    };

    [[nodiscard]] int pageSize() const;
    [[nodiscard]] bool isFresh(const Stamp &at) const;
    void pump();
    void send(DeliveryClaim claim);

    const NewEndpoint m_given;
    const EndpointSettings m_settings;
    const std::unique_ptr<DeliverySender> m_sender;
    const Tell m_tell;
    const qint64 m_leaseMs;
    const Clock &m_clock;
    std::optional<Pace> m_pace; ///< none: as fast as it takes them
    std::deque<Queued> m_queue;
    std::vector<std::shared_ptr<DeliveryClaim>> m_flying;
    QTimer m_turn;
};

} // namespace repoll
