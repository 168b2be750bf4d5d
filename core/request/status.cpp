// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/status.h"

#include "core/request/enumtext.h"

#include <algorithm>

namespace repoll {

namespace {

using enum RequestStatus;

constexpr EnumText<RequestStatus, allStatuses.size()> statusWordList{{{
    {Received, QLatin1String("received")},
    {Submitting, QLatin1String("submitting")},
    {SubmitUnknown, QLatin1String("submit_unknown")},
    {Processing, QLatin1String("processing")},
    {Succeeded, QLatin1String("succeeded")},
    {Failed, QLatin1String("failed")},
    {Cancelled, QLatin1String("cancelled")},
    {Expired, QLatin1String("expired")},
}}};
static_assert(statusWordList.isInOrder());

constexpr EnumText<EffectiveStatus, allEffectiveStatuses.size()> effectiveWordList{{{
    {EffectiveStatus::Received, QLatin1String("received")},
    {EffectiveStatus::Submitting, QLatin1String("submitting")},
    {EffectiveStatus::SubmitUnknown, QLatin1String("submit_unknown")},
    {EffectiveStatus::Processing, QLatin1String("processing")},
    {EffectiveStatus::Succeeded, QLatin1String("succeeded")},
    {EffectiveStatus::Failed, QLatin1String("failed")},
    {EffectiveStatus::Cancelled, QLatin1String("cancelled")},
    {EffectiveStatus::Expired, QLatin1String("expired")},
    {EffectiveStatus::Abandoned, QLatin1String("abandoned")},
}}};
static_assert(effectiveWordList.isInOrder());

struct Transition
{
    RequestStatus from;
    RequestStatus to;
};

constexpr std::array legalTransitions{
    Transition{Received, Submitting},      Transition{Submitting, Processing},
    Transition{Submitting, Failed},        Transition{Submitting, SubmitUnknown},
    Transition{Submitting, Received}, // only where it is known that nothing was sent
    Transition{SubmitUnknown, Processing}, Transition{Processing, Processing},
    Transition{Processing, Succeeded},     Transition{Processing, Failed},
    Transition{Processing, Cancelled},     Transition{Processing, Expired},
};

} // namespace

QLatin1String statusText(RequestStatus status)
{
    return statusWordList.text(status);
}

std::optional<RequestStatus> statusFromText(QStringView text)
{
    return statusWordList.value(text);
}

bool isTerminal(RequestStatus status)
{
    return std::none_of(legalTransitions.begin(), legalTransitions.end(),
                        [status](const Transition &legal) { return legal.from == status; });
}

QLatin1String statusText(EffectiveStatus status)
{
    return effectiveWordList.text(status);
}

std::optional<EffectiveStatus> effectiveStatusFromText(QStringView text)
{
    return effectiveWordList.value(text);
}

EffectiveStatus effective(RequestStatus recorded)
{
    static_assert(static_cast<int>(Received) == static_cast<int>(EffectiveStatus::Received) &&
                  static_cast<int>(Expired) == static_cast<int>(EffectiveStatus::Expired));
    return static_cast<EffectiveStatus>(recorded); // the same words in the same order
}

bool isFinal(EffectiveStatus status)
{
    return status == EffectiveStatus::Abandoned || isTerminal(static_cast<RequestStatus>(status));
}

bool isLegalTransition(RequestStatus from, RequestStatus to)
{
    return std::any_of(legalTransitions.begin(), legalTransitions.end(),
                       [from, to](const Transition &legal) { return legal.from == from && legal.to == to; });
}

} // namespace repoll
