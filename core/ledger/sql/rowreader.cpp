// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/rowreader.h"

#include "core/ledger/sql/storefailure.h"

namespace repoll {

namespace {

constexpr std::array requestFields{
    "id",           "provider",    "key",          "account",         "ticket",          "status",
    "received_at",  "accepted_at", "next_poll_at", "deadline",        "updated_at",      "attempts",
    "last_outcome", "status_word", "last_detail",  "poll_state",      "idempotency_key", "amount",
    "currency",     "conflict",    "quarantined",  "gone_seen",       "gone_at",         "fence",
    "version",      "lease_owner", "lease_until",  "result_evidence", "result_digest",   "decided",
    "decision",
};

template <class E>
E known(std::optional<E> value, const QString &text)
{
    if (!value) {
        throw StoreFailure(
            ErrorCode::Corrupt,
            QStringLiteral("The ledger holds the word '%1', which this Repoll doesn't know.").arg(text));
    }
    return *value;
}

} // namespace

QString requestColumns(const QString &prefix)
{
    QStringList columns;
    for (const char *field : requestFields)
        columns += prefix + QLatin1String(field);
    columns += QStringLiteral("(SELECT d.who FROM decision d WHERE d.id = %1decision)").arg(prefix);
    return columns.join(QLatin1String(", "));
}

Request readRequest(const SqlRows &rows)
{
    int c = 0;
    Request request;
    request.id = rows.integer(c++);
    request.provider = rows.text(c++);
    request.key = rows.text(c++);
    request.account = rows.text(c++);
    request.ticket = rows.text(c++);
    request.status = readStatus(rows, c++);
    request.receivedAt = rows.integer(c++);
    request.acceptedAt = rows.maybe(c++);
    request.nextPollAt = rows.maybe(c++);
    request.deadline = rows.maybe(c++);
    request.updatedAt = rows.integer(c++);
    request.attempts = rows.integer(c++);
    request.lastOutcome = readOutcome(rows, c++);
    request.statusWord = rows.text(c++);
    request.lastDetail = rows.text(c++);
    request.pollState = rows.bytes(c++);
    request.idempotencyKey = rows.text(c++);
    request.amount = rows.text(c++);
    request.currency = rows.text(c++);
    request.conflict = rows.flag(c++);
    request.quarantined = rows.integer(c++);
    request.goneSeen = rows.integer(c++);
    request.goneAt = rows.maybe(c++);
    request.fence = rows.integer(c++);
    request.version = rows.integer(c++);
    request.leaseOwner = rows.text(c++);
    request.leaseUntil = rows.maybe(c++);
    request.resultEvidence = rows.maybe(c++);
    request.resultDigest = rows.bytes(c++);
    request.decided = readMaybeEffective(rows, c++);
    request.decision = rows.maybe(c++);
    request.decidedBy = rows.text(c++);
    return request;
}

RequestStatus readStatus(const SqlRows &rows, int column)
{
    const QString text = rows.text(column);
    return known(statusFromText(text), text);
}

DecisionKind readDecisionKind(const SqlRows &rows, int column)
{
    const QString text = rows.text(column);
    return known(decisionKindFromText(text), text);
}

EffectiveStatus readEffectiveStatus(const SqlRows &rows, int column)
{
    const QString text = rows.text(column);
    return known(effectiveStatusFromText(text), text);
}

std::optional<EffectiveStatus> readMaybeEffective(const SqlRows &rows, int column)
{
    return rows.isNull(column) ? std::nullopt : std::optional(readEffectiveStatus(rows, column));
}

std::optional<RequestStatus> readMaybeStatus(const SqlRows &rows, int column)
{
    return rows.isNull(column) ? std::nullopt : std::optional(readStatus(rows, column));
}

std::optional<Outcome> readOutcome(const SqlRows &rows, int column)
{
    if (rows.isNull(column))
        return std::nullopt;
    const QString text = rows.text(column);
    return known(outcomeFromText(text), text);
}

std::optional<SkipReason> readSkip(const SqlRows &rows, int column)
{
    if (rows.isNull(column))
        return std::nullopt;
    const QString text = rows.text(column);
    return known(skipReasonFromText(text), text);
}

Disposition readDisposition(const SqlRows &rows, int column)
{
    const QString text = rows.text(column);
    return known(dispositionFromText(text), text);
}

RunState readRunState(const SqlRows &rows, int column)
{
    const QString text = rows.text(column);
    return known(runStateFromText(text), text);
}

} // namespace repoll
