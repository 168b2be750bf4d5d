// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/attemptresult.h"

#include "core/provider/secretmask.h"

namespace repoll {

namespace {

/// What a person is told of the reading, and of what the provider did besides.
QString detailOf(const Reading &reading, const LaneReply &reply)
{
    QString told = reading.detail;
    const auto add = [&told](const QString &sentence) {
        if (!told.isEmpty())
            told += told.endsWith(u'.') ? QStringLiteral(" ") : QStringLiteral(". ");
        told += sentence;
    };
    if (maskedPlaces(reply) > 0)
        add(QStringLiteral("A secret that was sent came back in the answer and was masked."));
    if (reply && !reply->extra.isEmpty())
        add(QStringLiteral("Bytes that nobody asked for came behind the answer."));
    return told;
}

/// The request had not left when it failed, so that it is known that nobody got it.
bool wasNeverSent(const LaneReply &reply)
{
    if (reply || reply.error().httpStatus != 0)
        return false;
    switch (reply.error().fault) {
    case LaneFault::HostNotFound:
    case LaneFault::ConnectionRefused:
    case LaneFault::TlsRefused:
    case LaneFault::HostNotAllowed:
        return true;
    default: // a proxy may have passed it on; and the stock engine does not tell for what the time was too short
        return false;
    }
}

} // namespace

PollSubject subjectOf(const Claim &claim)
{
    const ClaimedRequest &request = claim.request;
    return {.attemptId = claim.attemptId,
            .key = request.key,
            .ticket = request.ticket,
            .account = request.account,
            .pollState = request.pollState,
            .amount = request.amount,
            .currency = request.currency};
}

SubmitSubject submitSubjectOf(const Claim &claim)
{
    const ClaimedRequest &request = claim.request;
    return {.attemptId = claim.attemptId,
            .key = request.key,
            .account = request.account,
            .parameters = claim.submission->parameters,
            .body = claim.submission->body,
            .idempotencyKey = claim.submission->idempotencyKey,
            .amount = request.amount,
            .currency = request.currency};
}

std::vector<PollSubject> subjectsOf(std::span<const Claim> claims)
{
    std::vector<PollSubject> subjects;
    subjects.reserve(claims.size());
    for (const Claim &claim : claims)
        subjects.push_back(subjectOf(claim));
    return subjects;
}

AttemptResult resultOf(const Claim &claim, const Reading &reading, const LaneReply &reply,
                       const NewEvidencePtr &evidence)
{
    AttemptResult result;
    result.attemptId = claim.attemptId;
    result.requestId = claim.request.id;
    result.fence = claim.request.fence;
    result.version = claim.request.version;
    result.outcome = reading.outcome;
    result.contradicts = reading.contradicts;
    result.httpStatus = reply ? reply->httpStatus : reply.error().httpStatus;
    result.durationMs = reply ? reply->durationMs : reply.error().durationMs;
    result.peer = reply ? reply->peer : reply.error().peer;
    result.statusWord = reading.statusWord;
    result.detail = detailOf(reading, reply);
    result.retryAfter = reading.retryAfterRaw;
    result.evidence = evidence;
    result.ticket = reading.ticket;
    result.pollState = reading.pollState;
    result.goneSpacingMs = reading.goneSpacingMs;
    result.neverSent = claim.submission && wasNeverSent(reply);
    const bool refused = claim.submission && reading.outcome == Outcome::Failed;
    result.accepted =
        claim.due.status != RequestStatus::Processing && isKnownThere(reading.outcome) && !refused;
    return result;
}

} // namespace repoll
