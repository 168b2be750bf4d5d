// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/countermap.h"

#include "core/ledger/sql/accesspath.h"
#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/filtersql.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr qint64 wholeDayOfCounts = Counters::hourMs * Counters::hoursPerDay;

/// A day of more rows is split into its hours: a page in the middle of it would be a long way from an anchor.
constexpr qint64 longDay = 20'000;

/// Rows between two anchors, at least.
constexpr qint64 step = 1'000;

qint64 roundedUp(qint64 value, qint64 (*roundedDown)(qint64))
{
    return roundedDown(value - 1) + 1;
}

} // namespace

CounterMap::CounterMap(SqlSession &session, const RequestFilter &filter)
    : m_session(session)
    , m_filter(filter)
{
    const auto &[from, to] = filter.received;
    if (from && to && *from >= *to)
        return;
    // The whole hours of the range, and what is left of it before and after them.
    std::optional<qint64> first;
    std::optional<qint64> end;
    if (from)
        first = roundedUp(*from, &Counters::hourOf);
    if (to)
        end = Counters::hourOf(*to);
    if (first && end && *first > *end) { // within one hour
        addCut(*from, *to);
        return;
    }
    if (from)
        addCut(*from, *first * Counters::hourMs);
    addDays(first, end);
    if (to)
        addCut(*end * Counters::hourMs, *to);
}

qint64 CounterMap::total() const
{
    qint64 sum = 0;
    for (const Slot &slot : m_slots)
        sum += slot.rows;
    return sum;
}

RowMap CounterMap::map(bool descending) const
{
    RowMap map;
    qint64 last = 0;
    const auto add = [&](const Slot &slot) {
        if (map.total - last >= step) {
            last = map.total;
            map.anchors.push_back(
                {last, RowKey{descending ? slot.to : slot.from, 0, {}, {}}}); // ids begin at 1
        }
        map.total += slot.rows;
    };
    if (descending)
        std::for_each(m_slots.rbegin(), m_slots.rend(), add);
    else
        std::for_each(m_slots.begin(), m_slots.end(), add);
    return map;
}

/// A part of an hour: the counters do not know it.
void CounterMap::addCut(EpochMs from, EpochMs to)
{
    if (from >= to)
        return;
    RequestFilter part = m_filter;
    part.received = {from, to};
    const qint64 rows = countRows(m_session, AccessPaths(m_session, part).forAll());
    if (rows > 0)
        m_slots.push_back({from, to, rows});
}

void CounterMap::addDays(std::optional<qint64> from, std::optional<qint64> to)
{
    std::optional<qint64> first;
    std::optional<qint64> end;
    if (from)
        first = roundedUp(*from, &Counters::dayOf);
    if (to)
        end = Counters::dayOf(*to);
    if (first && end && *first > *end) { // within one day
        addHours(from, to);
        return;
    }
    if (from)
        addHours(from, *first * Counters::hoursPerDay);
    for (const Slot &day :
         read(QStringLiteral("counter_day"), QStringLiteral("day"), wholeDayOfCounts, first, end)) {
        if (day.rows > longDay)
            addHours(Counters::hourOf(day.from), Counters::hourOf(day.to));
        else
            m_slots.push_back(day);
    }
    if (to)
        addHours(*end * Counters::hoursPerDay, to);
}

void CounterMap::addHours(std::optional<qint64> from, std::optional<qint64> to)
{
    const auto hours = read(QStringLiteral("counter"), QStringLiteral("hour"), Counters::hourMs, from, to);
    m_slots.insert(m_slots.end(), hours.begin(), hours.end());
}

std::vector<CounterMap::Slot> CounterMap::read(const QString &table, const QString &unit, qint64 unitMs,
                                               std::optional<qint64> from, std::optional<qint64> to)
{
    SqlText where = counterSql(m_filter.status, m_filter.provider, m_session.dialect());
    if (from) {
        where.sql += QStringLiteral(" AND c.%1 >= ?").arg(unit);
        where.binds += *from;
    }
    if (to) {
        where.sql += QStringLiteral(" AND c.%1 < ?").arg(unit);
        where.binds += *to;
    }
    SqlRows rows = m_session.query(QStringLiteral("SELECT c.%1, sum(c.n) FROM %2 c WHERE %3 "
                                                  "GROUP BY c.%1 HAVING sum(c.n) > 0 ORDER BY c.%1")
                                       .arg(unit, table, where.sql),
                                   where.binds);
    std::vector<Slot> slots;
    while (rows.next())
        slots.push_back({rows.integer(0) * unitMs, (rows.integer(0) + 1) * unitMs, rows.integer(1)});
    return slots;
}

} // namespace repoll
