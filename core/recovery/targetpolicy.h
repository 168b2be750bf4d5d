// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/askpolicy.h"

namespace repoll {

/// What a reading means for a target of a run: ask again when, or let go of it. Pure.
class TargetPolicy final : public AskPolicy
{
public:
    /// `runDeadline`: no target is asked again after it.
    TargetPolicy(ProfileLimits limits, EpochMs runDeadline);

    [[nodiscard]] Decision decide(const Reading &reading, const Claim &claim, EpochMs now,
                                  const RandomUnit &random) const override;

private:
    [[nodiscard]] Decision askAgain(EpochMs at, const Claim &claim, qint64 errors) const;
    [[nodiscard]] Decision nextStep(EpochMs now, const Claim &claim) const;
    [[nodiscard]] Decision letGo(EpochMs nextPollAt, qint64 errors) const;
    [[nodiscard]] Decision afterError(const Reading &reading, const Claim &claim, EpochMs now,
                                      const RandomUnit &random) const;
    [[nodiscard]] Decision afterRefusal(const Claim &claim, EpochMs now) const;
    [[nodiscard]] Decision afterGone(const Reading &reading, const Claim &claim, EpochMs now) const;

    ProfileLimits m_limits;
    EpochMs m_runDeadline;
};

} // namespace repoll
