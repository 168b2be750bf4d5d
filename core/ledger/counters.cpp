// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/counters.h"

#include "core/ledger/sqlwords.h"

namespace repoll {

void Counters::added(const QString &provider, RequestStatus status, EpochMs receivedAt)
{
    ++m_changes[{provider, status, hourOf(receivedAt)}];
}

void Counters::changed(const QString &provider, RequestStatus from, RequestStatus to, EpochMs receivedAt)
{
    if (from == to)
        return;
    --m_changes[{provider, from, hourOf(receivedAt)}];
    ++m_changes[{provider, to, hourOf(receivedAt)}];
}

void Counters::write(SqlSession &session) const
{
    RowBatch rows(
        {QStringLiteral("provider"), QStringLiteral("status"), QStringLiteral("hour"), QStringLiteral("n")});
    for (const auto &[at, change] : m_changes) {
        const auto &[provider, status, hour] = at;
        if (change != 0)
            rows.add(provider, word(status), hour, change);
    }
    session.execRows(rows, QStringLiteral("INSERT INTO counter (provider, status, hour, n) "
                                          "SELECT provider, status, hour, n FROM b WHERE true "
                                          "ON CONFLICT (provider, status, hour) "
                                          "DO UPDATE SET n = counter.n + excluded.n"));
}

qint64 Counters::hourOf(EpochMs time)
{
    return time >= 0 ? time / hourMs : (time - hourMs + 1) / hourMs;
}

} // namespace repoll
