// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/endpointlane.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr int leastPage = 32;
constexpr int sqlPage = 64;
constexpr int pageWithResults = 16;
constexpr double mostSecondsAhead = 5;

} // namespace

EndpointLane::EndpointLane(const EndpointEntry &entry, EndpointSettings settings, qint64 leaseMs,
                           const DeliveryTools &tools, Tell tell)
    : m_given(entry.given)
    , m_settings(std::move(settings))
    , m_sender(makeSender(entry.given.kind, m_settings, tools))
    , m_tell(std::move(tell))
    , m_leaseMs(leaseMs)
    , m_clock(*tools.clock)
{
    if (m_settings.ratePerSecond > 0)
        m_pace.emplace(m_settings.ratePerSecond, *tools.clock);
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &EndpointLane::pump);
}

EndpointLane::~EndpointLane() = default;

int EndpointLane::pageSize() const
{
    int size =
        m_given.kind == EndpointKind::Sql ? sqlPage : std::max(leastPage, 4 * m_sender->mostInFlight());
    if (m_sender->resultCapBytes() > 0)
        size = std::max(pageWithResults, 2 * m_sender->mostInFlight());
    if (m_pace)
        size = std::min(size, std::max(1, static_cast<int>(m_settings.ratePerSecond * mostSecondsAhead)));
    return size;
}

int EndpointLane::room() const
{
    const int page = pageSize();
    const int waiting = static_cast<int>(m_queue.size());
    return 2 * waiting <= page ? page - waiting : 0;
}

void EndpointLane::take(std::vector<DeliveryClaim> claims, const Stamp &at)
{
    for (DeliveryClaim &claim : claims)
        m_queue.push_back({std::move(claim), at});
    pump();
}

void EndpointLane::renewed(const QSet<qint64> &deliveryIds, const Stamp &at)
{
    for (Queued &each : m_queue) {
        if (deliveryIds.contains(each.claim.deliveryId))
            each.at = at;
    }
}

std::vector<DeliveryClaim> EndpointLane::retire()
{
    m_turn.stop();
    std::vector<DeliveryClaim> rest;
    for (Queued &each : m_queue)
        rest.push_back(std::move(each.claim));
    m_queue.clear();
    return rest;
}

std::vector<DeliveryClaim> EndpointLane::held() const
{
    std::vector<DeliveryClaim> all;
    const auto add = [&all](const DeliveryClaim &claim) {
        DeliveryClaim &copy = all.emplace_back();
        copy.outboxId = claim.outboxId;
        copy.deliveryId = claim.deliveryId;
        copy.fence = claim.fence;
    };
    for (const Queued &each : m_queue)
        add(each.claim);
    for (const auto &each : m_flying)
        add(*each);
    return all;
}

/// Long enough before its end that what is sent now ends before somebody else may send it, and the event after it.
bool EndpointLane::isFresh(const Stamp &at) const
{
    return m_clock.nowMs() - at.wall < m_leaseMs / 2 && m_clock.monotonicMs() - at.monotonic < m_leaseMs / 2;
}

void EndpointLane::pump()
{
    std::vector<DeliveryClaim> late;
    while (!m_queue.empty() && static_cast<int>(m_flying.size()) < m_sender->mostInFlight()) {
        if (isFresh(m_queue.front().at) && m_pace && m_pace->take(1) == 0) {
            m_turn.start(static_cast<int>(std::max<qint64>(1, m_pace->waitMs())));
            break;
        }
        Queued next = std::move(m_queue.front());
        m_queue.pop_front();
        if (isFresh(next.at))
            send(std::move(next.claim));
        else
            late.push_back(std::move(next.claim));
    }
    if (!late.empty())
        m_tell.letGo(std::move(late));
}

void EndpointLane::send(DeliveryClaim claim)
{
    auto flying = m_flying.emplace_back(std::make_shared<DeliveryClaim>(std::move(claim)));
    m_sender->send(*flying, [this, flying](const DeliveryTry &tried) {
        std::erase(m_flying, flying);
        pump();
        m_tell.tried(*this, *flying, tried);
    });
    flying->result.reset(); // the sender has it
}

} // namespace repoll
