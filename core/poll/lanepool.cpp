// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/lanepool.h"

#include "core/provider/secretmask.h"

#include <QObject>

#include <algorithm>
#include <deque>
#include <list>

namespace repoll {

namespace {

struct Order
{
    std::shared_ptr<const Exchange> exchange;
    LaneLimits limits;
    LanePool::Done done;
    SentFor whose;
    bool aborted = false;
};

/// A lane and what it carried last.
struct Carrier
{
    std::unique_ptr<Lane> lane;
    SentFor whose;
    std::shared_ptr<const Exchange> exchange; ///< null: none yet
};

} // namespace

struct LanePool::Impl
{
    using Busy = std::list<std::unique_ptr<Carrier>>; ///< its iterators outlive changes

    Impl(LaneFactory &lanes, ProfileTransport lanesFor, int count)
        : factory(lanes)
        , transport(std::move(lanesFor))
        , limit(std::clamp(count, 1, maxLanes))
    {
    }

    [[nodiscard]] int inFlight() const { return static_cast<int>(busy.size() + waiting.size()); }
    std::unique_ptr<Carrier> pick(bool unused);
    void start(Order order);
    void ended(Busy::iterator which, const Done &done, LaneReply reply);
    const SecretMask &maskOf(const std::vector<QByteArray> &secrets);
    void keep(std::unique_ptr<Carrier> lane);
    void drop(std::unique_ptr<Carrier> lane);
    void strayed(const Carrier &from, const QByteArray &bytes);

    LaneFactory &factory;
    const ProfileTransport transport;
    int limit;
    std::vector<std::unique_ptr<Carrier>> idle; ///< the last used is taken first: its connection is warm
    Busy busy;
    std::deque<Order> waiting; ///< sent from within a `done`, while its lane was being judged
    bool judging = false;
    LanePool::Stray stray;
    std::vector<QByteArray> maskedSecrets; ///< those of the last exchange, most often the next one's as well
    SecretMask mask;                       ///< of these
    const std::shared_ptr<char> alive = std::make_shared<char>();
    QObject context; ///< last: what it still holds in the event queue goes first
};

std::unique_ptr<Carrier> LanePool::Impl::pick(bool unused)
{
    const bool full = static_cast<int>(idle.size() + busy.size()) >= limit;
    if (unused && full && !idle.empty()) { // makes room
        drop(std::move(idle.front()));
        idle.erase(idle.begin());
    }
    while (!unused && !idle.empty()) {
        auto lane = std::move(idle.back());
        idle.pop_back();
        if (lane->lane->isUsable())
            return lane;
        drop(std::move(lane));
    }
    auto made = std::make_unique<Carrier>(Carrier{factory.create(transport), {}, nullptr});
    made->lane->onStray([this, from = made.get()](const QByteArray &bytes) { strayed(*from, bytes); });
    return made;
}

void LanePool::Impl::start(Order order)
{
    const auto which = busy.insert(busy.end(), pick(order.exchange->ownConnection));
    Carrier &carrier = **which;
    carrier.lane->send(
        *order.exchange, order.limits, [this, which, done = std::move(order.done)](LaneReply reply) {
            ended(which, done, maskedReply(std::move(reply), maskOf((*which)->exchange->secrets)));
        });
    // Only now: what is found on its connection before it is sent is the last one's.
    carrier.whose = order.whose;
    carrier.exchange = std::move(order.exchange);
    if (order.aborted)
        carrier.lane->abort();
}

void LanePool::Impl::ended(Busy::iterator which, const Done &done, LaneReply reply)
{
    std::unique_ptr<Carrier> carrier = std::move(*which);
    busy.erase(which);

    const std::weak_ptr<char> living = alive;
    const QByteArray extra = reply ? reply->extra : QByteArray();
    judging = true;
    const LaneVerdict verdict = done(std::move(reply));
    if (living.expired())
        return; // `done` destroyed the pool
    judging = false;

    if (!extra.isEmpty() && stray)
        stray(carrier->whose, extra);
    if (verdict == LaneVerdict::Keep && carrier->lane->isUsable())
        keep(std::move(carrier));
    else
        drop(std::move(carrier));
    for (; !waiting.empty(); waiting.pop_front())
        start(std::move(waiting.front()));
}

void LanePool::Impl::strayed(const Carrier &from, const QByteArray &bytes)
{
    if (stray && from.exchange)
        stray(from.whose, maskOf(from.exchange->secrets).masked(bytes).bytes);
}

const SecretMask &LanePool::Impl::maskOf(const std::vector<QByteArray> &secrets)
{
    if (secrets != maskedSecrets) {
        mask = SecretMask(secrets);
        maskedSecrets = secrets;
    }
    return mask;
}

void LanePool::Impl::keep(std::unique_ptr<Carrier> lane)
{
    if (static_cast<int>(idle.size()) + inFlight() - static_cast<int>(waiting.size()) < limit)
        idle.push_back(std::move(lane));
    else
        drop(std::move(lane));
}

/// From the event loop, since the lane may be the one that is just calling.
void LanePool::Impl::drop(std::unique_ptr<Carrier> lane)
{
    QMetaObject::invokeMethod(
        &context, [dead = std::shared_ptr<Carrier>(std::move(lane))] {}, Qt::QueuedConnection);
}

LanePool::LanePool(LaneFactory &factory, ProfileTransport transport, int lanes)
    : m_impl(std::make_unique<Impl>(factory, std::move(transport), lanes))
{
}

LanePool::~LanePool() = default;

void LanePool::setLanes(int lanes)
{
    m_impl->limit = std::clamp(lanes, 1, maxLanes);
    while (!m_impl->idle.empty() &&
           static_cast<int>(m_impl->idle.size() + m_impl->busy.size()) > m_impl->limit) {
        m_impl->drop(std::move(m_impl->idle.front()));
        m_impl->idle.erase(m_impl->idle.begin());
    }
}

int LanePool::freeLanes() const
{
    return std::max(0, m_impl->limit - m_impl->inFlight());
}

int LanePool::inFlight() const
{
    return m_impl->inFlight();
}

void LanePool::onStray(Stray stray)
{
    m_impl->stray = std::move(stray);
}

void LanePool::send(const Exchange &exchange, const LaneLimits &limits, Done done, SentFor whose)
{
    send(std::make_shared<const Exchange>(exchange), limits, std::move(done), whose);
}

void LanePool::send(std::shared_ptr<const Exchange> exchange, const LaneLimits &limits, Done done,
                    SentFor whose)
{
    Q_ASSERT(freeLanes() > 0);
    Order order{std::move(exchange), limits, std::move(done), whose};
    if (m_impl->judging)
        m_impl->waiting.push_back(std::move(order)); // so that the lane just judged can take it
    else
        m_impl->start(std::move(order));
}

void LanePool::abortAll()
{
    for (Order &order : m_impl->waiting)
        order.aborted = true;
    for (const auto &carrier : m_impl->busy)
        carrier->lane->abort();
}

} // namespace repoll
