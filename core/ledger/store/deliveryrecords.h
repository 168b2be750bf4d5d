// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/request/status.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace repoll {

enum class EndpointKind { Webhook, Sql };
[[nodiscard]] QLatin1String endpointKindText(EndpointKind kind);
[[nodiscard]] std::optional<EndpointKind> endpointKindFromText(QStringView text);

/// What an endpoint can be told of.
enum class EventKind {
    Result,   ///< the provider's last word
    Decision, ///< a person's, or that it was taken back
    Conflict, ///< an answer contradicts what is on record
};
inline constexpr std::array allEventKinds{EventKind::Result, EventKind::Decision, EventKind::Conflict};
[[nodiscard]] QLatin1String eventKindText(EventKind kind);
[[nodiscard]] std::optional<EventKind> eventKindFromText(QStringView text);

enum class OutboxState {
    Waiting,
    Delivered,
    Dead,    ///< it was tried in vain to the end, or cannot be delivered as it is
    Skipped, ///< somebody does not want it delivered any more
};
inline constexpr std::array allOutboxStates{OutboxState::Waiting, OutboxState::Delivered, OutboxState::Dead,
                                            OutboxState::Skipped};
[[nodiscard]] QLatin1String outboxStateText(OutboxState state);
[[nodiscard]] std::optional<OutboxState> outboxStateFromText(QStringView text);

/// What a delivery, one try, yielded.
enum class DeliveryOutcome {
    Delivered,
    Failed,      ///< it is tried again, until the schedule ends
    Refused,     ///< it will not do any better: dead
    Interrupted, ///< its sender ended, and nobody knows
};
[[nodiscard]] QLatin1String deliveryOutcomeText(DeliveryOutcome outcome);
[[nodiscard]] std::optional<DeliveryOutcome> deliveryOutcomeFromText(QStringView text);

/// An endpoint to put on record.
struct NewEndpoint
{
    QString name;
    EndpointKind kind = EndpointKind::Webhook;
    QStringList providers; ///< whose requests' events it gets; empty: all
    std::vector<EventKind> events{EventKind::Result, EventKind::Decision};
    QByteArray settings; ///< JSON, as core/service reads it; no secrets, only where they are

    friend bool operator==(const NewEndpoint &, const NewEndpoint &) = default;
};

/// The same on record, and how it fares.
struct EndpointEntry
{
    NewEndpoint given;
    bool isEnabled = true;
    EpochMs stateAt = 0;
    QString stateBy;
    QString stateWhy;
    std::optional<EpochMs> failingSince{}; ///< the first failure since the last success
    std::optional<EpochMs> succeededAt{};  ///< to a minute
    EpochMs madeAt = 0;
    QString madeBy;
    qint64 waiting = 0;
    qint64 dead = 0;
    std::optional<EpochMs> oldestWaiting{}; ///< when its event was
    EpochMs now = 0;                        ///< by the database's clock, as all of these

    friend bool operator==(const EndpointEntry &, const EndpointEntry &) = default;
};

/// What happened to a request, as its endpoints are told.
struct DeliveryEvent
{
    QString id; ///< the same for each endpoint and each try
    qint64 requestId = 0;
    qint64 sequence = 0; ///< within the request, from 1
    EventKind kind = EventKind::Result;
    RequestStatus status = RequestStatus::Succeeded;        ///< as recorded then
    EffectiveStatus effective = EffectiveStatus::Succeeded; ///< as it counted then
    EpochMs at = 0;

    friend bool operator==(const DeliveryEvent &, const DeliveryEvent &) = default;
};

/// An event for one endpoint.
struct OutboxEntry
{
    qint64 id = 0;
    QString endpoint;
    DeliveryEvent event;
    QString provider;
    QString key;
    OutboxState state = OutboxState::Waiting;
    QString reason; ///< why it is dead, or was skipped
    EpochMs nextTryAt = 0;
    qint64 tries = 0; ///< that failed
    bool isHeld = false;
    std::optional<EpochMs> endedAt{};

    friend bool operator==(const OutboxEntry &, const OutboxEntry &) = default;
};

/// One try on record.
struct Delivery
{
    qint64 id = 0;
    qint64 outboxId = 0;
    QString endpoint;
    qint64 sequence = 0; ///< of the event
    qint64 number = 0;   ///< of the try, from 1
    QString worker;
    EpochMs intentAt = 0;
    std::optional<EpochMs> finishedAt{};
    std::optional<DeliveryOutcome> outcome{}; ///< none: under way
    int httpStatus = 0;
    std::optional<qint64> touched{}; ///< rows of the requester's database
    qint64 durationMs = 0;
    QString detail;
    QString retryAfter;
    QString peer;

    friend bool operator==(const Delivery &, const Delivery &) = default;
};

} // namespace repoll
