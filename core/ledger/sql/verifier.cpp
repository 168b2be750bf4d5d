// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/verifier.h"

#include "core/base/hash.h"
#include "core/ledger/sql/amountkeys.h"
#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/decisionstore.h"
#include "core/ledger/sql/deliverystore.h"
#include "core/ledger/sql/endpointstore.h"
#include "core/ledger/sql/rowseals.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/submissionstore.h"
#include "core/ledger/sql/tokenstore.h"
#include "core/request/decimal.h"

namespace repoll {

namespace {

constexpr qsizetype maxProblems = 10;

/// A check: what it is called, the table it is about, and a query for its problems in words.
struct RowCheck
{
    const char *name;
    const char *table;
    const char *problems;
};

// `%1` is the list of terminal statuses, `%2` that of the outcomes that lead to one.
constexpr std::array rowChecks{
    RowCheck{"invariant 2: a result has its evidence", "request",
             "SELECT 'request ' || r.id || ' has the result of evidence ' || coalesce(r.result_evidence, 0) "
             "|| ', which is not it' FROM request r LEFT JOIN evidence e ON e.id = r.result_evidence "
             "WHERE r.result_evidence IS NOT NULL AND (e.id IS NULL OR e.digest <> r.result_digest)"},
    RowCheck{"invariant 4: a result comes from one applied attempt", "request",
             "SELECT 'request ' || r.id || ' is ' || r.status || ' by ' || "
             "(SELECT count(*) FROM attempt a WHERE a.request_id = r.id AND a.applied = 1 "
             "AND a.evidence_id = r.result_evidence AND (a.outcome = r.status OR a.outcome = 'gone' "
             "AND r.status = 'expired')) "
             "|| ' attempts' FROM request r WHERE r.result_evidence IS NOT NULL AND "
             "(SELECT count(*) FROM attempt a WHERE a.request_id = r.id AND a.applied = 1 "
             "AND a.evidence_id = r.result_evidence AND (a.outcome = r.status OR a.outcome = 'gone' "
             "AND r.status = 'expired')) "
             "<> 1"},
    RowCheck{
        "invariant 8: only a result makes a status final", "request",
        "SELECT 'request ' || r.id || ' has ' || CASE WHEN r.result_evidence IS NULL THEN 'no' ELSE 'a' "
        "END || ' result and is ' || r.status FROM request r "
        "WHERE r.result_evidence IS NOT NULL AND r.status NOT IN %1 "
        "OR r.result_evidence IS NULL AND (length(r.result_digest) > 0 OR r.fence > 0 AND r.status IN %1)"},
    RowCheck{
        "invariant 2: an applied final answer is the request's result", "attempt",
        "SELECT 'attempt ' || a.id || ' was applied as ' || a.outcome || ', and request ' || r.id "
        "|| ' is ' || r.status FROM attempt a JOIN request r ON r.id = a.request_id "
        "WHERE a.applied = 1 AND a.outcome IN %2 "
        "AND (r.result_evidence IS NULL OR r.result_evidence <> a.evidence_id OR r.status <> a.outcome)"},
    RowCheck{"invariant 3: what has an outcome was an intent first", "attempt",
             "SELECT 'attempt ' || a.id || ' is out of its order' FROM attempt a "
             "WHERE a.seq < 1 OR (a.outcome IS NULL) <> (a.finished_at IS NULL)"},
    RowCheck{
        "invariant 5: the fence counts the claims", "request",
        "SELECT 'request ' || c.id || ' has fence ' || c.fence || ' and ' || c.n || ' claims, the last ' "
        "|| c.last FROM (SELECT r.id, r.fence, count(a.id) AS n, coalesce(max(a.fence), 0) AS last "
        "FROM request r LEFT JOIN attempt a ON a.request_id = r.id GROUP BY r.id, r.fence) c "
        "WHERE c.n <> c.fence OR c.last <> c.fence"},
    RowCheck{
        "invariant 6: one open intent to a request, under its lease", "attempt",
        "SELECT 'request ' || r.id || ' has ' || count(*) || ' open intents, leased by ''' || r.lease_owner "
        "|| '''' FROM attempt a JOIN request r ON r.id = a.request_id WHERE a.outcome IS NULL "
        "GROUP BY r.id, r.lease_owner, r.fence HAVING count(*) > 1 OR r.lease_owner = '' "
        "OR max(a.fence) <> r.fence"},
    RowCheck{"invariant 6: no lease without an intent", "request",
             "SELECT 'request ' || r.id || ' is leased by ''' || r.lease_owner || ''' without an intent' "
             "FROM request r WHERE r.lease_owner <> '' AND NOT EXISTS "
             "(SELECT 1 FROM attempt a WHERE a.request_id = r.id AND a.outcome IS NULL)"},
    RowCheck{"a request that was handed over is accepted by an attempt", "submission",
             "SELECT 'request ' || r.id || ' was accepted when no attempt of it said so' FROM submission s "
             "JOIN request r ON r.id = s.request_id WHERE r.accepted_at IS NOT NULL AND NOT EXISTS "
             "(SELECT 1 FROM attempt a WHERE a.request_id = r.id AND a.applied = 1 "
             "AND a.finished_at = r.accepted_at)"},
    RowCheck{"invariant 14: a run stays within its plan", "attempt",
             "SELECT 'attempt ' || a.id || ' of run ' || a.run_id || ' asked for a request outside its plan' "
             "FROM attempt a LEFT JOIN run_target t ON t.run_id = a.run_id AND t.request_id = a.request_id "
             "WHERE a.run_id IS NOT NULL AND t.request_id IS NULL"},
    RowCheck{"an outcome has its seal", "attempt",
             "SELECT 'attempt ' || a.id || ' was changed: it is ' || coalesce(a.outcome, 'open') "
             "FROM attempt a WHERE (a.seal IS NULL AND a.outcome <> 'interrupted') "
             "OR (a.seal IS NOT NULL AND a.outcome IS NULL)"},
    RowCheck{"invariant 15: counts conserve", "run",
             "SELECT 'run ' || u.id || ' selected ' || u.selected || ' and holds ' || "
             "(SELECT count(*) FROM run_target t WHERE t.run_id = u.id) FROM run u WHERE u.selected <> "
             "(SELECT count(*) FROM run_target t WHERE t.run_id = u.id)"},
    RowCheck{
        "invariant 15: a target's fate is what became of it", "run_target",
        "SELECT 'run ' || t.run_id || ' holds request ' || t.request_id || ' as ' || t.disposition || "
        "', which is ' || coalesce(t.after, 'open') FROM run_target t WHERE t.disposition <> 'skipped' AND "
        "((t.disposition = 'recovered') <> (coalesce(t.after, '') = 'succeeded') OR "
        "(t.disposition = 'failed_at_provider') <> (coalesce(t.after, '') IN %1 AND t.after <> 'succeeded') "
        "OR (t.disposition = 'waiting') <> (t.after IS NULL))"},
    RowCheck{
        "a request is decided as its latest decision that stands says", "decision",
        "SELECT 'request ' || s.id || ' is decided by ' || coalesce(CAST(s.decision AS text), 'nobody') || "
        "', and ' || "
        "coalesce(CAST(s.standing AS text), 'none') || ' stands' FROM (SELECT r.id, r.decision, r.decided, "
        "(SELECT "
        "max(d.id) "
        "FROM decision d WHERE d.request_id = r.id AND d.outcome IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM decision u WHERE u.request_id = r.id AND u.undoes = d.id)) AS standing FROM request "
        "r "
        "WHERE r.decided IS NOT NULL OR r.id IN (SELECT c.request_id FROM decision c)) s "
        "LEFT JOIN decision d ON d.id = s.standing "
        "WHERE coalesce(s.decision, 0) <> coalesce(s.standing, 0) "
        "OR coalesce(s.decided, '') <> coalesce(d.outcome, '')"},
    RowCheck{
        "an event tells what its request's record says", "outbox",
        "SELECT 'event ' || o.id || ' is ' || o.kind || ' ' || o.effective || ' of request ' || o.request_id "
        "|| ', which says otherwise' FROM outbox o LEFT JOIN request r ON r.id = o.request_id "
        "LEFT JOIN decision d ON d.id = o.decision_id WHERE r.id IS NULL OR o.kind = 'result' "
        "AND (r.status <> o.status OR coalesce(r.result_evidence, 0) <> coalesce(o.evidence_id, 0)) "
        "OR o.kind = 'decision' AND (d.id IS NULL OR d.request_id <> o.request_id)"},
    RowCheck{"what is delivered was taken", "outbox",
             "SELECT 'event ' || o.id || ' is delivered, and no delivery says so' FROM outbox o "
             "WHERE o.state = 'delivered' AND NOT EXISTS (SELECT 1 FROM delivery d "
             "WHERE d.request_id = o.request_id AND d.outbox_id = o.id AND d.outcome = 'delivered')"},
    RowCheck{
        "a delivery has its event, and no more than one is open, under its lease", "delivery",
        "SELECT 'delivery ' || d.id || ' of event ' || d.outbox_id || ' is out of its order' FROM delivery d "
        "LEFT JOIN outbox o ON o.id = d.outbox_id WHERE o.id IS NULL OR o.request_id <> d.request_id "
        "OR d.seq > o.fence OR (d.outcome IS NULL AND (d.seq <> o.fence OR o.lease_owner = '' "
        "OR o.state <> 'waiting'))"},
    RowCheck{"invariant 15: a finished run has nothing waiting", "run",
             "SELECT 'run ' || u.id || ' is finished and has targets waiting' FROM run u "
             "WHERE u.state = 'finished' AND EXISTS "
             "(SELECT 1 FROM run_target t WHERE t.run_id = u.id AND t.disposition = 'waiting')"},
};

// Hours and days are counted since the epoch, downwards before it.
constexpr auto hoursProblems =
    "WITH really AS (SELECT provider, effective AS status, received_at / 3600000 - "
    "CASE WHEN received_at % 3600000 < 0 THEN 1 ELSE 0 END AS hour, count(*) AS n FROM request "
    "GROUP BY 1, 2, 3), "
    "sides AS (SELECT provider, status, hour, n FROM counter UNION ALL "
    "SELECT provider, status, hour, -n FROM really) "
    "SELECT provider || ' ' || status || ' at hour ' || hour || ' is counted ' || sum(n) "
    "|| ' too many' FROM sides GROUP BY provider, status, hour HAVING sum(n) <> 0";
constexpr auto daysProblems =
    "WITH sides AS (SELECT provider, status, day, n FROM counter_day UNION ALL "
    "SELECT provider, status, (hour - CASE WHEN hour < 0 THEN 23 ELSE 0 END) / 24, -n FROM counter) "
    "SELECT provider || ' ' || status || ' on day ' || day || ' is counted ' || sum(n) "
    "|| ' too many' FROM sides GROUP BY provider, status, day HAVING sum(n) <> 0";

SqlCell textCell(const SqlRows &rows, int column)
{
    return rows.isNull(column) ? SqlCell() : SqlCell(rows.text(column));
}

SqlCell numberCell(const SqlRows &rows, int column)
{
    return rows.isNull(column) ? SqlCell() : SqlCell(rows.integer(column));
}

} // namespace

VerifyReport Verifier::run()
{
    VerifyReport report;
    add(report, AuditLog::checkName(), [this](auto &check) { AuditLog(m_session).verify(check); });
    addRows(report);
    add(report, QStringLiteral("counters match the requests"),
        [this](auto &check) { checkRows(check, QStringLiteral("counter"), QLatin1String(hoursProblems)); });
    add(report, QStringLiteral("counters by day match those by hour"), [this](auto &check) {
        checkRows(check, QStringLiteral("counter_day"), QLatin1String(daysProblems));
    });
    add(report, QStringLiteral("profiles are what was added"), [this](auto &check) { checkProfiles(check); });
    add(report, QStringLiteral("endpoints are what was added"),
        [this](auto &check) { EndpointStore(m_session).verify(check); });
    add(report, QStringLiteral("tokens are what was made"),
        [this](auto &check) { TokenStore(m_session).verify(check); });
    add(report, QStringLiteral("database integrity"), [this](auto &check) {
        check.rows = 1;
        check.problems = m_session.dialect().integrityProblems(m_session);
    });
    return report;
}

VerifyReport Verifier::runRows()
{
    VerifyReport report;
    addRows(report);
    return report;
}

void Verifier::add(VerifyReport &report, const QString &name,
                   const std::function<void(VerifyReport::Check &)> &check)
{
    report.checks.push_back({name, 0, {}});
    VerifyReport::Check &now = report.checks.back();
    // A damaged page ends one check, and the others still tell what they can.
    if (const Result<void> looked = guarded([&] { check(now); }); !looked) {
        if (looked.error().code == ErrorCode::Cancelled)
            throw StoreFailure(looked.error());
        now.problems += QStringLiteral("%1 (%2)").arg(looked.error().message, looked.error().detail);
    }
}

void Verifier::addRows(VerifyReport &report)
{
    for (const RowCheck &rows : rowChecks) {
        add(report, QLatin1String(rows.name), [&](auto &check) {
            checkRows(check, QLatin1String(rows.table),
                      QString::fromLatin1(rows.problems)
                          .replace(QLatin1String("%1"), terminalList())
                          .replace(QLatin1String("%2"), finalOutcomeList()));
        });
    }
    add(report, QStringLiteral("invariant 13: requests are what was put on record"),
        [this](auto &check) { checkFacts(check); });
    add(report, QStringLiteral("outcomes are what was recorded"),
        [this](auto &check) { checkOutcomes(check); });
    add(report, QStringLiteral("evidence is what it was when it came"),
        [this](auto &check) { checkEvidence(check); });
    add(report, QStringLiteral("what was erased is told by its digest"), [this](auto &check) {
        checkRows(check, QStringLiteral("erased_evidence"),
                  QStringLiteral(
                      "SELECT 'evidence ' || x.evidence_id || ' was erased for nobody' FROM "
                      "erased_evidence x LEFT JOIN erasure r ON r.id = x.erasure_id WHERE r.id IS NULL"));
    });
    add(report, QStringLiteral("submissions are what was handed over"),
        [this](auto &check) { checkSubmissions(check); });
    add(report, QStringLiteral("runs are what was confirmed"), [this](auto &check) { checkRuns(check); });
    add(report, QStringLiteral("decisions are what was said"),
        [this](auto &check) { checkDecisions(check); });
    add(report, QStringLiteral("events are what was written with them"),
        [this](auto &check) { DeliveryStore(m_session).verifyEvents(check); });
    add(report, QStringLiteral("deliveries are what was recorded"),
        [this](auto &check) { DeliveryStore(m_session).verifyDeliveries(check); });
}

void Verifier::checkRows(VerifyReport::Check &check, const QString &table, const QString &problemSql)
{
    check.rows = m_session.integer(QStringLiteral("SELECT count(*) FROM ") + table).value_or(0);
    SqlRows rows = m_session.query(problemSql + QStringLiteral(" LIMIT ?"), {maxProblems});
    while (rows.next())
        check.problems += rows.text(0);
}

void Verifier::checkFacts(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(QStringLiteral(
        "SELECT r.id, r.provider, r.key, r.account, r.received_at, "
        "CASE WHEN s.request_id IS NULL THEN r.accepted_at END, r.idempotency_key, r.amount, r.currency, "
        "r.given, r.facts, r.ticket, r.ticket_seal, r.amount_key, r.currency_key FROM request r "
        "LEFT JOIN submission s ON s.request_id = r.id ORDER BY r.id"));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        const RequestFacts facts{rows.bytes(1), rows.bytes(2), rows.bytes(3), rows.integer(4), rows.maybe(5),
                                 rows.bytes(6), rows.bytes(7), rows.bytes(8), rows.integer(9)};
        if (facts.digest() != rows.bytes(10))
            check.problems += QStringLiteral("request %1 was changed: its key or its facts are not those of "
                                             "its record")
                                  .arg(rows.integer(0));
        if (ticketSeal(rows.integer(0), rows.bytes(11)) != rows.integer(12))
            check.problems += QStringLiteral("request %1 was changed: its ticket").arg(rows.integer(0));
        if (amountKeyOf(rows.text(7)) != rows.text(13) || currencyKey(rows.text(8)) != rows.text(14))
            check.problems +=
                QStringLiteral("request %1 was changed: what its amount and currency are found by")
                    .arg(rows.integer(0));
    }
}

void Verifier::checkSubmissions(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT s.request_id, s.parameters, s.body, s.digest, "
                       "EXISTS (SELECT 1 FROM erasure x WHERE x.request_id = s.request_id) FROM submission s "
                       "ORDER BY s.request_id"));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        const bool isErased = rows.flag(4) && rows.bytes(1).isEmpty() && rows.bytes(2).isEmpty();
        if (!isErased && SubmissionStore::digestOf(rows.bytes(1), rows.bytes(2)) != rows.bytes(3))
            check.problems +=
                QStringLiteral("request %1 was changed: what it was handed over with").arg(rows.integer(0));
    }
}

void Verifier::checkOutcomes(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT id, request_id, outcome, finished_at, http_status, duration_ms, status_word, "
                       "detail, retry_after, peer, applied, evidence_id, seal FROM attempt "
                       "WHERE seal IS NOT NULL ORDER BY id"));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        const AttemptCells cells{rows.integer(0),     rows.integer(1),      textCell(rows, 2),
                                 numberCell(rows, 3), numberCell(rows, 4),  numberCell(rows, 5),
                                 textCell(rows, 6),   textCell(rows, 7),    textCell(rows, 8),
                                 textCell(rows, 9),   numberCell(rows, 10), numberCell(rows, 11)};
        if (cells.seal() != rows.integer(12))
            check.problems += QStringLiteral("attempt %1 was changed").arg(cells.id);
    }
}

void Verifier::checkEvidence(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT e.id, e.digest, e.body, e.stored_at, e.http_status, e.headers, e.attempt_id, "
                       "e.seal, x.evidence_id IS NOT NULL FROM evidence e "
                       "LEFT JOIN erased_evidence x ON x.evidence_id = e.id ORDER BY e.id"));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        const qint64 id = rows.integer(0);
        const bool isWhole = rows.flag(8) ? rows.bytes(2).isEmpty() : sha256(rows.bytes(2)) == rows.bytes(1);
        if (!isWhole || evidenceSeal(id, rows.bytes(1), rows.integer(3), rows.integer(4), rows.bytes(5),
                                     rows.integer(6)) != rows.integer(7))
            check.problems += QStringLiteral("evidence %1 was changed").arg(id);
    }
}

void Verifier::checkProfiles(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT name, profile, digest, added_at, added_by, seal FROM provider ORDER BY name"));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        if (sha256(rows.bytes(1)) != rows.bytes(2) ||
            providerSeal(rows.text(0), rows.bytes(2), rows.integer(3), rows.text(4)) != rows.integer(5))
            check.problems += QStringLiteral("the profile of %1 was changed").arg(rows.text(0));
    }
}

void Verifier::checkRuns(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(QStringLiteral(
        "SELECT id, who, reason, query, retry_of, created_at, selected, seal FROM run ORDER BY id"));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        const RunHeader header{rows.text(1), rows.text(2), rows.text(3), rows.maybe(4)};
        if (runSeal(rows.integer(0), header, rows.integer(5), rows.integer(6)) != rows.integer(7))
            check.problems += QStringLiteral("run %1 was changed").arg(rows.integer(0));
    }
}

void Verifier::checkDecisions(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT seal, %1 FROM decision ORDER BY id").arg(decisionColumns(QString())));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        const Decision decision = readDecision(rows, 1);
        if (decisionSeal(decision) != rows.integer(0))
            check.problems += QStringLiteral("decision %1 was changed").arg(decision.id);
    }
}

bool VerifyReport::isClean() const
{
    return std::all_of(checks.begin(), checks.end(),
                       [](const Check &check) { return check.problems.isEmpty(); });
}

} // namespace repoll
