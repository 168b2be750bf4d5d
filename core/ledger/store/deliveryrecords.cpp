// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/deliveryrecords.h"

#include "core/request/enumtext.h"

namespace repoll {

namespace {

constexpr EnumText<EndpointKind, 2> endpointKinds{{{
    {EndpointKind::Webhook, QLatin1String("webhook")},
    {EndpointKind::Sql, QLatin1String("sql")},
}}};
static_assert(endpointKinds.isInOrder());

constexpr EnumText<EventKind, allEventKinds.size()> eventKinds{{{
    {EventKind::Result, QLatin1String("result")},
    {EventKind::Decision, QLatin1String("decision")},
    {EventKind::Conflict, QLatin1String("conflict")},
}}};
static_assert(eventKinds.isInOrder());

constexpr EnumText<OutboxState, allOutboxStates.size()> outboxStates{{{
    {OutboxState::Waiting, QLatin1String("waiting")},
    {OutboxState::Delivered, QLatin1String("delivered")},
    {OutboxState::Dead, QLatin1String("dead")},
    {OutboxState::Skipped, QLatin1String("skipped")},
}}};
static_assert(outboxStates.isInOrder());

constexpr EnumText<DeliveryOutcome, 4> deliveryOutcomes{{{
    {DeliveryOutcome::Delivered, QLatin1String("delivered")},
    {DeliveryOutcome::Failed, QLatin1String("failed")},
    {DeliveryOutcome::Refused, QLatin1String("refused")},
    {DeliveryOutcome::Interrupted, QLatin1String("interrupted")},
}}};
static_assert(deliveryOutcomes.isInOrder());

} // namespace

QLatin1String endpointKindText(EndpointKind kind)
{
    return endpointKinds.text(kind);
}

std::optional<EndpointKind> endpointKindFromText(QStringView text)
{
    return endpointKinds.value(text);
}

QLatin1String eventKindText(EventKind kind)
{
    return eventKinds.text(kind);
}

std::optional<EventKind> eventKindFromText(QStringView text)
{
    return eventKinds.value(text);
}

QLatin1String outboxStateText(OutboxState state)
{
    return outboxStates.text(state);
}

std::optional<OutboxState> outboxStateFromText(QStringView text)
{
    return outboxStates.value(text);
}

QLatin1String deliveryOutcomeText(DeliveryOutcome outcome)
{
    return deliveryOutcomes.text(outcome);
}

std::optional<DeliveryOutcome> deliveryOutcomeFromText(QStringView text)
{
    return deliveryOutcomes.value(text);
}

} // namespace repoll
