// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/request/requestfilter.h"

#include <map>

namespace repoll {

/// How many requests each provider has in each status; those that are none are left out.
struct StatusCounts
{
    std::map<QString, std::map<EffectiveStatus, qint64>> byProvider;

    [[nodiscard]] qint64 total() const;
    [[nodiscard]] qint64 of(EffectiveStatus status) const;
    [[nodiscard]] qint64 of(const QString &provider) const;
    friend bool operator==(const StatusCounts &, const StatusCounts &) = default;
};

/// A bar of the timeline: requests received within [from, to), by status; those that are none are left out.
struct TimelineBar
{
    EpochMs from = 0;
    EpochMs to = 0;
    std::map<EffectiveStatus, qint64> counts;

    friend bool operator==(const TimelineBar &, const TimelineBar &) = default;
};

/// A query that somebody keeps under a name.
struct SavedView
{
    QString name;
    QString query;
    EpochMs createdAt = 0;
    QString createdBy;

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// What the ledger holds as a whole, answered from the counters within milliseconds. A part of StoreReader.
class OverviewReader
{
public:
    virtual ~OverviewReader() = default;

    virtual Result<StatusCounts> statusCounts() = 0;
    /// At most `bars` (1 … 10,000) bars without gaps over `range`, whose open sides are those of receivedSpan().
    /// Each is the same number of whole hours long, or of whole days (UTC) where that is more than one; the first
    /// begins with an hour or a day, so the outer ones may reach beyond the range. Of the filter, status, provider and received hold; the last by whole hours too.
    virtual Result<std::vector<TimelineBar>> timeline(const RequestFilter &filter,
                                                      const HalfOpen<EpochMs> &range, int bars) = 0;
    /// From the first to just after the last received time; none: the ledger holds no request.
    virtual Result<std::optional<HalfOpen<EpochMs>>> receivedSpan() = 0;
    /// By name.
    virtual Result<std::vector<SavedView>> savedViews() = 0;
};

} // namespace repoll
