// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/flowpolicy.h"

#include <algorithm>

namespace repoll {

AskPolicy::Decision FlowPolicy::decide(const Reading &reading, const Claim &claim, EpochMs now,
                                       const RandomUnit &random) const
{
    if (reading.contradicts) // automation stops on a conflict (invariant 9)
        return {{.finished = true, .dueAt = {}, .errors = 0}, now + m_limits.unresolvedIntervalMs, false};
    if (terminalStatusOf(reading.outcome))
        return {{.finished = true, .dueAt = {}, .errors = 0}, {}, false};
    const Next next = this->next(reading, claim, now, random);
    const EpochMs last = claim.due.deadline.value_or(claim.due.acceptedAt.value_or(claim.due.receivedAt)) +
                         m_limits.giveUpAfterMs;
    Decision decision{{.finished = false, .dueAt = {}, .errors = next.errors}, now + next.waitMs, false};
    if (now >= last) {
        decision.nextPollAt.reset();
        decision.waitsForPerson = true;
    } else {
        decision.nextPollAt =
            std::min(*decision.nextPollAt, last); // the last ask is not before the time is over
    }
    return decision;
}

FlowPolicy::Next FlowPolicy::next(const Reading &reading, const Claim &claim, EpochMs now,
                                  const RandomUnit &random) const
{
    const bool isAccepted = claim.submission && isKnownThere(reading.outcome);
    const qint64 polls = isAccepted ? 1 : claim.asks - (claim.submission ? 0 : 1); // the submit is none
    switch (reading.fault == FaultClass::Stop ? Outcome::ProtocolError : reading.outcome) {
    case Outcome::Pending:
        if (reading.askNow)
            return {};
        return {isAccepted ? reading.retryAfterMs.value_or(m_limits.firstPollMs)
                           : pendingIntervalMs(m_limits, reading, std::max<qint64>(polls, 1), random),
                0};
    case Outcome::WaitingOnHuman:
        return {m_limits.unresolvedIntervalMs, 0};
    case Outcome::UnknownToProvider:
        return {reading.retryAfterMs.value_or(m_limits.unresolvedIntervalMs), 0};
    case Outcome::Gone:
        return {goneWaitMs(reading, claim, now), 0};
    case Outcome::Throttled:
        return {pendingIntervalMs(m_limits, reading, std::max<qint64>(polls, 1), random), claim.errors};
    default:
        return afterError(reading, claim, random);
    }
}

FlowPolicy::Next FlowPolicy::afterError(const Reading &reading, const Claim &claim,
                                        const RandomUnit &random) const
{
    const qint64 errors = claim.errors + 1;
    if (errors % std::max(1, m_limits.errorsPerRun) == 0) // enough for now: what is wrong takes its time
        return {std::max(m_limits.unresolvedIntervalMs, reading.retryAfterMs.value_or(0)), errors};
    return {errorIntervalMs(m_limits, reading, errors % std::max(1, m_limits.errorsPerRun), random), errors};
}

/// Seen twice, spaced: the ledger records `expired`. Where gone is no end, it is asked seldom.
qint64 FlowPolicy::goneWaitMs(const Reading &reading, const Claim &claim, EpochMs now) const
{
    if (reading.goneSpacingMs == 0)
        return m_limits.unresolvedIntervalMs;
    return std::max<qint64>(0, claim.request.goneAt.value_or(now) + reading.goneSpacingMs - now);
}

} // namespace repoll
