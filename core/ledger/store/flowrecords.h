// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/records.h"

#include <optional>

namespace repoll {

/// What a request is handed over with.
struct NewSubmission
{
    QString provider;
    QString key;
    QString account;
    QByteArray parameters;  ///< a JSON object (RFC 8259), checked before; empty: none
    QByteArray body;        ///< sent as it is
    QString idempotencyKey; ///< the requester's own; empty: it gets idempotencyKeyOf()
    QString amount;
    QString currency;

    friend bool operator==(const NewSubmission &, const NewSubmission &) = default;
};

constexpr qsizetype largestSubmission = 1 << 20; ///< bytes of parameters and body together

/// The same for one request wherever and however often it is handed over, so that a provider that knows idempotency
/// keys takes it once even where a ledger was lost: a name-based UUID (RFC 9562, 5.5).
[[nodiscard]] QString idempotencyKeyOf(const QString &provider, const QString &account, const QString &key);

/// It is to be submitted by Repoll, and comes with what with.
[[nodiscard]] inline bool isHandedOver(const NewRequest &row)
{
    return row.status == RequestStatus::Received && !row.parameters.isEmpty();
}

/// What became of one that was handed over: the first record stands.
struct HandedOver
{
    AddOutcome outcome = AddOutcome::Added; ///< Unchanged: the same was handed over before
    qint64 requestId = 0;

    friend bool operator==(const HandedOver &, const HandedOver &) = default;
};

/// What is due at a provider, by the time of its next poll and no run: at most `limit` that are free.
struct DueOrder
{
    QString provider;
    QString worker;
    int limit = 1; ///< 1 … 10,000
    qint64 leaseMs = 60'000;
    bool submits = false; ///< its profile says how
    qint64 resendMs =
        0; ///< for so long after it may have been sent first, it may be sent again under its idempotency key
    bool lookUp = false; ///< a request whose submit is of unknown outcome can be asked for by its key
    std::optional<double> elsewhere = {}; ///< one only, from this part (0 … 1) of what is due
};

/// What claiming found.
struct ClaimedDue
{
    std::vector<Claim> claims;
    std::optional<EpochMs> nextDue; ///< without claims: when something may be due; none: nothing will be
};

} // namespace repoll
