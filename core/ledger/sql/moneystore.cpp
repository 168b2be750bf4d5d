// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/moneystore.h"

#include "core/ledger/sql/accesspath.h"
#include "core/ledger/sql/rowreader.h"

namespace repoll {

namespace {

constexpr QLatin1String hasAmount("r.amount_key IS NOT NULL");

} // namespace

MoneySums MoneyStore::ofFilter(const RequestFilter &filter)
{
    MoneySums sums;
    const AccessPaths paths(m_session, filter);
    const AccessPath path = paths.forAll();
    for (const AccessArm &arm : path.arms) {
        const SqlText sql = armSql(arm, path.order);
        SqlRows rows = m_session.query(QStringLiteral("SELECT r.amount, r.currency_key %1 AND %2 AND %3")
                                           .arg(sql.sql, path.rest.sql, hasAmount),
                                       sql.binds + path.rest.binds);
        while (rows.next())
            sums.add(rows.text(0), rows.text(1));
    }
    return sums;
}

MoneySums MoneyStore::ofRequests(std::span<const qint64> ids)
{
    MoneySums sums;
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT r.amount, r.currency_key FROM request r WHERE %1 AND r.id IN %2")
            .arg(hasAmount, m_session.dialect().idList()),
        {m_session.dialect().bindIds(ids)});
    while (rows.next())
        sums.add(rows.text(0), rows.text(1));
    return sums;
}

RunMoney MoneyStore::ofRun(qint64 runId)
{
    RunMoney money;
    SqlRows rows =
        m_session.query(QStringLiteral("SELECT t.disposition, r.amount, r.currency_key FROM run_target t "
                                       "JOIN request r ON r.id = t.request_id WHERE t.run_id = ? AND ") +
                            hasAmount,
                        {runId});
    while (rows.next())
        money[readDisposition(rows, 0)].add(rows.text(1), rows.text(2));
    return money;
}

} // namespace repoll
