// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/planstore.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/filtersql.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/rowseals.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace repoll {

namespace {

constexpr qint64 noDeadline = std::numeric_limits<qint64>::max(); // sorts last

QByteArray auditDetail(qint64 runId, qint64 selected, const RunHeader &header)
{
    QJsonObject detail{{QStringLiteral("run"), runId},
                       {QStringLiteral("selected"), selected},
                       {QStringLiteral("query"), header.query},
                       {QStringLiteral("reason"), header.reason}};
    if (header.retryOf)
        detail.insert(QStringLiteral("retry_of"), *header.retryOf);
    return QJsonDocument(detail).toJson(QJsonDocument::Compact);
}

} // namespace

PlanSummary PlanStore::preview(const RequestFilter &filter, const PlanRules &rules)
{
    return previewFrom(filterSql(filter, m_session.dialect(), m_session.now()), rules);
}

PlanSummary PlanStore::previewPicked(std::span<const qint64> requestIds, const PlanRules &rules)
{
    return previewFrom(picked(requestIds), rules);
}

PlanSummary PlanStore::previewFrom(const SqlText &condition, const PlanRules &rules)
{
    const SqlText skip = skipExpression(rules, m_session.now());
    PlanSummary plan =
        summary({QStringLiteral("SELECT s.provider, s.skip, count(*), min(s.deadline) FROM "
                                "(SELECT r.provider, %1 AS skip, r.deadline FROM request r WHERE %2) s "
                                "GROUP BY s.provider, s.skip")
                     .arg(skip.sql, condition.sql),
                 skip.binds + condition.binds});
    addMoney(plan, {QStringLiteral("SELECT CASE WHEN %1 IS NULL THEN 1 ELSE 0 END, r.amount, r.currency_key "
                                   "FROM request r WHERE r.amount_key IS NOT NULL AND %2")
                        .arg(skip.sql, condition.sql),
                    skip.binds + condition.binds});
    return plan;
}

void PlanStore::addMoney(PlanSummary &plan, const SqlText &query)
{
    SqlRows rows = m_session.query(query.sql, query.binds);
    while (rows.next())
        (rows.flag(0) ? plan.askedMoney : plan.skippedMoney).add(rows.text(1), rows.text(2));
}

SqlText PlanStore::picked(std::span<const qint64> requestIds)
{
    std::vector<qint64> ids(requestIds.begin(), requestIds.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const QVariant bound = m_session.dialect().bindIds(ids);
    const QString in = m_session.dialect().idList();
    const auto known =
        m_session.integer(QStringLiteral("SELECT count(*) FROM request WHERE id IN ") + in, {bound});
    if (known != static_cast<qint64>(ids.size())) {
        throw StoreFailure(ErrorCode::NotFound,
                           QStringLiteral("Of the %1 requests picked, %2 are not in this ledger.")
                               .arg(ids.size())
                               .arg(static_cast<qint64>(ids.size()) - known.value_or(0)));
    }
    return {QStringLiteral("r.id IN ") + in, {bound}};
}

PlanSummary PlanStore::frozen(qint64 runId)
{
    if (!m_session.integer(QStringLiteral("SELECT id FROM run WHERE id = ?"), {runId}))
        throw StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no run %1.").arg(runId));
    PlanSummary plan =
        summary({QStringLiteral("SELECT s.provider, s.skip, count(*), min(s.deadline) FROM "
                                "(SELECT provider, CASE WHEN eligible = 1 THEN NULL ELSE skip END AS skip, "
                                "deadline FROM run_target WHERE run_id = ?) s GROUP BY s.provider, s.skip"),
                 {runId}});
    addMoney(plan, {QStringLiteral("SELECT t.eligible, r.amount, r.currency_key FROM run_target t "
                                   "JOIN request r ON r.id = t.request_id "
                                   "WHERE t.run_id = ? AND r.amount_key IS NOT NULL"),
                    {runId}});
    return plan;
}

PlanSummary PlanStore::summary(const SqlText &query)
{
    SqlRows rows = m_session.query(query.sql, query.binds);
    PlanSummary summary;
    while (rows.next())
        summary.lines.push_back({rows.text(0), readSkip(rows, 1), rows.integer(2), rows.maybe(3)});
    std::sort(summary.lines.begin(), summary.lines.end(), [](const PlanLine &a, const PlanLine &b) {
        return std::tie(a.provider, a.skip) < std::tie(b.provider, b.skip); // an empty optional is the least
    });
    return summary;
}

qint64 PlanStore::freeze(const RequestFilter &filter, const PlanRules &rules, const RunHeader &header)
{
    const SqlText where = filterSql(filter, m_session.dialect(), m_session.now());
    return freezeFrom({QStringLiteral("FROM request r WHERE ") + where.sql, where.binds}, rules, header);
}

qint64 PlanStore::freezePicked(std::span<const qint64> requestIds, const PlanRules &rules,
                               const RunHeader &header)
{
    const SqlText where = picked(requestIds);
    return freezeFrom({QStringLiteral("FROM request r WHERE ") + where.sql, where.binds}, rules, header);
}

qint64 PlanStore::freezeRetry(qint64 runId, const PlanRules &rules, const RunHeader &header)
{
    if (!m_session.integer(QStringLiteral("SELECT id FROM run WHERE id = ?"), {runId}))
        throw StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no run %1.").arg(runId));
    RunHeader retry = header;
    retry.retryOf = runId;
    return freezeFrom({QStringLiteral("FROM run_target t JOIN request r ON r.id = t.request_id "
                                      "WHERE t.run_id = ? AND ") +
                           unresolvedCondition() + QStringLiteral(" AND r.decided IS NULL"),
                       {runId}},
                      rules, retry);
}

qint64 PlanStore::freezeFrom(const SqlText &source, const PlanRules &rules, const RunHeader &header)
{
    const EpochMs now = m_session.now();
    const qint64 runId = m_session.dialect().reserveIds(m_session, QStringLiteral("run"), 1);
    m_session.exec(
        QStringLiteral("INSERT INTO run (id, who, reason, query, retry_of, state, created_at, "
                       "selected, seal) VALUES (?, ?, ?, ?, ?, 'planned', ?, 0, 0)"),
        {runId, text(header.who), text(header.reason), text(header.query), nullable(header.retryOf), now});
    const SqlText skip = skipExpression(rules, now);
    // In no order: sorting half a million targets first took 60 MB.
    const qint64 selected = m_session.exec(
        QStringLiteral("INSERT INTO run_target (run_id, request_id, provider, deadline, urgency, eligible, "
                       "before, after, skip, disposition) "
                       "SELECT ?, s.id, s.provider, s.deadline, coalesce(s.deadline, ?), "
                       "CASE WHEN s.skip IS NULL THEN 1 ELSE 0 END, s.status, "
                       "CASE WHEN s.skip IS NULL THEN NULL ELSE s.status END, s.skip, "
                       "CASE WHEN s.skip IS NULL THEN 'waiting' ELSE 'skipped' END FROM "
                       "(SELECT r.id, r.provider, r.deadline, r.status, %1 AS skip %2) s")
            .arg(skip.sql, source.sql),
        QVariantList{runId, noDeadline} + skip.binds + source.binds);
    m_session.exec(QStringLiteral("UPDATE run SET selected = ?, seal = ? WHERE id = ?"),
                   {selected, runSeal(runId, header, now, selected), runId});
    AuditLog(m_session).add(header.who, QStringLiteral("plan frozen"), auditDetail(runId, selected, header));
    return runId;
}

/// Why a request is not asked, or NULL where it is eligible.
SqlText PlanStore::skipExpression(const PlanRules &rules, EpochMs now) const
{
    const Dialect &dialect = m_session.dialect();
    const QString in = QStringLiteral("r.provider IN ") + dialect.textList();
    const SqlText free = freeLease(now);
    return {QStringLiteral("CASE WHEN r.decided IS NOT NULL THEN 'decided' "
                           "WHEN r.status IN %1 THEN 'terminal' "
                           "WHEN r.conflict = 1 THEN 'conflict' "
                           "WHEN r.status IN ('received', 'submitting') THEN 'not_accepted' "
                           "WHEN NOT %2 THEN 'provider_unknown' "
                           "WHEN r.status = 'submit_unknown' AND NOT %2 THEN 'not_accepted' "
                           "WHEN NOT %3 THEN 'leased_elsewhere' "
                           "WHEN r.ticket = '' AND NOT %2 THEN 'no_ticket' END")
                .arg(terminalList(), in, free.sql),
            QVariantList{dialect.bindTexts(rules.askableByTicket), dialect.bindTexts(rules.askableByKey)} +
                free.binds + QVariantList{dialect.bindTexts(rules.askableByKey)}};
}

} // namespace repoll
