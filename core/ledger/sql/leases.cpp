// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/leases.h"

#include "core/ledger/sql/rowbatch.h"
#include "core/ledger/sql/storefailure.h"

namespace repoll {

void closeAbandoned(SqlSession &session, std::span<const qint64> requestIds, EpochMs now)
{
    if (requestIds.empty())
        return;
    session.exec(QStringLiteral("UPDATE attempt SET outcome = 'interrupted', finished_at = ?, "
                                "detail = 'its lease expired' WHERE outcome IS NULL AND request_id IN ") +
                     session.dialect().idList(),
                 {now, session.dialect().bindIds(requestIds)});
    // Nobody knows what was answered: `gone` before it and `gone` after it are not one after the other.
    session.exec(QStringLiteral("UPDATE request SET gone_seen = 0, gone_at = NULL "
                                "WHERE gone_seen > 0 AND id IN ") +
                     session.dialect().idList(),
                 {session.dialect().bindIds(requestIds)});
}

qint64 renewLeases(SqlSession &session, const QString &worker, std::span<const qint64> requestIds,
                   qint64 leaseMs)
{
    // No new version: nothing of the request has changed, and the claim's own answer must still fit.
    const EpochMs now = session.now();
    return session.exec(QStringLiteral("UPDATE request SET lease_until = ? "
                                       "WHERE lease_owner = ? AND lease_until > ? AND id IN ") +
                            session.dialect().idList(),
                        {now + leaseMs, text(worker), now, session.dialect().bindIds(requestIds)});
}

void requireClaimed(qint64 changed, std::size_t expected)
{
    if (changed != static_cast<qint64>(expected)) { // what was read does not hold any more
        throw StoreFailure(ErrorCode::Internal, QStringLiteral("A page of claims did not fit the ledger."),
                           QStringLiteral("%1 rows instead of %2").arg(changed).arg(expected));
    }
}

} // namespace repoll
