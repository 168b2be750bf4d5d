// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/deliverystore.h"
#include "core/ledger/sql/endpointstore.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/storefailure.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr int mostDeliveries = 10'000;

/// An event waits behind the earlier ones of its request.
const QString isFirst =
    QStringLiteral("NOT EXISTS (SELECT 1 FROM outbox p WHERE p.request_id = o.request_id "
                   "AND p.endpoint = o.endpoint AND p.seq < o.seq AND p.state = 'waiting')");

RequestStatus statusIn(const SqlRows &rows, int column)
{
    return readStatus(rows, column);
}

DeliveryClaim readClaim(const SqlRows &rows, bool withResult)
{
    DeliveryClaim claim;
    int c = 0;
    claim.outboxId = rows.integer(c++);
    claim.event.id = rows.text(c++);
    claim.event.requestId = rows.integer(c++);
    claim.event.sequence = rows.integer(c++);
    claim.event.kind = eventKindFromText(rows.text(c++)).value_or(EventKind::Result);
    claim.event.status = statusIn(rows, c++);
    claim.event.effective = readEffectiveStatus(rows, c++);
    claim.event.at = rows.integer(c++);
    claim.fence = rows.integer(c++);
    claim.tries = rows.integer(c++);
    ++c; // lease_owner
    claim.provider = rows.text(c++);
    claim.key = rows.text(c++);
    claim.account = rows.text(c++);
    claim.ticket = rows.text(c++);
    claim.amount = rows.text(c++);
    claim.currency = rows.text(c++);
    claim.receivedAt = rows.integer(c++);
    claim.acceptedAt = rows.maybe(c++);
    claim.digest = rows.bytes(c++);
    claim.resultBytes = rows.integer(c++);
    claim.isErased = rows.flag(c++);
    if (withResult && !rows.isNull(c)) {
        claim.result = bytes(rows.bytes(c));
        claim.contentHeaders = rows.bytes(c + 1);
    }
    return claim;
}

} // namespace

std::vector<DeliveryClaim> DeliveryStore::claim(const DeliveryOrder &order)
{
    if (!EndpointStore(m_session).isEnabled(order.endpoint))
        return {};
    const EpochMs now = m_session.now();
    std::vector<qint64> abandoned;
    std::vector<DeliveryClaim> claims = candidates(order, now, abandoned);
    close(abandoned, QStringLiteral("its lease expired"), now);
    take(order, claims, now);
    return claims;
}

std::vector<DeliveryClaim> DeliveryStore::candidates(const DeliveryOrder &order, EpochMs now,
                                                     std::vector<qint64> &abandoned)
{
    const Dialect &dialect = m_session.dialect();
    const QString result =
        order.withResult
            ? QStringLiteral(
                  ", CASE WHEN x.evidence_id IS NULL AND length(e.body) <= %1 THEN e.body END, e.headers")
                  .arg(order.resultCapBytes)
            : QString();
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT o.id, o.event, o.request_id, o.seq, o.kind, o.status, o.effective, o.at, o.fence, "
            "o.tries, "
            "o.lease_owner, r.provider, r.key, r.account, r.ticket, r.amount, r.currency, r.received_at, "
            "r.accepted_at, e.digest, length(e.body), x.evidence_id IS NOT NULL%3 "
            "FROM (SELECT o.* FROM outbox o %1 WHERE o.endpoint = ? AND o.state = 'waiting' "
            "AND o.next_try_at <= ? AND %2 ORDER BY o.next_try_at, o.id LIMIT ?%4) o "
            "JOIN request r ON r.id = o.request_id LEFT JOIN evidence e ON e.id = o.evidence_id "
            "LEFT JOIN erased_evidence x ON x.evidence_id = o.evidence_id ORDER BY o.next_try_at, o.id")
            .arg(dialect.indexedBy(QStringLiteral("outbox_waiting")), isFirst, result,
                 dialect.locked(RowLock::ChangeIfFree, QStringLiteral("o"))),
        {order.endpoint, now, qBound(1, order.limit, mostDeliveries)});
    std::vector<DeliveryClaim> claims;
    while (rows.next()) {
        claims.push_back(readClaim(rows, order.withResult));
        if (!rows.text(10).isEmpty())
            abandoned.push_back(claims.back().outboxId);
    }
    return claims;
}

/// A sender that ended, or whose word does not count any more: nobody knows what became of it.
void DeliveryStore::close(std::span<const qint64> outboxIds, const QString &why, EpochMs now)
{
    if (outboxIds.empty())
        return;
    m_session.exec(QStringLiteral("UPDATE delivery SET outcome = 'interrupted', finished_at = ?, detail = ? "
                                  "WHERE outcome IS NULL AND outbox_id IN ") +
                       m_session.dialect().idList(),
                   {now, why, m_session.dialect().bindIds(outboxIds)});
}

void DeliveryStore::take(const DeliveryOrder &order, std::span<DeliveryClaim> claims, EpochMs now)
{
    if (claims.empty())
        return;
    std::vector<DeliveryClaim *> sorted;
    for (DeliveryClaim &claim : claims)
        sorted.push_back(&claim);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto *a, const auto *b) { return a->outboxId < b->outboxId; });
    qint64 id = m_session.dialect().reserveIds(m_session, QStringLiteral("delivery"),
                                               static_cast<qsizetype>(claims.size()));
    RowBatch intents(QStringLiteral("id outbox_id request_id seq").split(u' '));
    std::vector<qint64> ids;
    for (DeliveryClaim *claim : sorted) {
        claim->deliveryId = id++;
        ++claim->fence;
        ids.push_back(claim->outboxId);
        intents.add(claim->deliveryId, claim->outboxId, claim->event.requestId, claim->fence);
    }
    const qint64 leased =
        m_session.exec(QStringLiteral("UPDATE outbox SET fence = fence + 1, lease_owner = ?, next_try_at = ? "
                                      "WHERE state = 'waiting' AND next_try_at <= ? AND id IN ") +
                           m_session.dialect().idList(),
                       {order.worker, now + order.leaseMs, now, m_session.dialect().bindIds(ids)});
    if (leased != static_cast<qint64>(claims.size()))
        throw StoreFailure(ErrorCode::Internal,
                           QStringLiteral("A page of deliveries did not fit the ledger."),
                           QStringLiteral("%1 rows instead of %2").arg(leased).arg(claims.size()));
    m_session.execRows(
        intents,
        QStringLiteral("INSERT INTO delivery (id, outbox_id, request_id, seq, worker, intent_at) "
                       "SELECT id, outbox_id, request_id, seq, ?, ? FROM b"),
        {order.worker, now});
}

void DeliveryStore::release(std::span<const DeliveryClaim> claims)
{
    const EpochMs now = m_session.now();
    RowBatch rows(QStringLiteral("id delivery_id fence").split(u' '));
    std::vector<qint64> ids;
    for (const DeliveryClaim &claim : claims) {
        rows.add(claim.outboxId, claim.deliveryId, claim.fence);
        ids.push_back(claim.outboxId);
    }
    m_session.lock(QStringLiteral("outbox"), ids);
    m_session.execRows(rows,
                       QStringLiteral("UPDATE outbox SET next_try_at = ?, lease_owner = '' FROM b "
                                      "WHERE outbox.id = b.id AND outbox.fence = b.fence "
                                      "AND outbox.state = 'waiting'"),
                       {now});
    m_session.execRows(
        rows,
        QStringLiteral("UPDATE delivery SET outcome = 'interrupted', finished_at = ?, detail = "
                       "'not sent' FROM b WHERE delivery.id = b.delivery_id "
                       "AND delivery.outcome IS NULL"),
        {now});
}

qint64 DeliveryStore::renew(std::span<const DeliveryClaim> claims, qint64 leaseMs)
{
    RowBatch rows(QStringLiteral("id fence").split(u' '));
    for (const DeliveryClaim &claim : claims)
        rows.add(claim.outboxId, claim.fence);
    return m_session.execRows(
        rows,
        QStringLiteral("UPDATE outbox SET next_try_at = ? FROM b WHERE outbox.id = b.id "
                       "AND outbox.fence = b.fence AND outbox.state = 'waiting' "
                       "AND outbox.lease_owner <> ''"),
        {m_session.now() + leaseMs});
}

/// The first of each enabled endpoint, of which there are few.
std::optional<qint64> DeliveryStore::nextMs()
{
    QStringList names;
    {
        SqlRows rows = m_session.query(QStringLiteral("SELECT name FROM endpoint WHERE state = 'enabled'"));
        while (rows.next())
            names += rows.text(0);
    }
    std::optional<EpochMs> first;
    for (const QString &name : names) {
        const auto at = m_session.integer(
            QStringLiteral(
                "SELECT o.next_try_at FROM outbox o %1 WHERE o.endpoint = ? AND o.state = 'waiting' "
                "AND %2 ORDER BY o.next_try_at, o.id LIMIT 1")
                .arg(m_session.dialect().indexedBy(QStringLiteral("outbox_waiting")), isFirst),
            {name});
        if (at)
            first = std::min(first.value_or(*at), *at);
    }
    if (!first)
        return std::nullopt;
    return std::max<qint64>(*first - m_session.now(), 0);
}

} // namespace repoll
