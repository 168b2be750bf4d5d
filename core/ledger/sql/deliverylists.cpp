// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/deliverystore.h"
#include "core/ledger/sql/filtersql.h"
#include "core/ledger/sql/outbox.h"
#include "core/ledger/sql/rowreader.h"

namespace repoll {

namespace {

constexpr int mostListed = 10'000;
constexpr qsizetype mostProblems = 10;

} // namespace

std::vector<OutboxEntry> DeliveryStore::list(const OutboxQuery &query)
{
    QStringList where{QStringLiteral("1 = 1")};
    QVariantList binds;
    const auto require = [&](const char *condition, const QVariant &value) {
        where += QLatin1String(condition);
        binds += value;
    };
    if (!query.endpoint.isEmpty())
        require("o.endpoint = ?", query.endpoint);
    if (query.state)
        where += QStringLiteral("o.state = '%1'").arg(outboxStateText(*query.state)); // so that an index fits
    if (query.requestId)
        require("o.request_id = ?", *query.requestId);
    if (query.before)
        require("o.id < ?", *query.before);
    binds += qBound(1, query.limit, mostListed);
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT o.id, o.endpoint, o.event, o.request_id, o.seq, o.kind, o.status, o.effective, o.at, "
            "r.provider, r.key, o.state, o.reason, o.next_try_at, o.tries, o.lease_owner, o.ended_at "
            "FROM outbox o JOIN request r ON r.id = o.request_id WHERE %1 ORDER BY o.id DESC LIMIT ?")
            .arg(where.join(QLatin1String(" AND "))),
        binds);
    std::vector<OutboxEntry> found;
    while (rows.next()) {
        OutboxEntry &entry = found.emplace_back();
        entry.id = rows.integer(0);
        entry.endpoint = rows.text(1);
        entry.event = {rows.text(2),        rows.integer(3),
                       rows.integer(4),     eventKindFromText(rows.text(5)).value_or(EventKind::Result),
                       readStatus(rows, 6), readEffectiveStatus(rows, 7),
                       rows.integer(8)};
        entry.provider = rows.text(9);
        entry.key = rows.text(10);
        entry.state = outboxStateFromText(rows.text(11)).value_or(OutboxState::Dead);
        entry.reason = rows.text(12);
        entry.nextTryAt = rows.integer(13);
        entry.tries = rows.integer(14);
        entry.isHeld = !rows.text(15).isEmpty();
        entry.endedAt = rows.maybe(16);
    }
    return found;
}

std::vector<Delivery> DeliveryStore::deliveries(qint64 requestId)
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT d.id, d.outbox_id, o.endpoint, o.seq, d.seq, d.worker, d.intent_at, d.finished_at, "
            "d.outcome, d.http_status, d.touched, d.duration_ms, d.detail, d.retry_after, d.peer "
            "FROM delivery d JOIN outbox o ON o.id = d.outbox_id WHERE d.request_id = ? ORDER BY d.id"),
        {requestId});
    std::vector<Delivery> found;
    while (rows.next()) {
        Delivery &each = found.emplace_back();
        each.id = rows.integer(0);
        each.outboxId = rows.integer(1);
        each.endpoint = rows.text(2);
        each.sequence = rows.integer(3);
        each.number = rows.integer(4);
        each.worker = rows.text(5);
        each.intentAt = rows.integer(6);
        each.finishedAt = rows.maybe(7);
        each.outcome = deliveryOutcomeFromText(rows.text(8));
        each.httpStatus = static_cast<int>(rows.integer(9));
        each.touched = rows.maybe(10);
        each.durationMs = rows.integer(11);
        each.detail = rows.text(12);
        each.retryAfter = rows.text(13);
        each.peer = rows.text(14);
    }
    return found;
}

SqlText DeliveryStore::matching(const ResendOrder &order)
{
    QStringList where{QStringLiteral("(o.state <> 'waiting' OR o.lease_owner = '')"), // else it is being sent
                      QStringLiteral("EXISTS (SELECT 1 FROM endpoint n WHERE n.name = o.endpoint)")};
    QVariantList binds;
    if (!order.endpoint.isEmpty()) {
        where += QStringLiteral("o.endpoint = ?");
        binds += order.endpoint;
    }
    if (!order.outboxIds.empty()) {
        where += QStringLiteral("o.id IN ") + m_session.dialect().idList();
        binds += m_session.dialect().bindIds(order.outboxIds);
    }
    if (order.since) {
        where += QStringLiteral("o.at >= ?");
        binds += *order.since;
    }
    if (order.onlyDead)
        where += QStringLiteral("o.state = 'dead'");
    if (order.filter) {
        const SqlText filter =
            filterSql(*order.filter, m_session.dialect(), m_session.now(), FilterUse::Seek);
        where += QStringLiteral("o.request_id IN (SELECT r.id FROM request r WHERE %1)").arg(filter.sql);
        binds += filter.binds;
    }
    return {where.join(QLatin1String(" AND ")), binds};
}

ResendPlan DeliveryStore::planResend(const ResendOrder &order)
{
    const SqlText where = matching(order);
    const QString all =
        QStringLiteral("WITH m AS (SELECT o.id, o.request_id, o.endpoint, o.seq FROM outbox o WHERE %1), "
                       "f AS (SELECT m.request_id, m.endpoint, min(m.seq) AS seq FROM m "
                       "GROUP BY m.request_id, m.endpoint) ")
            .arg(where.sql);
    ResendPlan plan;
    SqlRows rows = m_session.query(
        all + QStringLiteral("SELECT l.endpoint, count(*), count(DISTINCT l.request_id), "
                             "sum(CASE WHEN l.state = 'dead' THEN 1 ELSE 0 END), "
                             "sum(CASE WHEN l.state = 'delivered' THEN 1 ELSE 0 END), "
                             "sum(CASE WHEN m.id IS NULL THEN 1 ELSE 0 END), "
                             "sum(CASE WHEN l.state = 'waiting' THEN 1 ELSE 0 END) FROM f "
                             "JOIN outbox l ON l.request_id = f.request_id AND l.endpoint = f.endpoint "
                             "AND l.seq >= f.seq LEFT JOIN m ON m.id = l.id GROUP BY l.endpoint "
                             "ORDER BY l.endpoint"),
        where.binds);
    while (rows.next()) {
        plan.endpoints.emplace_back(rows.text(0), rows.integer(1));
        plan.events += rows.integer(1);
        plan.requests += rows.integer(2);
        plan.dead += rows.integer(3);
        plan.delivered += rows.integer(4);
        plan.after += rows.integer(5);
        plan.waiting += rows.integer(6);
    }
    return plan;
}

void DeliveryStore::verifyEvents(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(QStringLiteral(
        "SELECT id, event, endpoint, request_id, seq, kind, status, effective, at, evidence_id, "
        "decision_id, seal FROM outbox ORDER BY id"));
    while (rows.next() && check.problems.size() < mostProblems) {
        ++check.rows;
        const EventCells cells{rows.integer(0), rows.bytes(1), rows.bytes(2), rows.integer(3),
                               rows.integer(4), rows.bytes(5), rows.bytes(6), rows.bytes(7),
                               rows.integer(8), rows.maybe(9), rows.maybe(10)};
        if (cells.seal() != rows.integer(11))
            check.problems +=
                QStringLiteral("event %1 of request %2 was changed").arg(cells.id).arg(cells.requestId);
    }
}

void DeliveryStore::verifyDeliveries(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(QStringLiteral(
        "SELECT id, outbox_id, outcome, finished_at, http_status, touched, duration_ms, detail, "
        "retry_after, peer, seal FROM delivery WHERE seal IS NOT NULL ORDER BY id"));
    while (rows.next() && check.problems.size() < mostProblems) {
        ++check.rows;
        const DeliveryCells cells{rows.integer(0), rows.integer(1), rows.bytes(2),   rows.integer(3),
                                  rows.integer(4), rows.maybe(5),   rows.integer(6), rows.bytes(7),
                                  rows.bytes(8),   rows.bytes(9)};
        if (cells.seal() != rows.integer(10))
            check.problems += QStringLiteral("delivery %1 was changed").arg(cells.id);
    }
}

} // namespace repoll
