// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/runstore.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/decisionstore.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/rowseals.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/store/runwords.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace repoll {

namespace {

constexpr int maxPage = 10'000;

/// Reports show the unresolved first.
constexpr std::array reportOrder{
    Disposition::Waiting,          Disposition::Error,     Disposition::StillProcessing,
    Disposition::FailedAtProvider, Disposition::Recovered, Disposition::Skipped,
};

bool isLegal(RunState from, RunState to)
{
    switch (from) {
    case RunState::Planned:
        return to == RunState::Running || to == RunState::Discarded;
    case RunState::Running:
    case RunState::Stopped:
        return to == RunState::Running || to == RunState::Stopped || to == RunState::Finished;
    case RunState::Finished:
    case RunState::Discarded:
    case RunState::CutOff:
        return false;
    }
    return false;
}

RunTarget readTarget(const SqlRows &rows, qint64 runId)
{
    RunTarget target;
    target.runId = runId;
    target.requestId = rows.integer(0);
    target.provider = rows.text(1);
    target.key = rows.text(2);
    target.ticket = rows.text(3);
    target.amount = rows.text(4);
    target.currency = rows.text(5);
    target.receivedAt = rows.integer(6);
    target.deadline = rows.maybe(7);
    target.before = readStatus(rows, 8);
    target.after = readMaybeStatus(rows, 9);
    target.skip = readSkip(rows, 10);
    target.disposition = readDisposition(rows, 11);
    if (target.disposition == Disposition::Waiting && rows.integer(12) > TargetVerdict::dueAtOnce)
        target.dueAt = rows.integer(12);
    target.asks = rows.integer(13);
    target.errors = rows.integer(14);
    target.lastOutcome = readOutcome(rows, 15);
    target.detail = rows.text(16);
    if (target.detail.isEmpty() && target.skip)
        target.detail = wordsOf(*target.skip).english();
    else if (target.detail.isEmpty())
        target.detail = rows.text(17);
    target.statusWord = rows.text(18);
    target.httpStatus = static_cast<int>(rows.integer(19));
    target.answeredAt = rows.maybe(20);
    target.answerDigest = rows.bytes(21);
    if (!rows.isNull(22))
        target.decision = readDecision(rows, 22);
    return target;
}

} // namespace

std::vector<Run> RunStore::newest(int limit)
{
    return read(QStringLiteral("ORDER BY id DESC LIMIT ?"), {qBound(1, limit, maxPage)});
}

Run RunStore::find(qint64 id)
{
    const std::vector<Run> found = read(QStringLiteral("WHERE id = ?"), {id});
    if (found.empty())
        throw StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no run %1.").arg(id));
    return found.front();
}

std::vector<Run> RunStore::read(const QString &condition, const QVariantList &binds)
{
    std::vector<Run> runs;
    {
        SqlRows rows = m_session.query(QStringLiteral("SELECT id, who, reason, query, retry_of, state, "
                                                      "created_at, started_at, finished_at FROM run ") +
                                           condition,
                                       binds);
        while (rows.next()) {
            runs.push_back({.id = rows.integer(0),
                            .header = {rows.text(1), rows.text(2), rows.text(3), rows.maybe(4)},
                            .state = readRunState(rows, 5),
                            .createdAt = rows.integer(6),
                            .startedAt = rows.maybe(7),
                            .finishedAt = rows.maybe(8),
                            .totals = {},
                            .unresolved = 0});
            // At once: it is let go of only some time after its end was committed.
            Run &run = runs.back();
            if (run.state == RunState::Running && m_isHeld && !m_isHeld(run.id))
                run.state = RunState::CutOff;
        }
    }
    for (Run &run : runs) {
        readTotals(run);
        readDecided(run);
    }
    return runs;
}

/// Counted side by side in one walk: grouping would sort all targets first.
void RunStore::readTotals(Run &run)
{
    // Nothing changes any more in a run that is over: what was counted once stays.
    const bool over = run.state == RunState::Finished || run.state == RunState::Discarded;
    if (const auto known = m_counts.find(run.id); over && known != m_counts.end()) {
        run.totals = known->second.totals;
        run.unresolved = known->second.unresolved;
        return;
    }
    QStringList counts;
    for (const Disposition disposition : allDispositions)
        counts += QStringLiteral("count(*) FILTER (WHERE disposition = '%1')").arg(word(disposition));
    counts += QStringLiteral("count(*) FILTER (WHERE %1)").arg(unresolvedCondition());
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT %1 FROM run_target WHERE run_id = ?").arg(counts.join(u',')), {run.id});
    if (!rows.next())
        return;
    int column = 0;
    for (const Disposition disposition : allDispositions)
        run.totals[disposition] = rows.integer(column++);
    run.unresolved = rows.integer(column);
    if (over)
        m_counts.emplace(run.id, Counts{run.totals, run.unresolved});
}

/// Of its unresolved targets, those whose requests have a decision by now. Walks the decided requests, which are few.
void RunStore::readDecided(Run &run)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT disposition, count(*) FROM request r %1 %2 run_target ON run_id = ? "
                       "AND request_id = r.id WHERE r.decided IS NOT NULL AND %3 GROUP BY disposition")
            .arg(m_session.dialect().indexedBy(QStringLiteral("request_decided")),
                 m_session.dialect().joinInOrder(), unresolvedCondition()),
        {run.id});
    while (rows.next()) {
        run.decided[readDisposition(rows, 0)] = rows.integer(1);
        run.unresolved -= rows.integer(1);
    }
}

std::vector<RunTarget> RunStore::targets(qint64 runId, const std::optional<RunTarget> &after, int limit)
{
    const int wanted = qBound(1, limit, maxPage);
    std::vector<RunTarget> page;
    auto group = reportOrder.begin();
    if (after)
        group = std::find(reportOrder.begin(), reportOrder.end(), after->disposition);
    for (bool first = true; group != reportOrder.end(); ++group, first = false) {
        const int left = wanted - static_cast<int>(page.size());
        if (left == 0)
            break;
        appendTargets(page, runId, *group, first ? after : std::nullopt, left);
    }
    return page;
}

/// Walks the index of the run's targets in their order from where the page before ended: over all pages of
/// a report, each of the six groups walks it once.
void RunStore::appendTargets(std::vector<RunTarget> &page, qint64 runId, Disposition disposition,
                             const std::optional<RunTarget> &after, int limit)
{
    constexpr qint64 last = std::numeric_limits<qint64>::max();
    const qint64 afterUrgency = after ? after->deadline.value_or(last) : std::numeric_limits<qint64>::min();
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT t.request_id, t.provider, r.key, r.ticket, r.amount, r.currency, r.received_at, "
            "t.deadline, t.before, t.after, t.skip, "
            "t.disposition, t.due, t.asks, t.errors, a.outcome, t.detail, a.detail, a.status_word, "
            "a.http_status, a.finished_at, e.digest, %2 "
            "FROM run_target t %1 JOIN request r ON r.id = t.request_id "
            "LEFT JOIN attempt a ON a.id = t.last_attempt LEFT JOIN evidence e ON e.id = a.evidence_id "
            "LEFT JOIN decision d ON d.id = r.decision "
            "WHERE t.run_id = ? AND (t.urgency, t.request_id) > (?, ?) AND t.disposition = ? "
            "ORDER BY t.urgency, t.request_id LIMIT ?")
            .arg(m_session.dialect().indexedBy(QStringLiteral("run_target_order")),
                 decisionColumns(QStringLiteral("d."))),
        {runId, afterUrgency, after ? after->requestId : 0, word(disposition), limit});
    while (rows.next())
        page.push_back(readTarget(rows, runId));
}

std::vector<ProviderTally> RunStore::tallies(qint64 runId)
{
    std::vector<ProviderTally> tallies;
    SqlRows rows = m_session.query(QStringLiteral("SELECT provider, disposition, count(*), sum(asks) "
                                                  "FROM run_target WHERE run_id = ? "
                                                  "GROUP BY provider, disposition ORDER BY provider"),
                                   {runId});
    while (rows.next()) {
        if (tallies.empty() || tallies.back().provider != rows.text(0))
            tallies.push_back({rows.text(0), {}, 0});
        tallies.back().totals[readDisposition(rows, 1)] = rows.integer(2);
        tallies.back().asks += rows.integer(3);
    }
    return tallies;
}

std::map<Outcome, qint64> RunStore::outcomes(qint64 runId)
{
    std::map<Outcome, qint64> counts;
    SqlRows rows = m_session.query(QStringLiteral("SELECT outcome, count(*) FROM attempt "
                                                  "WHERE run_id = ? AND %1 GROUP BY outcome")
                                       .arg(sentCondition()),
                                   {runId});
    while (rows.next())
        counts[*readOutcome(rows, 0)] = rows.integer(1);
    return counts;
}

std::vector<OutcomeBucket> RunStore::outcomesOverTime(qint64 runId, int slices)
{
    EpochMs from = 0;
    EpochMs to = 0;
    {
        SqlRows span =
            m_session.query(QStringLiteral("SELECT min(finished_at), max(finished_at) FROM attempt "
                                           "WHERE run_id = ? AND ") +
                                sentCondition(),
                            {runId});
        if (!span.next() || span.isNull(0))
            return {};
        from = span.integer(0);
        to = span.integer(1);
    }
    const qint64 count = qBound(1, slices, 10'000);
    const qint64 width = std::max<qint64>((to - from + count) / count, 1); // rounded up: `to` is inside
    SqlRows rows =
        m_session.query(QStringLiteral("SELECT (finished_at - ?) / ?, outcome, count(*) FROM attempt "
                                       "WHERE run_id = ? AND %1 GROUP BY 1, 2 ORDER BY 1, 2")
                            .arg(sentCondition()),
                        {from, width, runId});
    std::vector<OutcomeBucket> buckets;
    while (rows.next())
        buckets.push_back({from + rows.integer(0) * width, *readOutcome(rows, 1), rows.integer(2)});
    return buckets;
}

void RunStore::setReason(qint64 runId, const QString &reason, const QString &who)
{
    m_session.lock(QStringLiteral("run"), std::array{runId});
    const Run run = find(runId);
    if (run.state != RunState::Planned) {
        throw StoreFailure(ErrorCode::IllegalTransition,
                           QStringLiteral("Run %1 is %2: its reason cannot be changed any more.")
                               .arg(QString::number(runId), word(run.state)));
    }
    if (reason == run.header.reason)
        return;
    RunHeader header = run.header;
    header.reason = reason;
    m_session.exec(QStringLiteral("UPDATE run SET reason = ?, seal = ? WHERE id = ?"),
                   {text(reason), runSeal(runId, header, run.createdAt, run.selected()), runId});
    AuditLog(m_session).add(
        who, QStringLiteral("run reason"),
        QJsonDocument(QJsonObject{{QStringLiteral("run"), runId}, {QStringLiteral("reason"), reason}})
            .toJson(QJsonDocument::Compact));
}

void RunStore::setState(qint64 runId, RunState state, const QString &who)
{
    m_session.lock(QStringLiteral("run"), std::array{runId});
    const Run run = find(runId);
    if (!isLegal(run.state, state)) {
        throw StoreFailure(ErrorCode::IllegalTransition,
                           QStringLiteral("Run %1 is %2 and cannot become %3.")
                               .arg(QString::number(runId), word(run.state), word(state)));
    }
    const qint64 waiting = run.totals.at(Disposition::Waiting);
    if (state == RunState::Finished && waiting > 0) {
        throw StoreFailure(ErrorCode::IllegalTransition,
                           QStringLiteral("Run %1 has %2 targets waiting and cannot be finished.")
                               .arg(QString::number(runId), QString::number(waiting)));
    }
    const EpochMs now = m_session.now();
    const bool ended = state != RunState::Running;
    m_session.exec(
        QStringLiteral("UPDATE run SET state = ?, started_at = ?, finished_at = ? WHERE id = ?"),
        {word(state),
         state == RunState::Running ? QVariant(run.startedAt.value_or(now)) : nullable(run.startedAt),
         ended ? QVariant(now) : QVariant(), runId});
    AuditLog(m_session).add(
        who, QStringLiteral("run state"),
        QJsonDocument(QJsonObject{{QStringLiteral("run"), runId}, {QStringLiteral("state"), word(state)}})
            .toJson(QJsonDocument::Compact));
}

} // namespace repoll
