// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/standing.h"

#include "core/base/whendone.h"

#include <chrono>
#include <utility>

namespace repoll::cli {

namespace {

constexpr std::chrono::seconds lookEvery{15};
constexpr double secondMs = 1'000;

Result<std::optional<qint64>> oldestMs(StoreReader &store, const RequestFilter &filter, EpochMs now)
{
    return store.requests(filter, PageOrder::OldestFirst, {}, 1)
        .map([now](const std::vector<Request> &found) {
            return found.empty() ? std::nullopt
                                 : std::optional(std::max<qint64>(0, now - found.front().receivedAt));
        });
}

} // namespace

Result<Standing> readStanding(StoreReader &store)
{
    const auto counts = store.statusCounts();
    if (!counts)
        return tl::unexpected(counts.error());
    auto endpoints = store.endpoints();
    if (!endpoints)
        return tl::unexpected(endpoints.error());
    const auto now = store.now();
    if (!now)
        return tl::unexpected(now.error());
    Standing standing;
    standing.endpoints = *std::move(endpoints);
    for (const EffectiveStatus status : allEffectiveStatuses) {
        standing.requests[status] = counts->of(status);
        if (isFinal(status))
            continue;
        RequestFilter filter;
        filter.status.any = {status};
        const auto oldest = oldestMs(store, filter, *now);
        if (!oldest)
            return tl::unexpected(oldest.error());
        standing.oldestMs[status] = oldest->value_or(0);
    }
    RequestFilter interrupted;
    interrupted.interrupted = true;
    const auto oldest = oldestMs(store, interrupted, *now);
    if (!oldest)
        return tl::unexpected(oldest.error());
    standing.interruptedMs = *oldest;
    return standing;
}

void addStanding(MetricsText &text, const Standing &standing)
{
    text.gauge("repoll_requests", "Requests on record, by status.");
    for (const auto &[status, count] : standing.requests)
        text.sample(double(count), "status", statusText(status));
    text.gauge("repoll_oldest_request_seconds",
               "Since the oldest of these was received; 0: there is none, or it came just now.");
    for (const auto &[status, ms] : standing.oldestMs)
        text.sample(double(ms) / secondMs, "status", statusText(status));
    text.gauge("repoll_oldest_interrupted_seconds",
               "Since the oldest was received that is interrupted: due, and asked for by nobody.");
    text.sample(double(standing.interruptedMs.value_or(0)) / secondMs);
    if (standing.endpoints.empty())
        return;
    text.gauge("repoll_deliveries_waiting", "Events that wait for the endpoint.");
    for (const EndpointEntry &endpoint : standing.endpoints)
        text.sample(double(endpoint.waiting), "endpoint", endpoint.given.name);
    text.gauge("repoll_deliveries_dead", "Events that are not sent to the endpoint any more by themselves.");
    for (const EndpointEntry &endpoint : standing.endpoints)
        text.sample(double(endpoint.dead), "endpoint", endpoint.given.name);
    text.gauge("repoll_oldest_delivery_seconds",
               "Since the oldest event happened that waits for the endpoint.");
    for (const EndpointEntry &endpoint : standing.endpoints) {
        const qint64 ms = endpoint.oldestWaiting ? endpoint.now - *endpoint.oldestWaiting : 0;
        text.sample(double(std::max<qint64>(0, ms)) / secondMs, "endpoint", endpoint.given.name);
    }
    text.gauge("repoll_endpoint_enabled", "0 where the endpoint is told nothing.");
    for (const EndpointEntry &endpoint : standing.endpoints)
        text.sample(endpoint.isEnabled ? 1 : 0, "endpoint", endpoint.given.name);
}

StandingWatch::StandingWatch(Ledger &ledger)
    : m_ledger(ledger)
{
    connect(&m_looking, &QTimer::timeout, this, &StandingWatch::look);
}

void StandingWatch::start()
{
    m_looking.start(lookEvery);
    look();
}

/// A query may have to look at all there is: nothing that others wait for is held up.
void StandingWatch::look()
{
    if (std::exchange(m_asking, true))
        return;
    whenDone(m_ledger.scan<Standing>([](StoreReader &store) { return readStanding(store); }), this,
             [this](const Result<Standing> &read) {
                 m_asking = false;
                 m_standing = read ? std::optional(*read) : std::nullopt;
             });
}

} // namespace repoll::cli
