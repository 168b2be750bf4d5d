// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/schedulestore.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/rowbatch.h"
#include "core/ledger/sql/storefailure.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr double milli = 1'000;
constexpr int mostTries = 100; ///< each one lost to somebody else's claim

const QString selection =
    QStringLiteral("SELECT name, query, every_ms, rate_milli, lanes, reason, enabled, next_due, claimed_by, "
                   "claimed_until, last_at, last_run, last_error, made_at, made_by FROM schedule");

Schedule readSchedule(const SqlRows &rows, EpochMs now)
{
    Schedule schedule;
    schedule.what.name = rows.text(0);
    schedule.what.query = rows.text(1);
    schedule.what.everyMs = rows.integer(2);
    if (!rows.isNull(3))
        schedule.what.ratePerSecond = static_cast<double>(rows.integer(3)) / milli;
    if (!rows.isNull(4))
        schedule.what.lanes = static_cast<int>(rows.integer(4));
    schedule.what.reason = rows.text(5);
    schedule.what.enabled = rows.integer(6) != 0;
    schedule.nextDue = rows.integer(7);
    schedule.claimedBy = rows.text(8);
    schedule.claimedUntil = rows.integer(9);
    if (!rows.isNull(10))
        schedule.lastAt = rows.integer(10);
    if (!rows.isNull(11))
        schedule.lastRun = rows.integer(11);
    schedule.lastError = rows.text(12);
    schedule.madeAt = rows.integer(13);
    schedule.madeBy = rows.text(14);
    schedule.now = now;
    return schedule;
}

QString whyBad(const NewSchedule &schedule)
{
    const auto holdsNul = [](const QString &text) { return text.contains(QChar(u'\0')); };
    if (schedule.name.trimmed().isEmpty() || schedule.name.size() > NewSchedule::nameMax ||
        holdsNul(schedule.name))
        return QStringLiteral("A schedule needs a name of at most 100 characters.");
    if (holdsNul(schedule.query) || holdsNul(schedule.reason))
        return QStringLiteral("A schedule's query and reason hold no NUL.");
    if (schedule.everyMs < NewSchedule::everyMsMin || schedule.everyMs > NewSchedule::everyMsMax)
        return QStringLiteral("A schedule comes round every second at most and every 366 days at least.");
    return {};
}

/// Times that were missed are one: the next of them is after now.
EpochMs nextAfter(EpochMs due, qint64 everyMs, EpochMs now)
{
    return due > now ? due : due + ((now - due) / everyMs + 1) * everyMs;
}

QVariant nullable(const std::optional<double> &rate)
{
    return rate ? QVariant(static_cast<qint64>(std::llround(*rate * milli))) : QVariant();
}

} // namespace

std::vector<Schedule> ScheduleStore::all()
{
    const EpochMs now = m_session.now();
    SqlRows rows = m_session.query(selection + QStringLiteral(" ORDER BY name"));
    std::vector<Schedule> schedules;
    while (rows.next())
        schedules.push_back(readSchedule(rows, now));
    return schedules;
}

std::optional<Schedule> ScheduleStore::named(const QString &name)
{
    SqlRows rows = m_session.query(selection + QStringLiteral(" WHERE name = ?"), {text(name)});
    std::optional<Schedule> schedule;
    while (rows.next())
        schedule = readSchedule(rows, m_session.now());
    return schedule;
}

void ScheduleStore::audit(const QString &who, const QString &action, const NewSchedule &schedule)
{
    const QJsonObject detail{{QStringLiteral("schedule"), schedule.name},
                             {QStringLiteral("query"), schedule.query},
                             {QStringLiteral("every_ms"), schedule.everyMs},
                             {QStringLiteral("enabled"), schedule.enabled}};
    AuditLog(m_session).add(who, action, QJsonDocument(detail).toJson(QJsonDocument::Compact));
}

void ScheduleStore::put(const NewSchedule &schedule, const QString &who)
{
    if (const QString bad = whyBad(schedule); !bad.isEmpty())
        throw StoreFailure(ErrorCode::InvalidArgument, bad);
    const EpochMs now = m_session.now();
    const auto old = named(schedule.name);
    const EpochMs asItWas = old ? std::min(old->nextDue, now + schedule.everyMs) : now;
    m_session.exec(
        QStringLiteral(
            "INSERT INTO schedule (name, query, every_ms, rate_milli, lanes, reason, enabled, next_due, "
            "claimed_by, claimed_until, last_error, made_at, made_by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 0, '', ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET query = excluded.query, "
            "every_ms = excluded.every_ms, rate_milli = excluded.rate_milli, "
            "lanes = excluded.lanes, reason = excluded.reason, enabled = excluded.enabled, "
            "next_due = excluded.next_due, made_at = excluded.made_at, "
            "made_by = excluded.made_by"),
        {text(schedule.name), text(schedule.query), schedule.everyMs, nullable(schedule.ratePerSecond),
         schedule.lanes ? QVariant(static_cast<qint64>(*schedule.lanes)) : QVariant(), text(schedule.reason),
         schedule.enabled ? 1 : 0, schedule.firstAt.value_or(asItWas), now, text(who)});
    audit(who, QStringLiteral("schedule put"), schedule);
}

void ScheduleStore::enable(const QString &name, bool enabled, const QString &who)
{
    auto schedule = named(name);
    if (!schedule)
        throw StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no schedule '%1'.").arg(name));
    m_session.exec(QStringLiteral("UPDATE schedule SET enabled = ? WHERE name = ?"),
                   {enabled ? 1 : 0, text(name)});
    schedule->what.enabled = enabled;
    audit(who, enabled ? QStringLiteral("schedule started") : QStringLiteral("schedule stopped"),
          schedule->what);
}

void ScheduleStore::remove(const QString &name, const QString &who)
{
    const auto schedule = named(name);
    if (!schedule)
        throw StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no schedule '%1'.").arg(name));
    m_session.exec(QStringLiteral("DELETE FROM schedule WHERE name = ?"), {text(name)});
    audit(who, QStringLiteral("schedule removed"), schedule->what);
}

/// Whether it is taken is said in the statement that takes it: of several who see it due, one gets it.
std::optional<Schedule> ScheduleStore::claim(const QString &worker, qint64 leaseMs)
{
    for (int i = 0; i < mostTries; ++i) {
        const EpochMs now = m_session.now();
        std::optional<Schedule> due;
        {
            SqlRows rows = m_session.query(
                selection +
                    QStringLiteral(
                        " WHERE enabled = 1 AND (next_due <= ? OR claimed_by <> '') AND claimed_until <= ? "
                        "ORDER BY next_due, name LIMIT 1"),
                {now, now});
            while (rows.next())
                due = readSchedule(rows, now);
        }
        if (!due)
            return {};
        const EpochMs next = nextAfter(due->nextDue, due->what.everyMs, now);
        const qint64 taken = m_session.exec(
            QStringLiteral(
                "UPDATE schedule SET claimed_by = ?, claimed_until = ?, next_due = ?, last_at = ? "
                "WHERE name = ? AND enabled = 1 AND next_due = ? AND claimed_by = ? AND claimed_until <= ?"),
            {text(worker), now + leaseMs, next, now, text(due->what.name), due->nextDue, text(due->claimedBy),
             now});
        if (taken != 1)
            continue;
        due->claimedBy = worker;
        due->claimedUntil = now + leaseMs;
        due->nextDue = next;
        due->lastAt = now;
        return due;
    }
    return {};
}

bool ScheduleStore::renew(const QString &name, const QString &worker, qint64 leaseMs)
{
    return m_session.exec(QStringLiteral("UPDATE schedule SET claimed_until = ? WHERE name = ? "
                                         "AND claimed_by = ?"),
                          {m_session.now() + leaseMs, text(name), text(worker)}) == 1;
}

void ScheduleStore::noteRun(const QString &name, const QString &worker, qint64 runId)
{
    m_session.exec(QStringLiteral("UPDATE schedule SET last_run = ? WHERE name = ? AND claimed_by = ?"),
                   {runId, text(name), text(worker)});
}

void ScheduleStore::end(const QString &name, const QString &worker, const QString &error)
{
    m_session.exec(QStringLiteral("UPDATE schedule SET claimed_by = '', claimed_until = 0, last_error = ? "
                                  "WHERE name = ? AND claimed_by = ?"),
                   {text(error), text(name), text(worker)});
}

} // namespace repoll
