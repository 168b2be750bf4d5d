// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/request/outcome.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace repoll {

/// The processing details of one request: the current row of the ledger. A plain value.
struct Request
{
    qint64 id = 0; ///< the ledger's own
    QString provider;
    QString key;     ///< the requester's business id, unique within the provider
    QString account; ///< the credential's owner at the provider; empty where there is only one
    QString ticket;  ///< id or URL to poll; empty: none known
    RequestStatus status = RequestStatus::Received;
    EpochMs receivedAt = 0;
    std::optional<EpochMs> acceptedAt;
    std::optional<EpochMs> nextPollAt;
    std::optional<EpochMs> deadline; ///< when the provider forgets the result
    EpochMs updatedAt = 0;
    qint64 attempts = 0;
    std::optional<Outcome> lastOutcome;
    QString statusWord;     ///< the provider's own last word, as it came
    QString lastDetail;     ///< English, of the last attempt
    QByteArray pollState;   ///< the protocol's own state between polls (JSON), empty at first
    QString idempotencyKey; ///< stored before a submit that may be repeated (invariant 12)
    QString amount;         ///< as text, byte for byte (invariant 13); empty: none given
    QString currency;
    bool conflict = false;         ///< contradicting evidence that nobody has settled: automation has stopped
                                   ///< (invariant 9)
    qint64 quarantined = 0;        ///< answers kept as evidence and not applied
    qint64 goneSeen = 0;           ///< times in a row that the provider said it is gone
    std::optional<EpochMs> goneAt; ///< when that was first seen
    qint64 fence = 0;              ///< rises with every claim (invariant 5)
    qint64 version = 0;            ///< rises with every change of the row
    QString leaseOwner;            ///< worker that holds it; empty: none
    std::optional<EpochMs> leaseUntil;
    std::optional<qint64> resultEvidence;   ///< id of the raw answer the result was read from
    QByteArray resultDigest;                ///< SHA-256 of that raw answer, 32 bytes; empty: no result
    std::optional<EffectiveStatus> decided; ///< by the latest decision that stands: automation has stopped
    std::optional<qint64> decision;         ///< its id
    QString decidedBy;                      ///< who made it; empty: nobody

    [[nodiscard]] EffectiveStatus effectiveStatus() const { return decided.value_or(effective(status)); }
    friend bool operator==(const Request &, const Request &) = default;
};

enum class AttemptKind { Submit, Poll };

/// One send to the provider: intent first, outcome later. Append-only.
struct Attempt
{
    qint64 id = 0;
    qint64 requestId = 0;
    qint64 seq = 0; ///< 1, 2, … within the request
    AttemptKind kind = AttemptKind::Poll;
    std::optional<qint64> runId;
    qint64 fence = 0;
    QString worker;
    EpochMs intentAt = 0;
    std::optional<EpochMs> finishedAt;
    std::optional<Outcome> outcome; ///< none: an open intent
    int httpStatus = 0;             ///< 0: no answer
    qint64 durationMs = 0;
    QString statusWord;
    QString detail;       ///< English, without secrets
    QString retryAfter;   ///< the header as it came
    QString peer;         ///< address:port that answered
    bool applied = false; ///< the outcome changed the request's status or details
    std::optional<qint64> evidenceId;

    friend bool operator==(const Attempt &, const Attempt &) = default;
};

/// A raw answer, as it came. Append-only; several attempts of one bulk answer share it.
struct Evidence
{
    qint64 id = 0;
    QByteArray digest; ///< SHA-256 of body, 32 bytes
    EpochMs storedAt = 0;
    int httpStatus = 0;
    QByteArray headers; ///< allow-listed header lines, CRLF between, no credentials
    QByteArray body;    ///< raw bytes

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

} // namespace repoll
