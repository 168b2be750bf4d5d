// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/archiveselection.h"

#include "core/ledger/sql/sqlwords.h"

#include <map>

namespace repoll {

namespace {

/// Raw answers and files that several requests have, but for those of one exchange of a run, which binds them anyway.
const QString sharedAnswers = QStringLiteral(
    "WITH mention AS (SELECT evidence_id, request_id, run_id FROM attempt WHERE evidence_id IS NOT NULL "
    "UNION ALL SELECT evidence_id, request_id, NULL FROM decision WHERE evidence_id IS NOT NULL), "
    "shared AS (SELECT evidence_id FROM mention GROUP BY evidence_id "
    "HAVING min(request_id) <> max(request_id) "
    "AND NOT (count(run_id) = count(*) AND min(run_id) = max(run_id))) ");

/// Each request with what it is bound by, all of a request behind each other.
const QString bondsOfRequests =
    sharedAnswers +
    QStringLiteral("SELECT x.request_id, x.bond, CASE WHEN r.received_at < ? AND %1 THEN 1 ELSE 0 END FROM ("
                   "SELECT request_id, run_id AS bond FROM run_target UNION ALL "
                   "SELECT DISTINCT m.request_id, -m.evidence_id FROM mention m JOIN shared s "
                   "ON s.evidence_id = m.evidence_id) x JOIN request r ON r.id = x.request_id "
                   "ORDER BY x.request_id");

} // namespace

QString ArchiveSelection::isOver(const QString &alias)
{
    return QStringLiteral("(NOT %1 AND %2.conflict = 0 AND %2.lease_owner = '' AND NOT EXISTS "
                          "(SELECT 1 FROM outbox o WHERE o.request_id = %2.id AND o.state = 'waiting'))")
        .arg(openCondition(alias + QStringLiteral(".effective")), alias);
}

QString ArchiveSelection::isRunOver(const QString &alias)
{
    return QStringLiteral("(%1.state IN ('finished', 'discarded', 'stopped'))").arg(alias);
}

QString ArchiveSelection::isNew(const QString &alias)
{
    return QStringLiteral("NOT EXISTS (SELECT 1 FROM archive_known_run k WHERE k.id = %1.id)").arg(alias);
}

void ArchiveSelection::look()
{
    lookAtRequests();
    lookAtRuns();
    lookAtBonds();
    settle();
}

void ArchiveSelection::lookAtRequests()
{
    m_last = m_session.integer(QStringLiteral("SELECT max(id) FROM request")).value_or(0);
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT s.why, count(*) FROM (SELECT CASE WHEN %1 THEN 'open' "
            "WHEN conflict = 1 THEN 'conflict' WHEN lease_owner <> '' OR EXISTS (SELECT 1 FROM outbox o "
            "WHERE o.request_id = request.id AND o.state = 'waiting') THEN 'held' ELSE '' END AS why "
            "FROM request WHERE received_at < ?) s GROUP BY s.why")
            .arg(openCondition(QStringLiteral("effective"))),
        {m_before});
    while (rows.next()) {
        const QString why = rows.text(0);
        qint64 &counted = why == QLatin1String("open")       ? m_tally.open
                          : why == QLatin1String("conflict") ? m_tally.contradictory
                          : why == QLatin1String("held")     ? m_tally.held
                                                             : m_tally.going;
        counted = rows.integer(1);
    }
}

void ArchiveSelection::lookAtRuns()
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT u.id, CASE WHEN %1 AND (u.selected > 0 OR u.created_at < ?) THEN 1 ELSE 0 END, "
            "u.retry_of FROM run u ORDER BY u.id")
            .arg(isRunOver(QStringLiteral("u"))),
        {m_before});
    while (rows.next()) {
        const int group = groupOf(rows.integer(0));
        if (!rows.flag(1)) {
            const auto at = static_cast<std::size_t>(rootOf(group));
            m_groups[at].stays = m_groups[at].isActive = true;
        }
        if (const auto first = rows.maybe(2))
            bind(group, groupOf(*first));
    }
}

void ArchiveSelection::lookAtBonds()
{
    SqlRows rows = m_session.query(bondsOfRequests.arg(isOver(QStringLiteral("r"))), {m_before});
    qint64 last = 0;
    int lastGroup = 0;
    while (rows.next()) {
        const qint64 request = rows.integer(0);
        const qint64 bond = rows.integer(1);
        const int group = groupOf(bond);
        if (bond < 0)
            m_sharing[bond].push_back(request);
        if (request == last) {
            bind(lastGroup, group);
            continue;
        }
        Group &root = m_groups[static_cast<std::size_t>(rootOf(group))];
        if (rows.flag(2))
            ++root.candidates;
        else
            root.stays = true;
        last = request;
        lastGroup = group;
    }
}

/// Of the requests that could go, those bound to what stays do not.
void ArchiveSelection::settle()
{
    std::map<int, std::size_t> unitOf;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const int root = rootOf(static_cast<int>(i));
        const Group &group = m_groups[static_cast<std::size_t>(root)];
        if (group.stays) {
            if (root == static_cast<int>(i)) {
                (group.isActive ? m_tally.inActiveRun : m_tally.bound) += group.candidates;
                m_tally.going -= group.candidates;
            }
            continue;
        }
        const auto [at, isFirst] = unitOf.try_emplace(root, m_units.size());
        if (isFirst)
            m_units.push_back({{}, {}, group.candidates});
        ArchiveUnit &unit = m_units[at->second];
        if (m_bonds[i] > 0)
            unit.runs.push_back(m_bonds[i]);
        else
            unit.requests.insert(unit.requests.end(), m_sharing[m_bonds[i]].begin(),
                                 m_sharing[m_bonds[i]].end());
    }
}

int ArchiveSelection::groupOf(qint64 bond)
{
    const auto found = m_index.constFind(bond);
    if (found != m_index.constEnd())
        return *found;
    const int index = static_cast<int>(m_groups.size());
    m_index.insert(bond, index);
    m_bonds.push_back(bond);
    m_groups.push_back({.parent = index});
    return index;
}

int ArchiveSelection::rootOf(int group)
{
    for (;;) {
        int &parent = m_groups[static_cast<std::size_t>(group)].parent;
        if (parent == group)
            return group;
        parent = m_groups[static_cast<std::size_t>(parent)].parent;
        group = parent;
    }
}

void ArchiveSelection::bind(int one, int other)
{
    const int root = rootOf(one);
    const int joined = rootOf(other);
    if (root == joined)
        return;
    Group &to = m_groups[static_cast<std::size_t>(root)];
    Group &from = m_groups[static_cast<std::size_t>(joined)];
    from.parent = root;
    to.stays = to.stays || from.stays;
    to.isActive = to.isActive || from.isActive;
    to.candidates += from.candidates;
}

void ArchiveSelection::makeTables(SqlSession &session)
{
    session.exec(QStringLiteral("CREATE TEMPORARY TABLE archive_known_run (id bigint PRIMARY KEY)"));
    session.exec(QStringLiteral("CREATE TEMPORARY TABLE archive_bound (id bigint PRIMARY KEY)"));
}

void ArchiveSelection::keepWhatIsKnown()
{
    m_session.exec(QStringLiteral("INSERT INTO archive_known_run (id) SELECT id FROM run"));
    m_session.exec(
        QStringLiteral("INSERT INTO archive_bound (id) SELECT DISTINCT request_id FROM run_target"));
    RowBatch sharing({QStringLiteral("id")});
    for (const auto &[bond, requests] : m_sharing) {
        for (const qint64 request : requests)
            sharing.add(request);
    }
    m_session.execRows(sharing, QStringLiteral("INSERT INTO archive_bound (id) SELECT DISTINCT id FROM b "
                                               "WHERE true ON CONFLICT (id) DO NOTHING"));
}

std::vector<ArchiveUnit> ArchiveSelection::nextSingles(qint64 &after, int limit)
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT r.id FROM request r WHERE r.id > ? AND r.id <= ? AND r.received_at < ? AND %1 "
            "AND NOT EXISTS (SELECT 1 FROM archive_bound k WHERE k.id = r.id) ORDER BY r.id LIMIT ?")
            .arg(isOver(QStringLiteral("r"))),
        {after, m_last, m_before, limit});
    std::vector<ArchiveUnit> singles;
    while (rows.next()) {
        after = rows.integer(0);
        singles.push_back({{}, {after}, 1});
    }
    return singles;
}

} // namespace repoll
