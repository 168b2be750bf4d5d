// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/gatestore.h"

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr double slowest = 0.01;
constexpr double fastest = 100'000;
constexpr int mostReserved = 1'000'000;

} // namespace

void GateStore::make(const QString &provider)
{
    m_session.exec(
        QStringLiteral("INSERT INTO gate (provider, next_send_us, throttled_until, open_until, why) "
                       "VALUES (?, 0, 0, 0, '') ON CONFLICT (provider) DO NOTHING"),
        {provider});
}

/// The generic cell rate algorithm (ITU-T I.371, annex A) without a burst: whoever reserves stands behind those who have.
/// What is sent late, which may be a burst, is all the burst there is.
PaceGrant GateStore::reserve(const PaceOrder &order)
{
    make(order.provider);
    PaceGrant grant;
    grant.now = m_session.now();
    grant.count = std::clamp(order.count, 1, mostReserved);
    grant.intervalUs = std::llround(1'000'000 / std::clamp(order.ratePerSecond, slowest, fastest));
    const qint64 nowUs = grant.now * 1'000;
    const qint64 lengthUs = grant.intervalUs * grant.count;
    SqlRows rows = m_session.query(
        QStringLiteral("UPDATE gate SET next_send_us = CASE "
                       "WHEN next_send_us >= ? AND next_send_us >= throttled_until * 1000 THEN next_send_us "
                       "WHEN throttled_until * 1000 >= ? THEN throttled_until * 1000 ELSE ? END + ? "
                       "WHERE provider = ? RETURNING next_send_us, open_until, why"),
        {nowUs, nowUs, nowUs, lengthUs, order.provider});
    while (rows.next()) {
        grant.firstUs = rows.integer(0) - lengthUs;
        grant.openUntil = rows.integer(1);
        grant.why = rows.text(2);
    }
    return grant;
}

void GateStore::notice(const GateNotice &notice)
{
    make(notice.provider);
    const EpochMs now = m_session.now();
    if (notice.throttledForMs) {
        const EpochMs until = now + *notice.throttledForMs;
        m_session.exec(
            QStringLiteral("UPDATE gate SET throttled_until = ? WHERE provider = ? AND throttled_until < ?"),
            {until, notice.provider, until});
    }
    if (notice.openForMs) {
        m_session.exec(
            QStringLiteral("UPDATE gate SET open_until = ?, why = ? WHERE provider = ?"),
            {*notice.openForMs > 0 ? now + *notice.openForMs : 0, text(notice.why), notice.provider});
    }
}

} // namespace repoll
