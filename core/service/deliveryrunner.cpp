// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/deliveryrunner.h"

#include "core/base/whendone.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr int leasePart = 3; ///< leases are renewed so often
constexpr int tellEveryMs = 100;
constexpr int leastRestMs = 1;
constexpr std::array warnings{90, 50};
constexpr int percents = 100;

} // namespace

DeliveryRunner::DeliveryRunner(Ledger &ledger, DeliveryOptions options, DeliveryTools tools)
    : m_ledger(ledger)
    , m_options(std::move(options))
    , m_tools(std::move(tools))
    , m_recorder(ledger, m_options.who.isEmpty() ? m_options.worker : m_options.who)
{
    m_rest.setSingleShot(true);
    m_telling.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &DeliveryRunner::look);
    connect(&m_renewal, &QTimer::timeout, this, &DeliveryRunner::renew);
    connect(&m_telling, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_progress); });
    connect(&m_recorder, &DeliveryRecorder::recorded, this, &DeliveryRunner::recorded);
    connect(&m_recorder, &DeliveryRecorder::failed, this, [this](const Error &error) { end(error); });
}

DeliveryRunner::~DeliveryRunner() = default;

void DeliveryRunner::start()
{
    m_state = State::Running;
    m_renewal.start(static_cast<int>(std::max<qint64>(m_options.leaseMs / leasePart, 1)));
    // Told on a thread of the ledger's.
    m_news = m_ledger.watch(
        {[this] { QMetaObject::invokeMethod(this, &DeliveryRunner::wake, Qt::QueuedConnection); }, {}});
    look();
}

void DeliveryRunner::stop(bool drain)
{
    if (m_state == State::Ended)
        return;
    const bool again = m_state == State::Stopping;
    m_state = State::Stopping;
    m_rest.stop();
    while (!m_lanes.empty())
        closeLane(m_lanes.begin()->first);
    if (again || !drain)
        m_retired.clear();
    endWhenIdle();
}

void DeliveryRunner::wake()
{
    if (m_state == State::Running)
        look();
}

void DeliveryRunner::look()
{
    m_rest.stop();
    m_lookAgain = m_looking || m_claiming;
    if (m_lookAgain || m_state != State::Running)
        return;
    m_looking = true;
    whenDone(m_ledger.read<Seen>([](StoreReader &store) -> Result<Seen> {
        auto endpoints = store.endpointsUncounted();
        if (!endpoints)
            return tl::unexpected(endpoints.error());
        auto next = store.nextDeliveryMs();
        if (!next)
            return tl::unexpected(next.error());
        return Seen{std::move(*endpoints), *next};
    }),
             this, [this](const Result<Seen> &seen) {
                 m_looking = false;
                 const bool isAway = !seen && seen.error().code == ErrorCode::Network; // it comes back
                 if (!seen && !isAway)
                     end(seen.error());
                 else if (m_state != State::Running)
                     endWhenIdle();
                 else if (isAway)
                     rest(m_options.lookEveryMs);
                 else
                     saw(*seen);
             });
}

void DeliveryRunner::saw(const Seen &seen)
{
    keepLanes(seen.endpoints);
    if (seen.nextMs && *seen.nextMs == 0) {
        for (const auto &[name, lane] : m_lanes)
            m_mayHaveMore[name] = true;
        claim();
        if (m_claiming)
            return;
    }
    const bool isDue = seen.nextMs && *seen.nextMs == 0;
    if (!endIfIdle(isDue && !m_lanes.empty()))
        rest(isDue ? m_options.lookEveryMs
                   : seen.nextMs.value_or(m_options.lookEveryMs)); // due: no lane has room
}

/// Where that is wanted.
bool DeliveryRunner::endIfIdle(bool isDue)
{
    if (!m_options.untilIdle || isDue || inFlight() > 0 || !m_recorder.isIdle())
        return false;
    m_state = State::Stopping;
    endWhenIdle();
    return true;
}

void DeliveryRunner::keepLanes(const std::vector<EndpointEntry> &endpoints)
{
    QStringList known;
    for (const EndpointEntry &entry : endpoints) {
        known += entry.given.name;
        const auto lane = m_lanes.find(entry.given.name);
        if (lane != m_lanes.end() && (!entry.isEnabled || lane->second->given() != entry.given)) {
            if (!entry.isEnabled)
                Q_EMIT endpointDisabled(entry.given.name, entry.stateWhy);
            closeLane(entry.given.name);
        }
        if (entry.isEnabled && !m_lanes.contains(entry.given.name))
            openLane(entry);
        if (const auto now = m_lanes.find(entry.given.name); now != m_lanes.end())
            judgeHealth(entry, now->second->settings());
    }
    QStringList gone;
    for (const auto &[name, lane] : m_lanes) {
        if (!known.contains(name))
            gone += name;
    }
    for (const QString &name : gone)
        closeLane(name);
}

void DeliveryRunner::openLane(const EndpointEntry &entry)
{
    const QString &name = entry.given.name;
    const auto settings = EndpointSettings::read(entry.given.kind, entry.given.settings);
    if (!settings) {
        if (std::exchange(m_broken[name], entry.given.settings) != entry.given.settings)
            Q_EMIT endpointBroken(name, settings.error());
        return;
    }
    m_broken.erase(name);
    m_lanes[name] = std::make_unique<EndpointLane>(
        entry, *settings, m_options.leaseMs, m_tools,
        EndpointLane::Tell{[this](EndpointLane &lane, const DeliveryClaim &claim, const DeliveryTry &what) {
                               tried(lane, claim, what);
                           },
                           [this](std::vector<DeliveryClaim> claims) { release(std::move(claims)); }});
}

void DeliveryRunner::closeLane(const QString &name)
{
    auto lane = m_lanes.extract(name); // with its name, which `name` may be
    m_mayHaveMore.erase(lane.key());
    release(lane.mapped()->retire());
    m_retired.push_back(std::move(lane.mapped())); // which may be telling this
    QMetaObject::invokeMethod(
        this, [this] { std::erase_if(m_retired, [](const auto &each) { return each->isIdle(); }); },
        Qt::QueuedConnection);
}

void DeliveryRunner::judgeHealth(const EndpointEntry &entry, const EndpointSettings &settings)
{
    int reached = 0;
    if (entry.failingSince) {
        const qint64 percent = (entry.now - *entry.failingSince) * percents / settings.disableAfterMs;
        for (const int warning : warnings) {
            if (percent >= warning)
                reached = std::max(reached, warning);
        }
    }
    if (std::exchange(m_warned[entry.given.name], reached) < reached)
        Q_EMIT endpointWarned(entry.given.name, reached);
}

void DeliveryRunner::claim()
{
    using Claims = std::vector<std::pair<QString, std::vector<DeliveryClaim>>>;
    if (m_claiming || m_state != State::Running)
        return;
    std::vector<DeliveryOrder> orders;
    for (const auto &[name, lane] : m_lanes) {
        const int room = m_mayHaveMore[name] ? lane->room() : 0;
        if (room > 0)
            orders.push_back({name, m_options.worker, room, m_options.leaseMs, lane->resultCapBytes() > 0,
                              lane->resultCapBytes()});
    }
    if (orders.empty())
        return;
    m_claiming = true;
    const auto at = EndpointLane::Stamp::now(*m_tools.clock);
    whenDone(m_ledger.write<Claims>([orders](StoreWriter &store) -> Result<Claims> {
        Claims claims;
        for (const DeliveryOrder &order : orders) {
            auto found = store.claimDeliveries(order);
            if (!found)
                return tl::unexpected(found.error());
            claims.emplace_back(order.endpoint, std::move(*found));
        }
        return claims;
    }),
             this, [this, orders, at](const Result<Claims> &claims) {
                 m_claiming = false;
                 if (!claims) {
                     end(claims.error());
                     return;
                 }
                 for (std::size_t i = 0; i < orders.size(); ++i)
                     m_mayHaveMore[orders[i].endpoint] =
                         (*claims)[i].second.size() >= static_cast<std::size_t>(orders[i].limit);
                 claimed(*claims, at);
             });
}

void DeliveryRunner::claimed(const std::vector<std::pair<QString, std::vector<DeliveryClaim>>> &claims,
                             const EndpointLane::Stamp &at)
{
    bool any = false;
    for (const auto &[name, found] : claims) {
        any = any || !found.empty();
        if (const auto lane = m_lanes.find(name); lane != m_lanes.end() && m_state == State::Running)
            lane->second->take(found, at);
        else
            release(found);
    }
    m_progress.inFlight = inFlight();
    if (m_state != State::Running)
        endWhenIdle();
    else if (m_lookAgain)
        rest(0);
    else if (!any) // what is due is somebody else's, or its endpoint's settings cannot be used
        restUnlessIdle();
    else if (!m_rest.isActive())
        rest(m_options.lookEveryMs);
}

void DeliveryRunner::restUnlessIdle()
{
    if (!endIfIdle(false))
        rest(m_options.lookEveryMs);
}

void DeliveryRunner::tried(EndpointLane &lane, const DeliveryClaim &claim, const DeliveryTry &what)
{
    DeliveryResult result;
    result.outboxId = claim.outboxId;
    result.deliveryId = claim.deliveryId;
    result.fence = claim.fence;
    result.endpoint = lane.given().name;
    result.outcome = what.outcome;
    result.httpStatus = what.httpStatus;
    result.touched = what.touched;
    result.durationMs = what.durationMs;
    result.detail = what.detail;
    result.retryAfter = what.retryAfter;
    result.peer = what.peer;
    result.disables = what.disables;
    result.disableAfterMs = lane.settings().disableAfterMs;
    result.isOfNoMatter = what.outcome == DeliveryOutcome::Refused; // the event's fault
    if (what.outcome == DeliveryOutcome::Refused) {
        result.reason = what.detail;
    } else if (what.outcome == DeliveryOutcome::Failed) {
        const auto next = lane.settings().retry.next(claim.tries, m_tools.random, what.retryAfterMs);
        if (next)
            result.nextTryMs = *next;
        else
            result.reason = QStringLiteral("it was tried %1 times in vain").arg(claim.tries + 1);
    }
    m_recorder.add(result);
    this->claim(); // it may have room now
}

void DeliveryRunner::recorded(const std::vector<DeliveryResult> &results)
{
    bool looks = false;
    for (const DeliveryResult &result : results) {
        if (result.outcome == DeliveryOutcome::Delivered)
            ++m_progress.delivered;
        else if (result.reason.isEmpty())
            ++m_progress.failed;
        else
            ++m_progress.dead;
        looks = looks || !result.disables.isEmpty();
    }
    m_progress.inFlight = inFlight();
    if (!m_telling.isActive())
        m_telling.start(tellEveryMs);
    std::erase_if(m_retired, [](const auto &each) { return each->isIdle(); });
    if (m_state == State::Stopping)
        endWhenIdle();
    else if (looks ||
             (inFlight() == 0 && m_recorder.isIdle())) // what waited behind these, or when the next is due
        look();
}

void DeliveryRunner::release(std::vector<DeliveryClaim> claims)
{
    if (claims.empty())
        return;
    ++m_releasing;
    auto held = std::make_shared<std::vector<DeliveryClaim>>(std::move(claims));
    whenDone(m_ledger.write<void>([held](StoreWriter &store) { return store.releaseDeliveries(*held); }),
             this,
             [this](const Result<void> &) { // else its lease ends by itself
                 --m_releasing;
                 endWhenIdle();
             });
}

void DeliveryRunner::renew()
{
    auto held = std::make_shared<std::vector<DeliveryClaim>>();
    const auto add = [&held](const EndpointLane &lane) {
        auto some = lane.held();
        held->insert(held->end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    };
    for (const auto &[name, lane] : m_lanes)
        add(*lane);
    for (const auto &lane : m_retired)
        add(*lane);
    if (held->empty())
        return;
    const auto at = EndpointLane::Stamp::now(*m_tools.clock);
    whenDone(m_ledger.write<qint64>([held, lease = m_options.leaseMs](StoreWriter &store) {
        return store.renewDeliveries(*held, lease);
    }),
             this, [this, at, held](const Result<qint64> &renewed) {
                 if (!renewed || *renewed < static_cast<qint64>(held->size()))
                     return; // what was lost is not sent: none of them is younger by it
                 QSet<qint64> ids;
                 for (const DeliveryClaim &claim : *held)
                     ids.insert(claim.deliveryId);
                 for (const auto &[name, lane] : m_lanes)
                     lane->renewed(ids, at);
             });
}

void DeliveryRunner::rest(qint64 ms)
{
    const qint64 wait = std::clamp<qint64>(ms, leastRestMs, m_options.lookEveryMs);
    m_rest.start(static_cast<int>(wait));
    Q_EMIT rests(wait);
}

std::size_t DeliveryRunner::inFlight() const
{
    std::size_t count = 0;
    for (const auto &[name, lane] : m_lanes)
        count += lane->isIdle() ? 0 : std::max<std::size_t>(lane->inFlight(), 1);
    for (const auto &lane : m_retired)
        count += lane->inFlight();
    return count;
}

void DeliveryRunner::endWhenIdle()
{
    if (m_state == State::Stopping && inFlight() == 0 && m_recorder.isIdle() && !m_claiming && !m_looking &&
        m_releasing == 0)
        end({});
}

void DeliveryRunner::end(const std::optional<Error> &error)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    m_rest.stop();
    m_renewal.stop();
    m_telling.stop();
    m_news.reset();
    Q_EMIT progressed(m_progress);
    Q_EMIT ended(error);
}

} // namespace repoll
