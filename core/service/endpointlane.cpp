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

EndpointLane::EndpointLane(const EndpointEntry &entry, EndpointSettings settings,
                           std::unique_ptr<DeliverySender> sender, const DeliveryTools &tools, Tried tried)
    : m_given(entry.given)
    , m_settings(std::move(settings))
    , m_sender(std::move(sender))
    , m_tried(std::move(tried))
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

void EndpointLane::take(std::vector<DeliveryClaim> claims)
{
    std::move(claims.begin(), claims.end(), std::back_inserter(m_queue));
    pump();
}

std::vector<DeliveryClaim> EndpointLane::retire()
{
    m_turn.stop();
    std::vector<DeliveryClaim> rest(std::make_move_iterator(m_queue.begin()),
                                    std::make_move_iterator(m_queue.end()));
    m_queue.clear();
    return rest;
}

std::vector<DeliveryClaim> EndpointLane::held() const
{
    std::vector<DeliveryClaim> all(m_queue.begin(), m_queue.end());
    for (const auto &each : m_flying)
        all.push_back(*each);
    return all;
}

void EndpointLane::pump()
{
    while (!m_queue.empty() && static_cast<int>(m_flying.size()) < m_sender->mostInFlight()) {
        if (m_pace && m_pace->take(1) == 0) {
            m_turn.start(static_cast<int>(std::max<qint64>(1, m_pace->waitMs())));
            return;
        }
        DeliveryClaim next = std::move(m_queue.front());
        m_queue.pop_front();
        send(std::move(next));
    }
}

void EndpointLane::send(DeliveryClaim claim)
{
    auto flying = m_flying.emplace_back(std::make_shared<DeliveryClaim>(std::move(claim)));
    m_sender->send(*flying, [this, flying](const DeliveryTry &tried) {
        std::erase(m_flying, flying);
        pump();
        m_tried(*this, *flying, tried); // which may be the end of this
    });
    flying->result.reset(); // the sender has it
}

} // namespace repoll
