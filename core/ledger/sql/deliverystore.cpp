// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/deliverystore.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/endpointstore.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/store/seal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace repoll {

namespace {

constexpr qsizetype mostDetail = 500;

/// Text that others chose: short, and no NUL, which is not text to any database.
QString plainText(const QString &value)
{
    QString clean = value.left(mostDetail);
    clean.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    return text(clean);
}

void requireWhoWhy(const QString &who, const QString &why)
{
    if (who.isEmpty() || why.trimmed().isEmpty())
        throw StoreFailure(ErrorCode::InvalidArgument,
                           QStringLiteral("What is done to deliveries names who and why."));
}

/// What an outbox entry becomes.
QLatin1String stateAfter(const DeliveryResult &result)
{
    if (result.outcome == DeliveryOutcome::Delivered)
        return outboxStateText(OutboxState::Delivered);
    return outboxStateText(result.reason.isEmpty() ? OutboxState::Waiting : OutboxState::Dead);
}

DeliveryCells deliveryCellsOf(const DeliveryResult &result, EpochMs now)
{
    return {result.deliveryId,
            result.outboxId,
            deliveryOutcomeText(result.outcome).data(),
            now,
            result.httpStatus,
            result.touched,
            result.durationMs,
            plainText(result.detail).toUtf8(),
            plainText(result.retryAfter).toUtf8(),
            plainText(result.peer).toUtf8()};
}

} // namespace

qint64 DeliveryCells::seal() const
{
    return Seal()
        .add(id)
        .add(outboxId)
        .add(outcome)
        .add(finishedAt)
        .add(httpStatus)
        .add(touched ? 1 : 0)
        .add(touched.value_or(0))
        .add(durationMs)
        .add(detail)
        .add(retryAfter)
        .add(peer)
        .value();
}

std::vector<bool> DeliveryStore::record(std::span<const DeliveryResult> results, const QString &who)
{
    const EpochMs now = m_session.now();
    std::vector<const DeliveryResult *> sorted;
    std::vector<qint64> ids;
    ids.reserve(results.size());
    for (const DeliveryResult &result : results)
        sorted.push_back(&result);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto *a, const auto *b) { return a->outboxId < b->outboxId; });
    for (const DeliveryResult *result : sorted)
        ids.push_back(result->outboxId);
    m_session.lock(QStringLiteral("outbox"), ids);
    QHash<qint64, qint64> fences; // of those that still wait
    {
        SqlRows rows = m_session.query(
            QStringLiteral("SELECT id, fence FROM outbox WHERE state = 'waiting' AND id IN ") +
                m_session.dialect().idList(),
            {m_session.dialect().bindIds(ids)});
        while (rows.next())
            fences.insert(rows.integer(0), rows.integer(1));
    }
    RowBatch tries(QStringLiteral("id outcome http_status touched duration_ms detail retry_after peer seal")
                       .split(u' '));
    RowBatch events(QStringLiteral("id fence state reason next_try_at failed ended_at").split(u' '));
    for (const DeliveryResult *result : sorted) {
        if (fences.value(result->outboxId, -1) != result->fence)
            continue; // the try was closed with its lease
        const DeliveryCells cells = deliveryCellsOf(*result, now);
        tries.add(cells.id, deliveryOutcomeText(result->outcome), cells.httpStatus, nullable(cells.touched),
                  cells.durationMs, QString::fromUtf8(cells.detail), QString::fromUtf8(cells.retryAfter),
                  QString::fromUtf8(cells.peer), cells.seal());
        const QLatin1String state = stateAfter(*result);
        const bool waits = state == outboxStateText(OutboxState::Waiting);
        events.add(result->outboxId, result->fence, state, plainText(result->reason), now + result->nextTryMs,
                   result->outcome == DeliveryOutcome::Failed ? 1 : 0, waits ? SqlCell() : SqlCell(now));
    }
    m_session.execRows(
        tries,
        QStringLiteral(
            "UPDATE delivery SET outcome = b.outcome, finished_at = ?, http_status = b.http_status, "
            "touched = b.touched, duration_ms = b.duration_ms, detail = b.detail, "
            "retry_after = b.retry_after, peer = b.peer, seal = b.seal FROM b "
            "WHERE delivery.id = b.id AND delivery.outcome IS NULL"),
        {now});
    m_session.execRows(
        events, QStringLiteral("UPDATE outbox SET state = b.state, reason = b.reason, "
                               "next_try_at = b.next_try_at, tries = tries + b.failed, lease_owner = '', "
                               "ended_at = b.ended_at FROM b WHERE outbox.id = b.id "
                               "AND outbox.fence = b.fence AND outbox.state = 'waiting'"));
    std::vector<bool> recorded;
    for (const DeliveryResult &result : results)
        recorded.push_back(fences.value(result.outboxId, -1) == result.fence);
    judgeEndpoints(results, recorded, now, who);
    return recorded;
}

/// In the order of their names, whoever records.
void DeliveryStore::judgeEndpoints(std::span<const DeliveryResult> results, const std::vector<bool> &recorded,
                                   EpochMs now, const QString &who)
{
    struct Health
    {
        bool succeeded = false;
        bool failed = false;
        QString disables;
        qint64 disableAfterMs = 0;
    };
    std::map<QString, Health> endpoints;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (!recorded[i] || results[i].isOfNoMatter)
            continue;
        Health &health = endpoints[results[i].endpoint];
        (results[i].outcome == DeliveryOutcome::Delivered ? health.succeeded : health.failed) = true;
        health.disableAfterMs = results[i].disableAfterMs;
        if (!results[i].disables.isEmpty())
            health.disables = results[i].disables;
    }
    EndpointStore store(m_session);
    for (const auto &[name, health] : endpoints) {
        if (health.succeeded)
            store.succeeded(name, now);
        else if (health.failed)
            store.tookInVain(name, now);
        if (!health.disables.isEmpty() && store.isEnabled(name))
            std::ignore = store.enable(name, false, who, health.disables);
        else if (health.failed && !health.succeeded)
            store.giveUp(name, health.disableAfterMs, now, who);
    }
}

qint64 DeliveryStore::skip(std::span<const qint64> outboxIds, const QString &who, const QString &why)
{
    requireWhoWhy(who, why);
    const EpochMs now = m_session.now();
    m_session.lock(QStringLiteral("outbox"), outboxIds);
    std::vector<qint64> ids;
    {
        SqlRows rows =
            m_session.query(QStringLiteral("SELECT id FROM outbox WHERE (state = 'dead' OR state = 'waiting' "
                                           "AND (lease_owner = '' OR next_try_at <= ?)) AND id IN ") +
                                m_session.dialect().idList(),
                            {now, m_session.dialect().bindIds(outboxIds)});
        while (rows.next())
            ids.push_back(rows.integer(0));
    }
    if (ids.empty())
        return 0;
    close(ids, QStringLiteral("its lease expired"), now);
    const QVariant bound = m_session.dialect().bindIds(ids);
    m_session.exec(QStringLiteral("UPDATE outbox SET state = 'skipped', reason = ?, ended_at = ?, "
                                  "lease_owner = '', fence = fence + 1 WHERE id IN ") +
                       m_session.dialect().idList(),
                   {plainText(why), now, bound});
    QJsonArray some;
    for (std::size_t i = 0; i < ids.size() && i < 100; ++i)
        some.append(ids[i]);
    const QJsonObject detail{{QStringLiteral("why"), why},
                             {QStringLiteral("events"), static_cast<qint64>(ids.size())},
                             {QStringLiteral("outbox"), some}};
    AuditLog(m_session).add(who, QStringLiteral("deliveries skipped"),
                            QJsonDocument(detail).toJson(QJsonDocument::Compact));
    return static_cast<qint64>(ids.size());
}

ResendStep DeliveryStore::resend(const ResendOrder &order, qint64 after, int limit)
{
    requireWhoWhy(order.who, order.why);
    const EpochMs now = m_session.now();
    if (after == 0) {
        QJsonObject detail{{QStringLiteral("why"), order.why},
                           {QStringLiteral("endpoint"), order.endpoint},
                           {QStringLiteral("events"), planResend(order).events}};
        if (order.since)
            detail.insert(QStringLiteral("since"), *order.since);
        AuditLog(m_session).add(order.who, QStringLiteral("deliveries sent again"),
                                QJsonDocument(detail).toJson(QJsonDocument::Compact));
    }
    ResendStep step;
    const auto read = [this](const QString &sql, const QVariantList &binds) {
        std::vector<qint64> ids;
        SqlRows rows = m_session.query(sql, binds);
        while (rows.next())
            ids.push_back(rows.integer(0));
        return ids;
    };
    const SqlText where = matching(order);
    const std::vector<qint64> page =
        read(QStringLiteral("SELECT o.id FROM outbox o WHERE o.id > ? AND %1 ORDER BY o.id LIMIT ?")
                 .arg(where.sql),
             QVariantList{after} + where.binds + QVariantList{limit});
    if (page.empty())
        return step;
    step.after = page.back();
    step.isLast = page.size() < static_cast<std::size_t>(limit);
    const Dialect &dialect = m_session.dialect();
    const std::vector<qint64> all =
        read(QStringLiteral("SELECT DISTINCT l.id FROM outbox p JOIN outbox l ON l.request_id = p.request_id "
                            "AND l.endpoint = p.endpoint AND l.seq >= p.seq WHERE p.id IN %1 ORDER BY l.id")
                 .arg(dialect.idList()),
             {dialect.bindIds(page)});
    m_session.lock(QStringLiteral("outbox"), all);
    close(all, QStringLiteral("it is sent again"), now);
    step.changed =
        m_session.exec(QStringLiteral("UPDATE outbox SET state = 'waiting', reason = '', next_try_at = ?, "
                                      "tries = 0, lease_owner = '', fence = fence + 1, ended_at = NULL "
                                      "WHERE id IN ") +
                           dialect.idList(),
                       {now, dialect.bindIds(all)});
    return step;
}

} // namespace repoll
