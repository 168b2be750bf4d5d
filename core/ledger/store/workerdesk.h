// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

#include <optional>

namespace repoll {

/// What one that asks providers tells of itself: a worker, a console, a recovery.
struct WorkerReport
{
    QString name;             ///< unique, as in the leases it holds
    QString program;          ///< "repollctl worker"
    QString who;              ///< user@host
    qint64 runId = 0;         ///< 0: it works on none now
    int inFlight = 0;         ///< exchanges
    double asksPerSecond = 0; ///< over the last few seconds

    friend bool operator==(const WorkerReport &, const WorkerReport &) = default;
};

/// Somebody wants it to stop: what is in flight is waited for.
struct StopOrder
{
    QString who; ///< user@host
    EpochMs at = 0;

    friend bool operator==(const StopOrder &, const StopOrder &) = default;
};

/// The same as others see it.
struct WorkerEntry
{
    static constexpr qint64 lostAfterMs = 20'000; ///< it tells of itself more often, unless it stands still

    WorkerReport report;
    EpochMs since = 0;
    EpochMs seenAt = 0; ///< by the database's clock, as `now`
    EpochMs now = 0;
    qint64 held = 0; ///< requests that it has leased
    std::optional<StopOrder> stop;

    /// It stands still, is cut off from the ledger, or its process was killed.
    [[nodiscard]] bool isLost() const { return now - seenAt > lostAfterMs; }
    friend bool operator==(const WorkerEntry &, const WorkerEntry &) = default;
};

/// Who asks providers now. A part of StoreWriter.
class WorkerDesk
{
public:
    virtual ~WorkerDesk() = default;

    /// It lives and does this. Whoever has not been heard of for an hour is forgotten with it. Whether it shall stop.
    virtual Result<std::optional<StopOrder>> reportWorker(const WorkerReport &report) = 0;
    /// It ends, and is nobody any more.
    virtual Result<void> dismissWorker(const QString &name) = 0;
    /// Wants it to stop; it sees that with its next report. Audited. NotFound where it has ended meanwhile. Again: nothing
    /// changes.
    virtual Result<void> stopWorker(const QString &name, const QString &who) = 0;
};

} // namespace repoll
