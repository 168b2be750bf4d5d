// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/ledger/store/records.h"
#include "core/provider/protocol.h"

namespace repoll {

/// What a reading means for a request that was asked for, or submitted: what is next, and when. Pure.
class AskPolicy
{
public:
    struct Decision
    {
        TargetVerdict verdict;             ///< of a run's target; its errors are the request's as well
        std::optional<EpochMs> nextPollAt; ///< for the request, should it stay open
        bool waitsForPerson = false;       ///< … and nothing asks again by itself
    };

    AskPolicy() = default;
    virtual ~AskPolicy() = default;
    AskPolicy(const AskPolicy &) = delete;
    AskPolicy &operator=(const AskPolicy &) = delete;

    [[nodiscard]] virtual Decision decide(const Reading &reading, const Claim &claim, EpochMs now,
                                          const RandomUnit &random) const = 0;
};

/// How long until a pending request is asked again for the (asks + 1)th time: the provider's word, else the profile's
/// interval, growing and a little scattered.
[[nodiscard]] qint64 pendingIntervalMs(const ProfileLimits &limits, const Reading &reading, qint64 asks,
                                       const RandomUnit &random);
/// The same after `errors` in a row.
[[nodiscard]] qint64 errorIntervalMs(const ProfileLimits &limits, const Reading &reading, qint64 errors,
                                     const RandomUnit &random);

} // namespace repoll
