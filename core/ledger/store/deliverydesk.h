// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/deliveryrecords.h"
#include "core/request/requestfilter.h"

#include <span>

namespace repoll {

/// Which events to claim for an endpoint.
struct DeliveryOrder
{
    QString endpoint;
    QString worker;
    int limit = 1; ///< 1 … 10,000
    qint64 leaseMs = 60'000;
    bool withResult = false;         ///< the answer's bytes come along
    qint64 resultCapBytes = 1 << 20; ///< longer ones do not
};

/// An event to be delivered, with what an endpoint may be told of its request.
struct DeliveryClaim
{
    qint64 outboxId = 0;
    qint64 deliveryId = 0; ///< the open intent, committed together with the claim
    qint64 fence = 0;
    qint64 tries = 0; ///< that failed before
    DeliveryEvent event;
    QString provider;
    QString key;
    QString account;
    QString ticket;
    QString amount;
    QString currency;
    EpochMs receivedAt = 0;
    std::optional<EpochMs> acceptedAt{};
    QByteArray digest; ///< of the answer, raw; empty: there is none
    qint64 resultBytes = 0;
    std::optional<QByteArray>
        result{};                ///< as it came; none: not asked for, too long, erased, or there is none
    QByteArray contentHeaders{}; ///< with it: the answer's header lines
    bool isErased = false;
};

/// What a delivery yielded.
struct DeliveryResult
{
    qint64 outboxId = 0;
    qint64 deliveryId = 0;
    qint64 fence = 0;
    QString endpoint;
    DeliveryOutcome outcome = DeliveryOutcome::Failed;
    qint64 nextTryMs = 0; ///< of a failure: from now
    QString reason;       ///< of what is dead by it; empty: it stays waiting
    int httpStatus = 0;
    std::optional<qint64> touched{};
    qint64 durationMs = 0;
    QString detail; ///< short, and no secret
    QString retryAfter;
    QString peer;
    /// The endpoint's, not the event's: nothing was tried that tells of its health.
    bool isOfNoMatter = false;
    /// Disable the endpoint because of it; empty: no.
    QString disables;
    qint64 disableAfterMs =
        5LL * 24 * 3'600'000; ///< of failures without one success: the endpoint is given up
};

/// What is to be sent again.
struct ResendOrder
{
    QString endpoint{};                    ///< empty: of all
    std::vector<qint64> outboxIds{};       ///< these only; empty: by what follows
    std::optional<RequestFilter> filter{}; ///< of their requests
    std::optional<EpochMs> since{};        ///< events from then on
    bool onlyDead = false;
    QString who{};
    QString why{};

    friend bool operator==(const ResendOrder &, const ResendOrder &) = default;
};

/// What that would be. Later events of the same requests go with earlier ones, so that the last word stays the last.
struct ResendPlan
{
    qint64 events = 0; ///< for each endpoint
    qint64 requests = 0;
    qint64 dead = 0;      ///< of them
    qint64 delivered = 0; ///< of them: received once more
    qint64 after = 0;     ///< of them: go along
    qint64 waiting = 0;   ///< of those matched, and not among the events: waiting anyway
    std::vector<std::pair<QString, qint64>> endpoints; ///< by name

    friend bool operator==(const ResendPlan &, const ResendPlan &) = default;
};

/// One step of sending again.
struct ResendStep
{
    qint64 changed = 0;
    qint64 after = 0; ///< where the next one goes on
    bool isLast = true;
};

struct OutboxQuery
{
    QString endpoint{}; ///< empty: of all
    std::optional<OutboxState> state{};
    std::optional<qint64> requestId{};
    std::optional<qint64> before{}; ///< only those with a lower id
    int limit = 100;                ///< 1 … 10,000
};

/// Handing over results. A part of StoreWriter.
class DeliveryDesk
{
public:
    virtual ~DeliveryDesk() = default;

    /// Adds, or replaces what was given of the same name: what waits for it goes by the new settings. Audited.
    virtual Result<void> putEndpoint(const NewEndpoint &endpoint, const QString &who) = 0;
    /// What waits for it is dead then. NotFound. Audited.
    virtual Result<void> removeEndpoint(const QString &name, const QString &who, const QString &why) = 0;
    /// A disabled one is told nothing; events go on waiting for it, and go on at once when it is enabled. Unchanged: false.
    virtual Result<bool> enableEndpoint(const QString &name, bool enabled, const QString &who,
                                        const QString &why) = 0;
    /// Claims events of an enabled endpoint that are due, the oldest first, none whose request has an earlier one
    /// waiting for the same endpoint, and commits an open intent for each. Intents that an expired lease left behind are
    /// closed as interrupted.
    virtual Result<std::vector<DeliveryClaim>> claimDeliveries(const DeliveryOrder &order) = 0;
    /// False for each whose lease was lost meanwhile: nothing changed. Disables endpoints, audited, as told and where they
    /// only fail.
    virtual Result<std::vector<bool>> recordDeliveries(std::span<const DeliveryResult> results,
                                                       const QString &who) = 0;
    /// Gives up claims that were never sent.
    virtual Result<void> releaseDeliveries(std::span<const DeliveryClaim> claims) = 0;
    /// Extends leases that are still held; how many.
    virtual Result<qint64> renewDeliveries(std::span<const DeliveryClaim> claims, qint64 leaseMs) = 0;
    /// Puts up to `limit` events behind `after`, and those that go along, back into the outbox with the ids they have. The
    /// first step (`after` 0) is audited.
    virtual Result<ResendStep> resendDeliveries(const ResendOrder &order, qint64 after, int limit) = 0;
    /// Those that wait and are not being sent, and dead ones. How many. Audited.
    virtual Result<qint64> skipDeliveries(std::span<const qint64> outboxIds, const QString &who,
                                          const QString &why) = 0;
};

/// The same, looked at. A part of StoreReader.
class DeliveryReader
{
public:
    virtual ~DeliveryReader() = default;

    /// By name.
    virtual Result<std::vector<EndpointEntry>> endpoints() = 0;
    /// The same without what is counted, which takes time.
    virtual Result<std::vector<EndpointEntry>> endpointsUncounted() = 0;
    /// In how many ms, by the database's clock, the first event is due for an enabled endpoint, 0: now; none: nothing
    /// waits.
    virtual Result<std::optional<qint64>> nextDeliveryMs() = 0;
    /// The newest first.
    virtual Result<std::vector<OutboxEntry>> outbox(const OutboxQuery &query) = 0;
    /// Of a request, in the order they were made.
    virtual Result<std::vector<Delivery>> deliveries(qint64 requestId) = 0;
    virtual Result<ResendPlan> planResend(const ResendOrder &order) = 0;
};

} // namespace repoll
