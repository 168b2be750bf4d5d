// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/workerstore.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/rowbatch.h"
#include "core/ledger/sql/storefailure.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr qint64 forgottenAfterMs = 3'600'000;
constexpr double secondsPerHour = 3'600;
constexpr double mostPerSecond = 1'000'000;

std::optional<StopOrder> readStop(const SqlRows &rows, int column)
{
    if (rows.text(column).isEmpty())
        return {};
    return StopOrder{rows.text(column), rows.integer(column + 1)};
}

} // namespace

std::optional<StopOrder> WorkerStore::report(const WorkerReport &report)
{
    const EpochMs now = m_session.now();
    m_session.exec(QStringLiteral("DELETE FROM worker WHERE seen_at < ?"), {now - forgottenAfterMs});
    SqlRows rows = m_session.query(
        QStringLiteral("INSERT INTO worker (name, program, who, since, seen_at, run_id, in_flight, per_hour, "
                       "stop_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '') "
                       "ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, "
                       "run_id = excluded.run_id, in_flight = excluded.in_flight, "
                       "per_hour = excluded.per_hour RETURNING stop_by, stop_at"),
        {report.name, text(report.program), text(report.who), now, now,
         report.runId > 0 ? QVariant(report.runId) : QVariant(), report.inFlight,
         std::llround(std::clamp(report.asksPerSecond, 0.0, mostPerSecond) * secondsPerHour)});
    std::optional<StopOrder> stop;
    while (rows.next())
        stop = readStop(rows, 0);
    return stop;
}

void WorkerStore::dismiss(const QString &name)
{
    m_session.exec(QStringLiteral("DELETE FROM worker WHERE name = ?"), {name});
}

void WorkerStore::stop(const QString &name, const QString &who)
{
    if (who.isEmpty())
        throw StoreFailure(ErrorCode::InvalidArgument, QStringLiteral("Somebody stops a worker."));
    const qint64 told =
        m_session.exec(QStringLiteral("UPDATE worker SET stop_by = ?, stop_at = ? WHERE name = ? "
                                      "AND stop_by = ''"),
                       {who, m_session.now(), name});
    if (told > 0) {
        const QJsonObject detail{{QStringLiteral("worker"), name}};
        AuditLog(m_session).add(who, QStringLiteral("worker told to stop"),
                                QJsonDocument(detail).toJson(QJsonDocument::Compact));
    } else if (!m_session.integer(QStringLiteral("SELECT 1 FROM worker WHERE name = ?"), {name})) {
        throw StoreFailure(ErrorCode::NotFound, QStringLiteral("No such worker: it has ended meanwhile."));
    }
}

std::vector<WorkerEntry> WorkerStore::all()
{
    const EpochMs now = m_session.now();
    // A lease comes with an open intent, and of those there is an index.
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT w.name, w.program, w.who, w.since, w.seen_at, w.run_id, w.in_flight, "
                       "w.per_hour, w.stop_by, w.stop_at, coalesce(h.n, 0) FROM worker w LEFT JOIN "
                       "(SELECT r.lease_owner AS owner, count(*) AS n FROM attempt a %1 "
                       "JOIN request r ON r.id = a.request_id WHERE a.outcome IS NULL "
                       "GROUP BY r.lease_owner) h ON h.owner = w.name ORDER BY w.name")
            .arg(m_session.dialect().indexedBy(QStringLiteral("attempt_open"))));
    std::vector<WorkerEntry> workers;
    while (rows.next()) {
        WorkerEntry entry;
        entry.report = {.name = rows.text(0),
                        .program = rows.text(1),
                        .who = rows.text(2),
                        .runId = rows.integer(5), // none: 0
                        .inFlight = static_cast<int>(rows.integer(6)),
                        .asksPerSecond = static_cast<double>(rows.integer(7)) / secondsPerHour};
        entry.since = rows.integer(3);
        entry.seenAt = rows.integer(4);
        entry.now = now;
        entry.held = rows.integer(10);
        entry.stop = readStop(rows, 8);
        workers.push_back(std::move(entry));
    }
    return workers;
}

} // namespace repoll
