// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/overviewstore.h"

#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/filtersql.h"
#include "core/ledger/sql/rowreader.h"

namespace repoll {

namespace {

constexpr int maxBars = 10'000;

constexpr qint64 shortSpan = 72 * Counters::hourMs;

/// The hour of a time, or its day.
qint64 slotOf(EpochMs time, bool byHour)
{
    const qint64 hour = Counters::hourOf(time);
    return byHour ? hour : Counters::dayOf(hour);
}

/// The hour after the last that lies in a range which ends before `to`.
qint64 hourAfter(EpochMs to)
{
    return Counters::hourOf(to - 1) + 1;
}

} // namespace

StatusCounts OverviewStore::statusCounts()
{
    return statusCounts({});
}

StatusCounts OverviewStore::statusCounts(const HalfOpen<EpochMs> &received)
{
    const bool isShort = received.from && received.to && *received.to - *received.from < shortSpan;
    QString where = QStringLiteral("1 = 1");
    QVariantList binds;
    if (received.from) {
        where += QStringLiteral(" AND %1 >= ?");
        binds += slotOf(*received.from, isShort);
    }
    if (received.to) {
        where += QStringLiteral(" AND %1 <= ?");
        binds += slotOf(*received.to - 1, isShort);
    }
    const QString table = isShort ? QStringLiteral("counter") : QStringLiteral("counter_day");
    const QString unit = isShort ? QStringLiteral("hour") : QStringLiteral("day");
    SqlRows rows = m_session.query(QStringLiteral("SELECT provider, status, sum(n) FROM %1 WHERE %2 "
                                                  "GROUP BY provider, status HAVING sum(n) <> 0")
                                       .arg(table, where.replace(QLatin1String("%1"), unit)),
                                   binds);
    StatusCounts counts;
    while (rows.next())
        counts.byProvider[rows.text(0)][readEffectiveStatus(rows, 1)] = rows.integer(2);
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
    qint64 first = Counters::hourOf(*whole.from);
    const qint64 end = hourAfter(*whole.to);
    const qint64 count = qBound(1, bars, maxBars);
    qint64 width = (end - first + count - 1) / count;
    if (width > Counters::hoursPerDay) { // then by days, which are few; beginning with one may make it longer
        first = Counters::dayOf(first) * Counters::hoursPerDay;
        const qint64 days = (end - first + Counters::hoursPerDay - 1) / Counters::hoursPerDay;
        width = (days + count - 1) / count * Counters::hoursPerDay;
    }
    std::vector<TimelineBar> timeline;
    for (qint64 hour = first; hour < end; hour += width)
        timeline.push_back({hour * Counters::hourMs, (hour + width) * Counters::hourMs, {}});
    fill(timeline, filter, first, width);
    return timeline;
}

void OverviewStore::fill(std::vector<TimelineBar> &bars, const RequestFilter &filter, qint64 first,
                         qint64 width)
{
    const bool byDay =
        width % Counters::hoursPerDay == 0 && first % Counters::hoursPerDay == 0 && !filter.received.isSet();
    const qint64 unit = byDay ? Counters::hoursPerDay : 1;
    const QString table = byDay ? QStringLiteral("counter_day") : QStringLiteral("counter");
    const QString slot = byDay ? QStringLiteral("c.day") : QStringLiteral("c.hour");
    const SqlText where = hourSql(filter, m_session.dialect());
    const qint64 end = first + width * static_cast<qint64>(bars.size());
    SqlRows rows =
        m_session.query(QStringLiteral("SELECT (%1 - ?) / ?, c.status, sum(c.n) FROM %2 c "
                                       "WHERE %1 >= ? AND %1 < ? AND %3 "
                                       "GROUP BY 1, 2 HAVING sum(c.n) <> 0")
                            .arg(slot, table, where.sql),
                        QVariantList{first / unit, width / unit, first / unit, end / unit} + where.binds);
    while (rows.next())
        bars[static_cast<std::size_t>(rows.integer(0))].counts[readEffectiveStatus(rows, 1)] =
            rows.integer(2);
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
