// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/outbox.h"

#include "core/base/hash.h"
#include "core/ledger/sql/endpointstore.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/store/seal.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr qsizetype idHexDigits = 32;

/// The same where the same is recorded anew, as after a copy was restored, so that a receiver knows it again.
QString eventId(const QByteArray &facts, qint64 seq, const Outbox::Event &event, const QByteArray &digest)
{
    QByteArray canonical = facts;
    for (const QByteArray &field :
         {QByteArray::number(seq), QByteArray(eventKindText(event.kind).data()),
          QByteArray(statusText(event.status).data()), QByteArray(statusText(event.effective).data()), digest,
          QByteArray::number(event.decision.value_or(0))})
        canonical += ',' + QByteArray::number(field.size()) + ':' + field;
    return QStringLiteral("evt_") + QString::fromLatin1(sha256Hex(canonical).left(idHexDigits));
}

} // namespace

struct Outbox::Listener
{
    QString name;
    QStringList providers;
    std::vector<EventKind> events;

    [[nodiscard]] bool wants(const Event &event) const
    {
        return (providers.isEmpty() || providers.contains(event.provider)) &&
               std::find(events.begin(), events.end(), event.kind) != events.end();
    }
};

/// What of a request an event needs.
struct Outbox::Known
{
    QByteArray facts;
    qint64 lastSeq = 0;
};

qint64 EventCells::seal() const
{
    return Seal()
        .add(id)
        .add(event)
        .add(endpoint)
        .add(requestId)
        .add(seq)
        .add(kind)
        .add(status)
        .add(effective)
        .add(at)
        .add(evidence.value_or(0))
        .add(decision.value_or(0))
        .value();
}

std::vector<Outbox::Listener> Outbox::listeners()
{
    SqlRows rows =
        m_session.query(QStringLiteral("SELECT name, providers, events FROM endpoint ORDER BY name"));
    std::vector<Listener> found;
    while (rows.next())
        found.push_back(
            {rows.text(0), EndpointStore::namesIn(rows.text(1)), EndpointStore::eventsIn(rows.text(2))});
    return found;
}

QHash<qint64, Outbox::Known> Outbox::known(std::span<const qint64> requestIds)
{
    const QVariant ids = m_session.dialect().bindIds(requestIds);
    QHash<qint64, Known> found;
    SqlRows rows =
        m_session.query(QStringLiteral("SELECT r.id, r.facts, coalesce((SELECT max(o.seq) FROM outbox o "
                                       "WHERE o.request_id = r.id), 0) FROM request r WHERE r.id IN ") +
                            m_session.dialect().idList(),
                        {ids});
    while (rows.next())
        found.insert(rows.integer(0), {rows.bytes(1), rows.integer(2)});
    return found;
}

void Outbox::write(std::span<const Event> events, EpochMs now)
{
    if (events.empty())
        return;
    const std::vector<Listener> told = listeners();
    std::vector<std::pair<const Event *, const Listener *>> pairs;
    std::vector<qint64> ids;
    for (const Event &event : events) {
        const std::size_t before = pairs.size();
        for (const Listener &listener : told) {
            if (listener.wants(event))
                pairs.emplace_back(&event, &listener);
        }
        if (pairs.size() > before)
            ids.push_back(event.requestId);
    }
    if (pairs.empty())
        return;
    const QHash<qint64, Known> requests = known(ids);
    QHash<qint64, QByteArray> digests;
    {
        std::vector<qint64> answers;
        for (const auto &[event, listener] : pairs) {
            if (event->evidence)
                answers.push_back(*event->evidence);
        }
        SqlRows rows = m_session.query(QStringLiteral("SELECT id, digest FROM evidence WHERE id IN ") +
                                           m_session.dialect().idList(),
                                       {m_session.dialect().bindIds(answers)});
        while (rows.next())
            digests.insert(rows.integer(0), rows.bytes(1));
    }
    RowBatch rows(
        QStringLiteral("id event endpoint request_id seq kind status effective evidence_id decision_id seal")
            .split(u' '));
    rows.reserve(static_cast<qsizetype>(pairs.size()));
    qint64 id = m_session.dialect().reserveIds(m_session, QStringLiteral("outbox"),
                                               static_cast<qsizetype>(pairs.size()));
    for (const auto &[event, listener] : pairs) {
        const Known &request = *requests.constFind(event->requestId);
        const qint64 seq = request.lastSeq + 1;
        const QString name = eventId(request.facts, seq, *event, digests.value(event->evidence.value_or(0)));
        const EventCells cells{id,
                               name.toUtf8(),
                               listener->name.toUtf8(),
                               event->requestId,
                               seq,
                               eventKindText(event->kind).data(),
                               statusText(event->status).data(),
                               statusText(event->effective).data(),
                               now,
                               event->evidence,
                               event->decision};
        rows.add(id++, name, listener->name, event->requestId, seq, eventKindText(event->kind),
                 word(event->status), word(event->effective), nullable(event->evidence),
                 nullable(event->decision), cells.seal());
    }
    m_session.execRows(
        rows,
        QStringLiteral(
            "INSERT INTO outbox (id, event, endpoint, request_id, seq, kind, status, effective, at, "
            "evidence_id, decision_id, state, seal) SELECT id, event, endpoint, request_id, seq, kind, "
            "status, effective, ?, evidence_id, decision_id, 'waiting', seal FROM b"),
        {now});
}

} // namespace repoll
