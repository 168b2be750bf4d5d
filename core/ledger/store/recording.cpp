// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/recording.h"

namespace repoll {

namespace {

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

/// Ends the request otherwise than a person has decided: they have to look again.
bool contradictsDecision(const RecordedState &state, RequestStatus status)
{
    return state.decided && isTerminal(status) && *state.decided != effective(status);
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
    if (state.status == RequestStatus::Submitting && result.neverSent)
        return RequestStatus::Received;
    return RequestStatus::SubmitUnknown; // of a submit without a usable answer, and not found since
}

/// Only `gone` after `gone` counts: whatever came between, even no answer at all, starts the count again.
void countGone(Recording &recording, const RecordedState &state, const AttemptResult &result, EpochMs now)
{
    if (result.outcome != Outcome::Gone || !result.evidence)
        return;
    recording.goneSeen = state.goneSeen + 1;
    recording.goneAt = state.goneSeen == 0 ? now : state.goneAt;
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

Recording keepAsEvidence(const RecordedState &state, const AttemptResult &result, EpochMs now)
{
    Recording recording{.status = state.status};
    const bool contradicts =
        !state.isJudged && contradictsRecord(state, result); // else it would never be settled
    recording.outcome = contradicts ? ApplyOutcome::Conflict : ApplyOutcome::EvidenceOnly;
    recording.setsConflict = contradicts && !state.conflict;
    recording.closesAttempt = state.attemptOpen;
    recording.releasesLease = state.attemptOpen && state.attemptFence == state.fence;
    if (state.attemptOpen)
        recording.target = targetOfStale(state, result, state.conflict || contradicts, now);
    return recording;
}

/// Both evidences are kept, the status stays, and nothing asks on before a person has looked.
Recording stopOnConflict(const RecordedState &state, const AttemptResult &result)
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

Recording recordingOf(const RecordedState &state, const AttemptResult &result, EpochMs now)
{
    const bool current = state.attemptOpen && state.attemptFence == state.fence &&
                         result.fence == state.fence && result.version == state.version;
    if (!current || isTerminal(state.status) || state.conflict)
        return keepAsEvidence(state, result, now);
    if (contradictsFacts(result))
        return stopOnConflict(state, result);

    Recording recording{.outcome = ApplyOutcome::Applied,
                        .closesAttempt = true,
                        .recorded = true,
                        .applied = result.outcome != Outcome::Quarantined,
                        .releasesLease = true,
                        .quarantines = result.outcome == Outcome::Quarantined,
                        .status = statusAfter(state, result, now)};
    recording.setsConflict = contradictsDecision(state, recording.status);
    countGone(recording, state, result, now);
    recording.target = targetAfter(result, recording.status, now);
    return recording;
}

} // namespace repoll
