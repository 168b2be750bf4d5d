// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/overview.h"

namespace repoll {

/// What the counters say: totals and the timeline. They are kept in the commits that change the requests.
class OverviewStore
{
public:
    explicit OverviewStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] StatusCounts statusCounts();
    /// The same of a range of received time and a little more: by whole days, or hours where it is short.
    [[nodiscard]] StatusCounts statusCounts(const HalfOpen<EpochMs> &received);
    [[nodiscard]] std::vector<TimelineBar> timeline(const RequestFilter &filter,
                                                    const HalfOpen<EpochMs> &range, int bars);
    [[nodiscard]] std::optional<HalfOpen<EpochMs>> receivedSpan();

private:
    /// Counts into bars of `width` hours, of which the first begins with hour `first`.
    void fill(std::vector<TimelineBar> &bars, const RequestFilter &filter, qint64 first, qint64 width);

    SqlSession &m_session;
};

} // namespace repoll
