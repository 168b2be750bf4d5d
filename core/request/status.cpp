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

struct Transition
{
    RequestStatus from;
    RequestStatus to;
};

constexpr std::array legalTransitions{
    Transition{Received, Submitting},      Transition{Submitting, Processing},
    Transition{Submitting, Failed},        Transition{Submitting, SubmitUnknown},
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

bool isLegalTransition(RequestStatus from, RequestStatus to)
{
    return std::any_of(legalTransitions.begin(), legalTransitions.end(),
                       [from, to](const Transition &legal) { return legal.from == from && legal.to == to; });
}

} // namespace repoll
