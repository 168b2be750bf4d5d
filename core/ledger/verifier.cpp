// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/verifier.h"

#include "core/base/hash.h"
#include "core/ledger/auditlog.h"
#include "core/ledger/sqlwords.h"

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

// `%1` is the list of terminal statuses.
constexpr std::array rowChecks{
    RowCheck{"invariant 2: a result has its evidence", "request",
             "SELECT 'request ' || r.id || ' has the result of evidence ' || coalesce(r.result_evidence, 0) "
             "|| ', which is not it' FROM request r LEFT JOIN evidence e ON e.id = r.result_evidence "
             "WHERE r.result_evidence IS NOT NULL AND (e.id IS NULL OR e.digest <> r.result_digest)"},
    RowCheck{"invariant 4: a result comes from one applied attempt", "request",
             "SELECT 'request ' || r.id || ' is ' || r.status || ' by ' || "
             "(SELECT count(*) FROM attempt a WHERE a.request_id = r.id AND a.applied = 1 "
             "AND a.evidence_id = r.result_evidence AND a.outcome IN ('succeeded', 'failed', 'cancelled', "
             "'gone')) "
             "|| ' attempts' FROM request r WHERE r.result_evidence IS NOT NULL AND "
             "(SELECT count(*) FROM attempt a WHERE a.request_id = r.id AND a.applied = 1 "
             "AND a.evidence_id = r.result_evidence AND a.outcome IN ('succeeded', 'failed', 'cancelled', "
             "'gone')) "
             "<> 1"},
    RowCheck{"invariant 8: only a result makes a status final", "request",
             "SELECT 'request ' || r.id || ' has a result and is ' || r.status FROM request r "
             "WHERE r.result_evidence IS NOT NULL AND r.status NOT IN %1"},
    RowCheck{
        "invariant 2: an applied final answer is the request's result", "attempt",
        "SELECT 'attempt ' || a.id || ' was applied as ' || a.outcome || ', and request ' || r.id "
        "|| ' is ' || r.status FROM attempt a JOIN request r ON r.id = a.request_id "
        "WHERE a.applied = 1 AND a.outcome IN ('succeeded', 'failed', 'cancelled') "
        "AND (r.result_evidence IS NULL OR r.result_evidence <> a.evidence_id OR r.status <> a.outcome)"},
    RowCheck{"invariant 3: what has an outcome was an intent first", "attempt",
             "SELECT 'attempt ' || a.id || ' is out of its order' FROM attempt a "
             "WHERE a.seq < 1 OR (a.outcome IS NULL) <> (a.finished_at IS NULL)"},
    RowCheck{
        "invariant 5: the fence counts the claims", "request",
        "SELECT 'request ' || r.id || ' has fence ' || r.fence || ' and ' || count(*) || ' claims, the last '"
        " || max(a.fence) FROM request r JOIN attempt a ON a.request_id = r.id "
        "GROUP BY r.id, r.fence HAVING count(*) > r.fence OR max(a.fence) > r.fence"},
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
    RowCheck{"invariant 14: a run stays within its plan", "attempt",
             "SELECT 'attempt ' || a.id || ' of run ' || a.run_id || ' asked for a request outside its plan' "
             "FROM attempt a LEFT JOIN run_target t ON t.run_id = a.run_id AND t.request_id = a.request_id "
             "WHERE a.run_id IS NOT NULL AND t.request_id IS NULL"},
    RowCheck{"invariant 15: counts conserve", "run",
             "SELECT 'run ' || u.id || ' selected ' || u.selected || ' and holds ' || "
             "(SELECT count(*) FROM run_target t WHERE t.run_id = u.id) FROM run u WHERE u.selected <> "
             "(SELECT count(*) FROM run_target t WHERE t.run_id = u.id)"},
    RowCheck{"invariant 15: a finished run has nothing waiting", "run",
             "SELECT 'run ' || u.id || ' is finished and has targets waiting' FROM run u "
             "WHERE u.state = 'finished' AND EXISTS "
             "(SELECT 1 FROM run_target t WHERE t.run_id = u.id AND t.disposition = 'waiting')"},
};

} // namespace

VerifyReport Verifier::run()
{
    VerifyReport report;
    report.checks.push_back(AuditLog(m_session).verify());
    for (const RowCheck &check : rowChecks) {
        report.checks.push_back(
            checkRows(QLatin1String(check.name), QLatin1String(check.table),
                      QString::fromLatin1(check.problems).replace(QLatin1String("%1"), terminalList())));
    }
    report.checks.push_back(checkRows(
        QStringLiteral("counters match the requests"), QStringLiteral("counter"),
        QStringLiteral(
            "WITH really AS (SELECT provider, status, received_at / 3600000 - "
            "CASE WHEN received_at % 3600000 < 0 THEN 1 ELSE 0 END AS hour, count(*) AS n FROM request "
            "GROUP BY 1, 2, 3), "
            "both AS (SELECT provider, status, hour, n FROM counter UNION ALL "
            "SELECT provider, status, hour, -n FROM really) "
            "SELECT provider || ' ' || status || ' at hour ' || hour || ' is counted ' || sum(n) "
            "|| ' too many' FROM both GROUP BY provider, status, hour HAVING sum(n) <> 0")));
    report.checks.push_back(checkRows(
        QStringLiteral("counters by day match those by hour"), QStringLiteral("counter_day"),
        QStringLiteral("WITH both AS (SELECT provider, status, day, n FROM counter_day UNION ALL "
                       "SELECT provider, status, (hour - CASE WHEN hour < 0 THEN 23 ELSE 0 END) / 24, -n "
                       "FROM counter) "
                       "SELECT provider || ' ' || status || ' on day ' || day || ' is counted ' || sum(n) "
                       "|| ' too many' FROM both GROUP BY provider, status, day HAVING sum(n) <> 0")));
    report.checks.push_back(checkEvidence());
    report.checks.push_back(checkDatabase());
    return report;
}

VerifyReport::Check Verifier::checkRows(const QString &name, const QString &table, const QString &problemSql)
{
    VerifyReport::Check check{name, 0, {}};
    check.rows = m_session.integer(QStringLiteral("SELECT count(*) FROM ") + table).value_or(0);
    SqlRows rows = m_session.query(problemSql + QStringLiteral(" LIMIT ?"), {maxProblems});
    while (rows.next())
        check.problems += rows.text(0);
    return check;
}

VerifyReport::Check Verifier::checkEvidence()
{
    VerifyReport::Check check{QStringLiteral("evidence is what it was when it came"), 0, {}};
    SqlRows rows = m_session.query(QStringLiteral("SELECT id, digest, body FROM evidence ORDER BY id"));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        if (sha256(rows.bytes(2)) != rows.bytes(1))
            check.problems += QStringLiteral("evidence %1 was changed").arg(rows.integer(0));
    }
    return check;
}

VerifyReport::Check Verifier::checkDatabase()
{
    return {QStringLiteral("database integrity"), 1, m_session.dialect().integrityProblems(m_session)};
}

bool VerifyReport::isClean() const
{
    return std::all_of(checks.begin(), checks.end(),
                       [](const Check &check) { return check.problems.isEmpty(); });
}

} // namespace repoll
