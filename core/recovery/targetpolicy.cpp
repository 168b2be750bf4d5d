// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/targetpolicy.h"

#include <algorithm>

namespace repoll {

TargetPolicy::TargetPolicy(ProfileLimits limits, EpochMs runDeadline)
    : m_limits(limits)
    , m_runDeadline(runDeadline)
{
}

TargetPolicy::Decision TargetPolicy::decide(const Reading &reading, const Claim &claim, EpochMs now,
                                            const RandomUnit &random) const
{
    if (reading.contradicts) // automation stops on a conflict (invariant 9)
        return letGo(now + m_limits.unresolvedIntervalMs, 0);
    if (terminalStatusOf(reading.outcome))
        return {TargetVerdict{.finished = true, .dueAt = {}, .errors = 0}, {}, false};
    if (reading.fault == FaultClass::Stop)
        return afterRefusal(claim, now);

    switch (reading.outcome) {
    case Outcome::Pending:
        return reading.askNow
                   ? nextStep(now, claim)
                   : askAgain(now + pendingIntervalMs(m_limits, reading, claim.asks, random), claim, 0);
    case Outcome::Gone:
        return afterGone(reading, claim, now);
    case Outcome::WaitingOnHuman:
    case Outcome::UnknownToProvider:
        return letGo(now + m_limits.unresolvedIntervalMs, 0);
    case Outcome::Throttled:
        return askAgain(
            now + reading.retryAfterMs.value_or(pendingIntervalMs(m_limits, reading, claim.asks, random)),
            claim, claim.errors);
    default:
        return afterError(reading, claim, now, random);
    }
}

TargetPolicy::Decision TargetPolicy::askAgain(EpochMs at, const Claim &claim, qint64 errors) const
{
    if (at >= m_runDeadline || claim.asks >= m_limits.pollsPerRun)
        return letGo(at, errors);
    return {TargetVerdict{.finished = false, .dueAt = at, .errors = errors}, at, false};
}

/// One ask of several steps: it does not queue up again between them.
TargetPolicy::Decision TargetPolicy::nextStep(EpochMs now, const Claim &claim) const
{
    Decision decision = askAgain(now, claim, 0);
    if (!decision.verdict.finished)
        decision.verdict.dueAt = TargetVerdict::dueAtOnce;
    return decision;
}

TargetPolicy::Decision TargetPolicy::letGo(EpochMs nextPollAt, qint64 errors) const
{
    return {TargetVerdict{.finished = true, .dueAt = {}, .errors = errors}, nextPollAt, false};
}

TargetPolicy::Decision TargetPolicy::afterError(const Reading &reading, const Claim &claim, EpochMs now,
                                                const RandomUnit &random) const
{
    const qint64 errors = claim.errors + 1;
    if (errors >= m_limits.errorsPerRun)
        return letGo(now + m_limits.unresolvedIntervalMs, errors);
    const qint64 wait = errorIntervalMs(m_limits, reading, errors, random);
    return askAgain(now + wait, claim, errors);
}

/// Set aside, behind the rest, and asked once more: where it was the provider's fault, that may be over by then.
TargetPolicy::Decision TargetPolicy::afterRefusal(const Claim &claim, EpochMs now) const
{
    const qint64 errors = std::max<qint64>(claim.errors + 1, m_limits.errorsPerRun - 1);
    if (errors >= m_limits.errorsPerRun)
        return letGo(now + m_limits.unresolvedIntervalMs, errors);
    return askAgain(now, claim, errors);
}

TargetPolicy::Decision TargetPolicy::afterGone(const Reading &reading, const Claim &claim, EpochMs now) const
{
    if (reading.goneSpacingMs == 0)
        return letGo(now + m_limits.unresolvedIntervalMs, 0);
    const ClaimedRequest &request = claim.request;
    const EpochMs confirmAt = request.goneAt.value_or(now) + reading.goneSpacingMs;
    if (request.goneAt && confirmAt <= now) // seen twice, spaced: the ledger records `expired`
        return letGo(now, 0);
    return askAgain(confirmAt, claim, 0);
}

} // namespace repoll
