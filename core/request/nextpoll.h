// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/request.h"

namespace repoll {

/// Its polling has stopped: the next poll is overdue, and nobody holds it.
[[nodiscard]] inline bool isInterrupted(const Request &request, EpochMs now)
{
    return request.effectiveStatus() == EffectiveStatus::Processing && request.nextPollAt &&
           *request.nextPollAt <= now && !(request.leaseUntil && *request.leaseUntil > now);
}

/// It is polled next when the provider has forgotten its result already, though there is time before.
[[nodiscard]] inline bool isPolledTooLate(const Request &request, EpochMs now)
{
    return request.effectiveStatus() == EffectiveStatus::Processing && request.deadline &&
           *request.deadline > now && request.nextPollAt && *request.nextPollAt >= *request.deadline;
}

/// Nothing will be done for it by itself: whoever asks has come to an end with it, or nobody may ask.
[[nodiscard]] inline bool waitsForPerson(const Request &request)
{
    const bool wasSent =
        request.status == RequestStatus::Processing || request.status == RequestStatus::SubmitUnknown;
    return wasSent && !request.decided && !request.nextPollAt && request.leaseOwner.isEmpty();
}

} // namespace repoll
