// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/checkprofile.h"

namespace repoll {

/// A rule of a profile as it was applied to an answer.
struct TracedRule
{
    QByteArray rule; ///< where it stands in the merged profile: `/read/http/200`
    QString found;   ///< what the answer holds there; empty: nothing
    QString follows; ///< as the profile names it: `succeeded`, `step file`, `at`; empty: no rule says

    friend bool operator==(const TracedRule &, const TracedRule &) = default;
};
using AnswerTrace = std::vector<TracedRule>;

/// What a profile makes of an answer, and how.
struct TracedReading
{
    PollSubject subject; ///< whom it was read for
    AnswerTrace rules;   ///< in the order in which they were looked at
    Reading reading;
    QByteArray nextUrl; ///< where the request is asked from now on; empty: where it was
};

/// Reads `answer` as a poll of `subject` would, offline. Where that has no ticket or key, it has those that the answer
/// names: examples in a provider's documentation are each of another request. `step`: as which of the profile's it was
/// asked; empty: its first. InvalidArgument: the profile has problems, or no such step; the subject does not fit it. Pure.
[[nodiscard]] Result<TracedReading> traceAnswer(const ProfileCheck &check, const PollSubject &subject,
                                                const QByteArray &step, const Answer &answer, EpochMs now);

} // namespace repoll
