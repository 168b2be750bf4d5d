// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/ledger/store/targetend.h"
#include "core/request/decision.h"

#include <memory>

namespace repoll {

/// A request to put on record: import, intake, demo.
struct NewRequest
{
    QString provider;
    QString key;
    QString account;
    QString ticket;
    RequestStatus status = RequestStatus::Processing;
    EpochMs receivedAt = 0;
    std::optional<EpochMs> acceptedAt;
    std::optional<EpochMs> nextPollAt; ///< none: where it is due, the time it is recorded
    std::optional<EpochMs> deadline;
    qint64 retentionMs = 0; ///< of the provider, 0: not known; gives an open request without a deadline one
    QString idempotencyKey;
    QString amount;
    QString currency;
    qint64 attempts = 0;   ///< polls the requester had already made
    QByteArray parameters; ///< a JSON object, checked before; empty: none; see isHandedOver()

    friend bool operator==(const NewRequest &, const NewRequest &) = default;
};

/// What became of a row: a request is identified by (provider, key); the first record stands.
enum class AddOutcome {
    Added,
    Unchanged, ///< the same facts are on record already (whatever Repoll learnt since)
    Differs,   ///< on record with other facts; nothing was changed
};

/// What a poll needs of its request. The rest stays in the ledger: thousands are claimed at a time.
struct ClaimedRequest
{
    qint64 id = 0;
    QString key;
    QString account;
    QString ticket;
    QByteArray pollState;
    QString amount;
    QString currency;
    std::optional<EpochMs> goneAt;
    qint64 fence = 0;
    qint64 version = 0;

    friend bool operator==(const ClaimedRequest &, const ClaimedRequest &) = default;
};

/// What a request is submitted with.
struct Submission
{
    QByteArray parameters; ///< a JSON object; empty: none
    QByteArray body;
    QString idempotencyKey;
    QString handedBy;

    friend bool operator==(const Submission &, const Submission &) = default;
};

/// What the main flow must know of a request that it claims, where a run has its target.
struct DueFacts
{
    RequestStatus status = RequestStatus::Processing; ///< before the claim
    EpochMs receivedAt = 0;
    std::optional<EpochMs> acceptedAt;
    std::optional<EpochMs> deadline;

    friend bool operator==(const DueFacts &, const DueFacts &) = default;
};

/// A request claimed for asking, or for being submitted.
struct Claim
{
    ClaimedRequest request; ///< as after the claim: fence and version raised
    qint64 attemptId = 0;   ///< the open intent, committed together with the claim (invariant 3)
    qint64 asks = 0;        ///< asks of this run, or in all where no run asks; this one included
    qint64 errors = 0;      ///< asks in a row without a usable answer, before this one
    std::shared_ptr<const Submission> submission = {}; ///< it is to be submitted; null: asked for
    DueFacts due = {};                                 ///< where no run asks
};

/// What claiming found.
struct ClaimedTargets
{
    std::vector<Claim> claims;
    TargetEnds skipped; ///< those that cannot be asked any more, finished for the run
};

/// Which targets to claim: at most `limit` waiting ones of `provider` that are due and free. Those never asked
/// come first, soonest deadline first, then those asked before, first come first served.
struct ClaimOrder
{
    qint64 runId = 0;
    QString provider;
    QString worker;
    int limit = 1; ///< 1 … 10,000
    qint64 leaseMs = 60'000;
    std::optional<double> elsewhere =
        {}; ///< one only, never asked if there is such a one, from this part (0 … 1)
            ///< of the plan
    /// Those that somebody else has asked since the plan was frozen, and that are not due again, are skipped.
    bool onlyDue = false;
};

/// A raw answer to be stored once, shared by the outcomes of one exchange. The body's SHA-256 is taken here, where the
/// answer arrives, and not on the writer's thread, for which every worker waits.
struct NewEvidence
{
    NewEvidence(int status, QByteArray headerLines, QByteArray content)
        : httpStatus(status)
        , headers(std::move(headerLines))
        , body(std::move(content))
        , digest(sha256(body))
    {
    }

    const int httpStatus;
    const QByteArray headers;
    const QByteArray body;
    const QByteArray digest;
};
using NewEvidencePtr = std::shared_ptr<const NewEvidence>;

/// What an asked target becomes in its run.
struct TargetVerdict
{
    static constexpr EpochMs dueAtOnce = 1; ///< the next step of the ask just made: before all others

    bool finished = false;        ///< the run is done with it; its disposition follows from the outcome
    std::optional<EpochMs> dueAt; ///< else: when the run asks again
    qint64 errors = 0;            ///< errors in a row now
};

/// The outcome of one attempt, to be committed with status and result in one transaction (invariant 4).
struct AttemptResult
{
    qint64 attemptId = 0;
    qint64 requestId = 0;
    qint64 runId = 0; ///< 0: none
    qint64 fence = 0;
    qint64 version = 0; ///< of the row the claim returned
    Outcome outcome = Outcome::Transient;
    bool contradicts = false; ///< amount or currency other than asked: conflict (invariant 9)
    int httpStatus = 0;
    qint64 durationMs = 0;
    QString statusWord;
    QString detail;
    QString retryAfter;
    QString peer;
    NewEvidencePtr evidence;             ///< null: no answer arrived
    std::optional<QString> ticket;       ///< a changed ticket
    std::optional<QByteArray> pollState; ///< a changed protocol state
    std::optional<EpochMs> nextPollAt;   ///< where the status stays open
    bool waitsForPerson = false;         ///< … and nothing asks again by itself
    bool neverSent =
        false; ///< of a submit: it is known that nothing of it was sent, so that it is still to be
    bool accepted = false;    ///< the provider has it, which was not known before: it is accepted now
    qint64 retentionMs = 0;   ///< … and for so long it knows the result; 0: not known
    qint64 goneSpacingMs = 0; ///< `gone` becomes expired when first seen at least this long ago; 0: never
    TargetVerdict verdict;
};

/// What recording an attempt's result did.
enum class ApplyOutcome {
    Applied,
    EvidenceOnly, ///< stale fence or version, terminal already, lease lost, or outcome already recorded
    Conflict,     ///< contradicts what is on record: `conflict` is set, both are kept
};

/// The same, with what it did to the run's target.
struct Recorded
{
    ApplyOutcome outcome = ApplyOutcome::EvidenceOnly;
    std::optional<TargetEnd> end; ///< none: the target waits on, or there is none

    friend bool operator==(const Recorded &, const Recorded &) = default;
};

/// A raw answer to one of a request's attempts, without its bytes.
struct EvidenceEntry
{
    qint64 id = 0;
    qint64 attemptId = 0;
    bool late = false; ///< came when its attempt had its outcome already: kept beside it, never applied
    QByteArray digest; ///< SHA-256 of the body, 32 bytes
    EpochMs storedAt = 0;
    int httpStatus = 0;
    qint64 size = 0; ///< of the body, in bytes

    friend bool operator==(const EvidenceEntry &, const EvidenceEntry &) = default;
};

/// What a person decides about one or many requests.
struct NewDecision
{
    DecisionKind kind = DecisionKind::Note;
    QString why;  ///< never empty
    QString text; ///< what was learned or noted; a note's is never empty
    std::optional<EffectiveStatus>
        outcome;                  ///< record: a terminal status; settle: what an answer means that has no
                                  ///< final outcome of its own
    std::optional<qint64> answer; ///< settle: the evidence; none: the one that the recorded result is from
    NewEvidencePtr file;          ///< record: what it was learned from, kept as evidence; null: none
};

/// What became of a decision for one request.
enum class DecideOutcome {
    Decided,
    NotInConflict, ///< settle: there is nothing to settle
    NoSuchAnswer,  ///< settle: no recorded result, or the answer is not this request's
    AlreadyFinal,  ///< abandon: it has its final status, and nothing contradicts it
    NothingStands, ///< take_back: there is no decision
    Unchanged,     ///< record, abandon: the decision that stands says so already
};

/// A provider's profile as stored.
struct StoredProvider
{
    QString name;
    QByteArray profile; ///< the JSON as the operator gave it
    QByteArray digest;  ///< SHA-256 of it
    EpochMs addedAt = 0;
    QString addedBy;

    friend bool operator==(const StoredProvider &, const StoredProvider &) = default;
};

} // namespace repoll
