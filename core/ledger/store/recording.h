// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/records.h"

namespace repoll {

/// What the ledger holds about an attempt and its request when a result arrives.
struct RecordedState
{
    qint64 requestId = 0;
    bool attemptOpen = false;
    qint64 attemptFence = 0;
    QString provider;
    EpochMs receivedAt = 0;
    RequestStatus status = RequestStatus::Processing;
    qint64 fence = 0;
    qint64 version = 0;
    bool conflict = false;
    std::optional<EffectiveStatus> decided;
    bool isJudged = false; ///< decided, and this very answer to the attempt was on record before
    qint64 goneSeen = 0;
    std::optional<EpochMs> goneAt;
    std::optional<qint64> runId; ///< of the attempt
};

/// What becomes of the run's target.
struct TargetChange
{
    Disposition disposition = Disposition::Waiting;
    std::optional<SkipReason> skip = {};
    qint64 due = 0; ///< where it stays waiting
    qint64 errors = 0;

    friend bool operator==(const TargetChange &, const TargetChange &) = default;
};

/// What recording a result changes.
struct Recording
{
    ApplyOutcome outcome = ApplyOutcome::EvidenceOnly;
    bool closesAttempt = false; ///< the attempt gets its outcome
    bool recorded = false;      ///< the request takes the outcome, with everything below
    bool applied = false;       ///< the outcome changed the request's status or details
    bool setsConflict = false;
    bool releasesLease = false;
    bool quarantines = false;
    RequestStatus status = RequestStatus::Processing;
    qint64 goneSeen = 0;
    std::optional<EpochMs> goneAt = {};
    std::optional<TargetChange> target = {};

    friend bool operator==(const Recording &, const Recording &) = default;
};

/// Invariants 1, 2, 5, 8, 9, 10 and 11 in one place. Pure: the store does as it says.
[[nodiscard]] Recording recordingOf(const RecordedState &state, const AttemptResult &result, EpochMs now);

} // namespace repoll
