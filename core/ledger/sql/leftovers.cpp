// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/leftovers.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/rowreader.h"

#include <algorithm>
#include <iterator>

namespace repoll {

namespace {

/// A lease comes with an intent, so the open intents lead to all of them. By id.
std::vector<qint64> leftRequests(SqlSession &session, const RunStore::IsHeld &isHeld)
{
    SqlRows rows =
        session.query(QStringLiteral("SELECT a.request_id, a.run_id, r.lease_until FROM attempt a %1 "
                                     "JOIN request r ON r.id = a.request_id "
                                     "WHERE a.outcome IS NULL ORDER BY a.request_id")
                          .arg(session.dialect().indexedBy(QStringLiteral("attempt_open"))));
    const EpochMs now = session.now();
    QHash<qint64, bool> held;
    std::vector<qint64> ids;
    while (rows.next()) {
        const bool isOver = rows.integer(2) <= now; // none: 0
        const auto run = rows.maybe(1);
        if (run && !isOver && !held.contains(*run))
            held.insert(*run, isHeld(*run));
        const bool isLeft = isOver || (run && !held.value(*run));
        if (isLeft && (ids.empty() || ids.back() != rows.integer(0)))
            ids.push_back(rows.integer(0));
    }
    return ids;
}

void countSubmits(SqlSession &session, const QVariant &ids)
{
    Counters counters;
    SqlRows rows =
        session.query(QStringLiteral("SELECT provider, received_at FROM request "
                                     "WHERE status = 'submitting' AND decided IS NULL AND id IN ") +
                          session.dialect().idList(),
                      {ids});
    while (rows.next()) {
        counters.changed(rows.text(0), EffectiveStatus::Submitting, EffectiveStatus::SubmitUnknown,
                         rows.integer(1));
    }
    counters.write(session);
}

} // namespace

qint64 freeLeftovers(SqlSession &session, const RunStore::IsHeld &isHeld)
{
    const std::vector<qint64> locked = leftRequests(session, isHeld);
    session.lock(QStringLiteral("request"), locked);
    // Nobody has taken them meanwhile. What is left since then is not locked: somebody may be taking it just now.
    const std::vector<qint64> left = leftRequests(session, isHeld);
    std::vector<qint64> open;
    std::set_intersection(locked.begin(), locked.end(), left.begin(), left.end(), std::back_inserter(open));
    if (open.empty())
        return 0;
    const EpochMs now = session.now();
    const QVariant ids = session.dialect().bindIds(open);
    const QString in = session.dialect().idList();
    countSubmits(session, ids);
    session.exec(
        QStringLiteral("UPDATE run_target SET due = 0 FROM attempt a "
                       "WHERE a.request_id IN %1 AND a.outcome IS NULL AND run_target.run_id = a.run_id "
                       "AND run_target.request_id = a.request_id "
                       "AND run_target.disposition = 'waiting'")
            .arg(in),
        {ids});
    session.exec(QStringLiteral("UPDATE attempt SET outcome = 'interrupted', finished_at = ?, "
                                "detail = 'its process ended' WHERE outcome IS NULL AND request_id IN ") +
                     in,
                 {now, ids});
    const qint64 freed = session.exec(
        QStringLiteral("UPDATE request SET lease_owner = '', lease_until = NULL, version = version + 1, "
                       "updated_at = ?, last_outcome = 'interrupted', last_detail = 'its process ended', "
                       "status = CASE WHEN status = 'submitting' THEN 'submit_unknown' ELSE status END "
                       "WHERE id IN ") +
            in,
        {now, ids});
    AuditLog(session).add(QStringLiteral("repoll"), QStringLiteral("leftovers freed"),
                          QByteArrayLiteral("{\"requests\":") + QByteArray::number(freed) + '}');
    return freed;
}

} // namespace repoll
