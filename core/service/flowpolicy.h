// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/askpolicy.h"

namespace repoll {

/// The main flow asks on: by the profile's schedule while a request is pending, by backoff after what was of no use, and
/// until `giveUpAfterMs` past its deadline. Then it waits for a person. Pure.
class FlowPolicy final : public AskPolicy
{
public:
    explicit FlowPolicy(const ProfileLimits &limits)
        : m_limits(limits)
    {
    }

    [[nodiscard]] Decision decide(const Reading &reading, const Claim &claim, EpochMs now,
                                  const RandomUnit &random) const override;

private:
    struct Next
    {
        qint64 waitMs = 0;
        qint64 errors = 0;
    };
    [[nodiscard]] Next next(const Reading &reading, const Claim &claim, EpochMs now,
                            const RandomUnit &random) const;
    [[nodiscard]] Next afterError(const Reading &reading, const Claim &claim, const RandomUnit &random) const;
    [[nodiscard]] qint64 goneWaitMs(const Reading &reading, const Claim &claim, EpochMs now) const;

    const ProfileLimits m_limits;
};

} // namespace repoll
