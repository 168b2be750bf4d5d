// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlcell.h"
#include "core/ledger/store/records.h"

namespace repoll {

/// What of a request never changes once it is on record.
struct RequestFacts
{
    QByteArray provider;
    QByteArray key;
    QByteArray account;
    EpochMs receivedAt = 0;
    std::optional<EpochMs> acceptedAt;
    QByteArray idempotencyKey;
    QByteArray amount;
    QByteArray currency;
    qint64 given = 0; ///< seal of what was given with it and may change

    [[nodiscard]] static RequestFacts of(const NewRequest &row);
    [[nodiscard]] QByteArray digest() const; ///< SHA-256
};

[[nodiscard]] qint64 ticketSeal(qint64 requestId, QByteArrayView ticket);

/// What an attempt's outcome came with, as it is stored.
struct AttemptCells
{
    qint64 id = 0;
    qint64 requestId = 0;
    SqlCell outcome;
    SqlCell finishedAt;
    SqlCell httpStatus;
    SqlCell durationMs;
    SqlCell statusWord;
    SqlCell detail;
    SqlCell retryAfter;
    SqlCell peer;
    SqlCell applied;
    SqlCell evidence;

    [[nodiscard]] qint64 seal() const;
};

/// `attemptId` 0: an attempt points to it.
[[nodiscard]] qint64 evidenceSeal(qint64 id, QByteArrayView digest, EpochMs storedAt, qint64 httpStatus,
                                  QByteArrayView headers, qint64 attemptId);

[[nodiscard]] qint64 runSeal(qint64 id, const RunHeader &header, EpochMs createdAt, qint64 selected);
[[nodiscard]] qint64 decisionSeal(const Decision &decision);
[[nodiscard]] qint64 providerSeal(const QString &name, QByteArrayView digest, EpochMs addedAt,
                                  const QString &addedBy);

} // namespace repoll
