// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/overviewstore.h"

#include "core/ledger/counters.h"
#include "core/ledger/filtersql.h"
#include "core/ledger/rowreader.h"

namespace repoll {

namespace {

constexpr int maxBars = 10'000;

/// The hour after the last that lies in a range which ends before `to`.
qint64 hourAfter(EpochMs to)
{
    return Counters::hourOf(to - 1) + 1;
}

} // namespace

StatusCounts OverviewStore::statusCounts()
{
    StatusCounts counts;
    SqlRows rows = m_session.query(QStringLiteral("SELECT provider, status, sum(n) FROM counter "
                                                  "GROUP BY provider, status HAVING sum(n) <> 0"));
    while (rows.next())
        counts.byProvider[rows.text(0)][readStatus(rows, 1)] = rows.integer(2);
    return counts;
}

std::vector<TimelineBar> OverviewStore::timeline(const RequestFilter &filter, const HalfOpen<EpochMs> &range,
                                                 int bars)
{
    HalfOpen<EpochMs> whole = range;
    if (!range.from || !range.to) {
        const auto span = receivedSpan();
        if (!span)
            return {};
        whole = {range.from ? range.from : span->from, range.to ? range.to : span->to};
    }
    if (*whole.from >= *whole.to)
        return {};
    const qint64 first = Counters::hourOf(*whole.from);
    const qint64 end = hourAfter(*whole.to);
    const qint64 count = qBound(1, bars, maxBars);
    const qint64 width = (end - first + count - 1) / count;
    std::vector<TimelineBar> timeline;
    for (qint64 hour = first; hour < end; hour += width)
        timeline.push_back({hour * Counters::hourMs, (hour + width) * Counters::hourMs, {}});

    const SqlText where = counterSql(filter, m_session.dialect());
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT (c.hour - ?) / ?, c.status, sum(c.n) FROM counter c "
                       "WHERE c.hour >= ? AND c.hour < ? AND %1 GROUP BY 1, 2 HAVING sum(c.n) <> 0")
            .arg(where.sql),
        QVariantList{first, width, first, first + width * static_cast<qint64>(timeline.size())} +
            where.binds);
    while (rows.next())
        timeline[static_cast<std::size_t>(rows.integer(0))].counts[readStatus(rows, 1)] = rows.integer(2);
    return timeline;
}

std::optional<HalfOpen<EpochMs>> OverviewStore::receivedSpan()
{
    const auto first = m_session.integer(QStringLiteral("SELECT min(received_at) FROM request"));
    const auto last = m_session.integer(QStringLiteral("SELECT max(received_at) FROM request"));
    if (!first || !last)
        return std::nullopt;
    return HalfOpen<EpochMs>{*first, *last + 1};
}

} // namespace repoll
