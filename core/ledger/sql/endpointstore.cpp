// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/endpointstore.h"

#include "core/base/json.h"
#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/store/seal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace repoll {

namespace {

constexpr qint64 successEveryMs = 60'000; ///< a row that each delivery wrote would be waited for

QString jsonOf(const QStringList &names)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact));
}

QString wordsOf(const std::vector<EventKind> &events)
{
    QStringList words;
    for (const EventKind kind : events)
        words += eventKindText(kind);
    return words.join(u' ');
}

qint64 endpointSeal(const QString &name, QByteArrayView kind, const QString &providers, const QString &events,
                    const QByteArray &settings, EpochMs madeAt, const QString &madeBy)
{
    return Seal()
        .add(name.toUtf8())
        .add(kind)
        .add(providers.toUtf8())
        .add(events.toUtf8())
        .add(settings)
        .add(madeAt)
        .add(madeBy.toUtf8())
        .value();
}

qint64 stateSeal(const QString &name, const QString &state, EpochMs at, const QString &by, const QString &why)
{
    return Seal().add(name.toUtf8()).add(state.toUtf8()).add(at).add(by.toUtf8()).add(why.toUtf8()).value();
}

[[noreturn]] void refuseEndpoint(const QString &why)
{
    throw StoreFailure(ErrorCode::InvalidArgument, why);
}

void checkEndpoint(const NewEndpoint &endpoint, const QString &who)
{
    if (endpoint.name.trimmed().isEmpty() || endpoint.name.contains(QChar(u'\0')) ||
        !endpoint.name.isValidUtf16())
        refuseEndpoint(QStringLiteral("An endpoint has a name."));
    if (who.isEmpty())
        refuseEndpoint(QStringLiteral("Somebody adds an endpoint."));
    if (endpoint.events.empty())
        refuseEndpoint(QStringLiteral("An endpoint is told of results, decisions or conflicts."));
    if (const auto settings = readJson(endpoint.settings); !settings || !settings->isObject())
        refuseEndpoint(QStringLiteral("An endpoint's settings are a JSON object."));
}

void tell(SqlSession &session, const QString &who, const QString &action, QJsonObject detail,
          const QString &name)
{
    detail.insert(QStringLiteral("endpoint"), name);
    AuditLog(session).add(who, action, QJsonDocument(detail).toJson(QJsonDocument::Compact));
}

StoreFailure noEndpoint(const QString &name)
{
    return StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no endpoint '%1'.").arg(name));
}

} // namespace

QStringList EndpointStore::namesIn(const QString &json)
{
    QStringList names;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const auto &each : array)
        names += each.toString();
    return names;
}

std::vector<EventKind> EndpointStore::eventsIn(const QString &words)
{
    std::vector<EventKind> events;
    for (const QString &each : words.split(u' ', Qt::SkipEmptyParts)) {
        if (const auto kind = eventKindFromText(each))
            events.push_back(*kind);
    }
    return events;
}

void EndpointStore::put(const NewEndpoint &endpoint, const QString &who)
{
    checkEndpoint(endpoint, who);
    const EpochMs now = m_session.now();
    const QString providers = jsonOf(endpoint.providers);
    const QString events = wordsOf(endpoint.events);
    const QLatin1String kind = endpointKindText(endpoint.kind);
    m_session.exec(
        QStringLiteral(
            "INSERT INTO endpoint (name, kind, providers, events, settings, state, state_at, state_by, "
            "state_why, state_seal, made_at, made_by, seal) VALUES (?, ?, ?, ?, ?, 'enabled', ?, ?, '', ?, "
            "?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, providers = excluded.providers, "
            "events = excluded.events, settings = excluded.settings, made_at = excluded.made_at, "
            "made_by = excluded.made_by, seal = excluded.seal"),
        {endpoint.name, QString(kind), providers, events, endpoint.settings, now, who,
         stateSeal(endpoint.name, QStringLiteral("enabled"), now, who, {}), now, who,
         endpointSeal(endpoint.name, kind.data(), providers, events, endpoint.settings, now, who)});
    tell(m_session, who, QStringLiteral("endpoint put"),
         {{QStringLiteral("kind"), kind},
          {QStringLiteral("providers"), QJsonArray::fromStringList(endpoint.providers)},
          {QStringLiteral("events"), events},
          {QStringLiteral("settings"), QString::fromUtf8(endpoint.settings)}},
         endpoint.name);
}

void EndpointStore::remove(const QString &name, const QString &who, const QString &why)
{
    if (who.isEmpty() || why.trimmed().isEmpty())
        refuseEndpoint(QStringLiteral("Removing an endpoint names who and why."));
    if (m_session.exec(QStringLiteral("DELETE FROM endpoint WHERE name = ?"), {name}) == 0)
        throw noEndpoint(name);
    const qint64 dead = m_session.exec(
        QStringLiteral("UPDATE outbox SET state = 'dead', reason = 'its endpoint was removed', ended_at = ?, "
                       "lease_owner = '', fence = fence + 1 WHERE endpoint = ? AND state = 'waiting'"),
        {m_session.now(), name});
    m_session.exec(
        QStringLiteral(
            "UPDATE delivery SET outcome = 'interrupted', finished_at = ?, detail = 'its endpoint was "
            "removed' WHERE outcome IS NULL AND outbox_id IN "
            "(SELECT o.id FROM outbox o WHERE o.endpoint = ? AND o.state = 'dead')"),
        {m_session.now(), name});
    tell(m_session, who, QStringLiteral("endpoint removed"),
         {{QStringLiteral("why"), why}, {QStringLiteral("dead"), dead}}, name);
}

bool EndpointStore::enable(const QString &name, bool enabled, const QString &who, const QString &why)
{
    if (who.isEmpty() || why.trimmed().isEmpty())
        refuseEndpoint(QStringLiteral("Enabling or disabling an endpoint names who and why."));
    const EpochMs now = m_session.now();
    const QString state = enabled ? QStringLiteral("enabled") : QStringLiteral("disabled");
    const qint64 changed = m_session.exec(
        QStringLiteral(
            "UPDATE endpoint SET state = ?, state_at = ?, state_by = ?, state_why = ?, state_seal = ?%1 "
            "WHERE name = ? AND state <> ?")
            .arg(enabled ? QStringLiteral(", failing_since = NULL") : QString()),
        {state, now, who, why, stateSeal(name, state, now, who, why), name, state});
    if (changed == 0) {
        if (!m_session.integer(QStringLiteral("SELECT 1 FROM endpoint WHERE name = ?"), {name}))
            throw noEndpoint(name);
        return false;
    }
    if (enabled) // what was to be tried later is tried now
        m_session.exec(
            QStringLiteral("UPDATE outbox SET next_try_at = ? WHERE endpoint = ? AND state = 'waiting' "
                           "AND lease_owner = '' AND next_try_at > ?"),
            {now, name, now});
    tell(m_session, who, enabled ? QStringLiteral("endpoint enabled") : QStringLiteral("endpoint disabled"),
         {{QStringLiteral("why"), why}}, name);
    return true;
}

bool EndpointStore::isEnabled(const QString &name)
{
    return m_session
        .integer(QStringLiteral("SELECT 1 FROM endpoint WHERE name = ? AND state = 'enabled'"), {name})
        .has_value();
}

void EndpointStore::tookInVain(const QString &name, EpochMs now)
{
    m_session.exec(
        QStringLiteral("UPDATE endpoint SET failing_since = ? WHERE name = ? AND failing_since IS NULL"),
        {now, name});
}

void EndpointStore::succeeded(const QString &name, EpochMs now)
{
    m_session.exec(QStringLiteral("UPDATE endpoint SET failing_since = NULL, succeeded_at = ? WHERE name = ? "
                                  "AND (failing_since IS NOT NULL OR coalesce(succeeded_at, 0) < ?)"),
                   {now, name, now - successEveryMs});
}

void EndpointStore::giveUp(const QString &name, qint64 disableAfterMs, EpochMs now, const QString &who)
{
    const auto since = m_session.integer(
        QStringLiteral("SELECT failing_since FROM endpoint WHERE name = ? AND state = 'enabled' "
                       "AND failing_since <= ?"),
        {name, now - disableAfterMs});
    if (since) {
        constexpr qint64 hourMs = 3'600'000;
        std::ignore =
            enable(name, false, who,
                   QStringLiteral("not one delivery succeeded for %1 hours").arg((now - *since) / hourMs));
    }
}

std::vector<EndpointEntry> EndpointStore::all(bool counted)
{
    const EpochMs now = m_session.now();
    std::vector<EndpointEntry> found;
    {
        SqlRows rows = m_session.query(QStringLiteral(
            "SELECT name, kind, providers, events, settings, state, state_at, state_by, state_why, "
            "failing_since, succeeded_at, made_at, made_by FROM endpoint ORDER BY name"));
        while (rows.next()) {
            EndpointEntry &entry = found.emplace_back();
            entry.given = {.name = rows.text(0),
                           .kind = endpointKindFromText(rows.text(1)).value_or(EndpointKind::Webhook),
                           .providers = namesIn(rows.text(2)),
                           .events = eventsIn(rows.text(3)),
                           .settings = rows.bytes(4)};
            entry.isEnabled = rows.text(5) == QLatin1String("enabled");
            entry.stateAt = rows.integer(6);
            entry.stateBy = rows.text(7);
            entry.stateWhy = rows.text(8);
            entry.failingSince = rows.maybe(9);
            entry.succeededAt = rows.maybe(10);
            entry.madeAt = rows.integer(11);
            entry.madeBy = rows.text(12);
            entry.now = now;
        }
    }
    if (counted) {
        for (EndpointEntry &entry : found)
            count(entry);
    }
    return found;
}

void EndpointStore::count(EndpointEntry &entry)
{
    SqlRows waiting = m_session.query(
        QStringLiteral("SELECT count(*), min(at) FROM outbox WHERE endpoint = ? AND state = 'waiting'"),
        {entry.given.name});
    if (waiting.next()) {
        entry.waiting = waiting.integer(0);
        entry.oldestWaiting = waiting.maybe(1);
    }
    entry.dead =
        m_session
            .integer(QStringLiteral("SELECT count(*) FROM outbox WHERE endpoint = ? AND state = 'dead'"),
                     {entry.given.name})
            .value_or(0);
}

void EndpointStore::verify(VerifyReport::Check &check)
{
    SqlRows rows = m_session.query(QStringLiteral(
        "SELECT name, kind, providers, events, settings, made_at, made_by, seal, state, state_at, "
        "state_by, state_why, state_seal FROM endpoint ORDER BY name"));
    while (rows.next()) {
        ++check.rows;
        if (endpointSeal(rows.text(0), rows.text(1).toUtf8(), rows.text(2), rows.text(3), rows.bytes(4),
                         rows.integer(5), rows.text(6)) != rows.integer(7) ||
            stateSeal(rows.text(0), rows.text(8), rows.integer(9), rows.text(10), rows.text(11)) !=
                rows.integer(12))
            check.problems += QStringLiteral("endpoint %1 was changed").arg(rows.text(0));
    }
}

} // namespace repoll
