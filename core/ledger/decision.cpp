// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/decision.h"

namespace repoll {

namespace {

/// The provider has shown that it knows the request.
bool isKnownThere(Outcome outcome)
{
    return outcome == Outcome::Pending || outcome == Outcome::WaitingOnHuman || terminalStatusOf(outcome);
}

/// Ends the request with another amount or currency than asked: while it is pending, they may change.
bool contradictsFacts(const AttemptResult &result)
{
    return result.contradicts && (terminalStatusOf(result.outcome) || result.outcome == Outcome::Gone);
}

/// Another final status than the one on record, or another amount than the one asked for.
bool contradictsRecord(const RecordedState &state, const AttemptResult &result)
{
    const auto terminal = terminalStatusOf(result.outcome);
    return contradictsFacts(result) || (terminal && isTerminal(state.status) && *terminal != state.status);
}

/// Seen before, long enough ago, and the profile says that this ends it.
bool isExpiredNow(const RecordedState &state, const AttemptResult &result, EpochMs now)
{
    return result.outcome == Outcome::Gone && result.evidence && result.goneSpacingMs > 0 &&
           state.status == RequestStatus::Processing && state.goneSeen > 0 && state.goneAt &&
           now - *state.goneAt >= result.goneSpacingMs;
}

/// DESIGN.md section 3's transitions; a step through `processing` happens within the same commit.
RequestStatus statusAfter(const RecordedState &state, const AttemptResult &result, EpochMs now)
{
    if (const auto terminal = terminalStatusOf(result.outcome))
        return *terminal;
    if (isExpiredNow(state, result, now))
        return RequestStatus::Expired;
    if (state.status == RequestStatus::Processing || isKnownThere(result.outcome))
        return RequestStatus::Processing;
    return RequestStatus::SubmitUnknown; // of a submit without a usable answer, and not found since
}

/// Only `gone` after `gone` counts: whatever came between, even no answer at all, starts the count again.
void countGone(Decision &decision, const RecordedState &state, const AttemptResult &result, EpochMs now)
{
    if (result.outcome != Outcome::Gone || !result.evidence)
        return;
    decision.goneSeen = state.goneSeen + 1;
    decision.goneAt = state.goneSeen == 0 ? now : state.goneAt;
}

Disposition dispositionOf(RequestStatus status, Outcome outcome)
{
    switch (status) {
    case RequestStatus::Succeeded:
        return Disposition::Recovered;
    case RequestStatus::Failed:
    case RequestStatus::Cancelled:
    case RequestStatus::Expired:
        return Disposition::FailedAtProvider;
    default:
        return outcome == Outcome::Pending || outcome == Outcome::WaitingOnHuman
                   ? Disposition::StillProcessing
                   : Disposition::Error;
    }
}

TargetChange targetAfter(const AttemptResult &result, RequestStatus status, EpochMs now)
{
    TargetChange change{.errors = result.verdict.errors};
    if (result.verdict.finished || isTerminal(status))
        change.disposition = dispositionOf(status, result.outcome);
    else
        change.due = std::max<EpochMs>(result.verdict.dueAt.value_or(now), 1);
    return change;
}

/// The request has moved on since the claim: its own state decides about the target.
TargetChange targetOfStale(const RecordedState &state, const AttemptResult &result, bool conflict,
                           EpochMs now)
{
    TargetChange change{.errors = result.verdict.errors};
    if (isTerminal(state.status) || conflict) {
        change.disposition = Disposition::Skipped;
        change.skip = isTerminal(state.status) ? SkipReason::Terminal : SkipReason::Conflict;
    } else {
        change.due = std::max<EpochMs>(now, 1);
    }
    return change;
}

Decision keepAsEvidence(const RecordedState &state, const AttemptResult &result, EpochMs now)
{
    Decision decision{.status = state.status};
    const bool contradicts = contradictsRecord(state, result);
    decision.outcome = contradicts ? ApplyOutcome::Conflict : ApplyOutcome::EvidenceOnly;
    decision.setsConflict = contradicts && !state.conflict;
    decision.closesAttempt = state.attemptOpen;
    decision.releasesLease = state.attemptOpen && state.attemptFence == state.fence;
    if (state.attemptOpen)
        decision.target = targetOfStale(state, result, state.conflict || contradicts, now);
    return decision;
}

/// Both evidences are kept, the status stays, and nothing asks on before a person has looked.
Decision stopOnConflict(const RecordedState &state, const AttemptResult &result)
{
    return {.outcome = ApplyOutcome::Conflict,
            .closesAttempt = true,
            .recorded = true,
            .setsConflict = true,
            .releasesLease = true,
            .status = state.status,
            .target = TargetChange{.disposition = Disposition::Error, .errors = result.verdict.errors}};
}

} // namespace

Decision decide(const RecordedState &state, const AttemptResult &result, EpochMs now)
{
    const bool current = state.attemptOpen && state.attemptFence == state.fence &&
                         result.fence == state.fence && result.version == state.version;
    if (!current || isTerminal(state.status) || state.conflict)
        return keepAsEvidence(state, result, now);
    if (contradictsFacts(result))
        return stopOnConflict(state, result);

    Decision decision{.outcome = ApplyOutcome::Applied,
                      .closesAttempt = true,
                      .recorded = true,
                      .applied = result.outcome != Outcome::Quarantined,
                      .releasesLease = true,
                      .quarantines = result.outcome == Outcome::Quarantined,
                      .status = statusAfter(state, result, now)};
    countGone(decision, state, result, now);
    decision.target = targetAfter(result, decision.status, now);
    return decision;
}

} // namespace repoll
