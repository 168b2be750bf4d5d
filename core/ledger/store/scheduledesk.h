// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace repoll {

/// What a person wants to be recovered again and again.
struct NewSchedule
{
    static constexpr qint64 everyMsMin = 1'000;
    static constexpr qint64 everyMsMax = 366LL * 86'400'000;
    static constexpr int nameMax = 100;

    QString name;
    QString query;
    qint64 everyMs = 900'000;
    std::optional<double> ratePerSecond; ///< of each provider; none: its profile's own
    std::optional<int> lanes;            ///< the same
    QString reason;
    bool enabled = true;
    std::optional<EpochMs> firstAt; ///< and from then on; none: at once, or as it was

    friend bool operator==(const NewSchedule &, const NewSchedule &) = default;
};

/// The same as it stands on record.
struct Schedule
{
    NewSchedule what;    ///< its firstAt is none
    EpochMs nextDue = 0; ///< by the database's clock, as `now`
    QString claimedBy;   ///< whose pass is under way; empty: none is
    EpochMs claimedUntil = 0;
    std::optional<EpochMs> lastAt; ///< its last pass began
    std::optional<qint64> lastRun; ///< of the last pass that had something to ask
    QString lastError;             ///< why the last pass could not be; empty: it was
    EpochMs madeAt = 0;
    QString madeBy; ///< user@host
    EpochMs now = 0;

    /// A pass of it began, and who had it is gone: it is begun again.
    [[nodiscard]] bool isCutOff() const { return !claimedBy.isEmpty() && claimedUntil <= now; }
    /// A pass of it is under way, as far as can be known.
    [[nodiscard]] bool isUnderWay() const { return claimedUntil > now; }
    friend bool operator==(const Schedule &, const Schedule &) = default;
};

/// What is recovered by itself. A part of StoreWriter.
class ScheduleDesk
{
public:
    virtual ~ScheduleDesk() = default;

    /// Adds, or replaces one of the same name, whose pass under way goes on. Audited.
    virtual Result<void> putSchedule(const NewSchedule &schedule, const QString &who) = 0;
    /// Started, it is due when it would have been: at once, where that was missed. Audited. NotFound.
    virtual Result<void> enableSchedule(const QString &name, bool enabled, const QString &who) = 0;
    /// Audited. NotFound.
    virtual Result<void> removeSchedule(const QString &name, const QString &who) = 0;

    /// Takes what is due longest, or was cut off, and is under way nowhere, for `leaseMs`; none: nothing is. Its next time
    /// is after now: times that were missed are one.
    virtual Result<std::optional<Schedule>> claimSchedule(const QString &worker, qint64 leaseMs) = 0;
    /// Its pass goes on. False: it is somebody else's meanwhile, or gone.
    virtual Result<bool> renewSchedule(const QString &name, const QString &worker, qint64 leaseMs) = 0;
    /// Its pass has become this run.
    virtual Result<void> noteScheduleRun(const QString &name, const QString &worker, qint64 runId) = 0;
    /// Its pass is over; `error`: why it could not be.
    virtual Result<void> endSchedule(const QString &name, const QString &worker, const QString &error) = 0;
};

} // namespace repoll
