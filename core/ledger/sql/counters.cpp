// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/counters.h"

#include "core/ledger/sql/sqlwords.h"

namespace repoll {

void Counters::added(const QString &provider, EffectiveStatus status, EpochMs receivedAt)
{
    ++m_changes[{provider, status, hourOf(receivedAt)}];
}

void Counters::removed(const QString &provider, EffectiveStatus status, EpochMs receivedAt)
{
    --m_changes[{provider, status, hourOf(receivedAt)}];
}

void Counters::changed(const QString &provider, EffectiveStatus from, EffectiveStatus to, EpochMs receivedAt)
{
    if (from == to)
        return;
    --m_changes[{provider, from, hourOf(receivedAt)}];
    ++m_changes[{provider, to, hourOf(receivedAt)}];
}

void Counters::write(SqlSession &session) const
{
    Changes days;
    for (const auto &[at, change] : m_changes) {
        const auto &[provider, status, hour] = at;
        days[{provider, status, dayOf(hour)}] += change;
    }
    write(session, QStringLiteral("counter"), QStringLiteral("hour"), m_changes);
    write(session, QStringLiteral("counter_day"), QStringLiteral("day"), days);
}

void Counters::write(SqlSession &session, const QString &table, const QString &slot, const Changes &changes)
{
    RowBatch rows({QStringLiteral("provider"), QStringLiteral("status"), slot, QStringLiteral("n")});
    for (const auto &[at, change] : changes) {
        const auto &[provider, status, time] = at;
        if (change != 0)
            rows.add(provider, word(status), time, change);
    }
    session.execRows(rows, QStringLiteral("INSERT INTO %1 (provider, status, %2, n) "
                                          "SELECT provider, status, %2, n FROM b WHERE true "
                                          "ON CONFLICT (provider, status, %2%3) "
                                          "DO UPDATE SET n = %1.n + excluded.n")
                               .arg(table, slot, session.dialect().counterSlot()));
}

qint64 Counters::hourOf(EpochMs time)
{
    return time >= 0 ? time / hourMs : (time - hourMs + 1) / hourMs;
}

qint64 Counters::dayOf(qint64 hour)
{
    return hour >= 0 ? hour / hoursPerDay : (hour - hoursPerDay + 1) / hoursPerDay;
}

} // namespace repoll
