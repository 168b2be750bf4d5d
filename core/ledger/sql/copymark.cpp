// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/copymark.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/tokenstore.h"

namespace repoll {

namespace {

const QString underWay = QStringLiteral("it was under way when the ledger was copied");
const QString perhapsSent = QStringLiteral("it may have been sent after the ledger was copied");

/// Those whose sending nobody can tell any more, in the counts of what is on record.
void countAsUnknown(SqlSession &session)
{
    Counters counters;
    SqlRows rows = session.query(
        QStringLiteral("SELECT provider, received_at, status FROM request "
                       "WHERE (status = 'received' OR status = 'submitting') AND decided IS NULL"));
    while (rows.next()) {
        const bool isReceived = rows.text(2) == word(RequestStatus::Received);
        counters.changed(rows.text(0), isReceived ? EffectiveStatus::Received : EffectiveStatus::Submitting,
                         EffectiveStatus::SubmitUnknown, rows.integer(1));
    }
    counters.write(session);
}

} // namespace

void CopyMark::setBackup(EpochMs takenAt, const QString &who)
{
    set(QStringLiteral("backup"), takenAt, who);
}

void CopyMark::setUnfinished(EpochMs takenAt, const QString &who)
{
    set(QStringLiteral("unfinished"), takenAt, who);
}

void CopyMark::setArchive(EpochMs madeAt, const QString &who)
{
    set(QStringLiteral("archive"), madeAt, who);
}

void CopyMark::set(const QString &kind, EpochMs takenAt, const QString &who)
{
    finish();
    m_session.exec(
        QStringLiteral("INSERT INTO ledger_copy (id, kind, taken_at, taken_by) VALUES (1, ?, ?, ?)"),
        {kind, takenAt, who});
}

bool CopyMark::isUnfinished()
{
    return m_session.integer(QStringLiteral("SELECT count(*) FROM ledger_copy WHERE kind = 'unfinished'")) >
           0;
}

bool CopyMark::isArchive()
{
    return m_session.integer(QStringLiteral("SELECT count(*) FROM ledger_copy WHERE kind = 'archive'")) > 0;
}

bool CopyMark::isCopy()
{
    return m_session.integer(QStringLiteral("SELECT count(*) FROM ledger_copy")) > 0;
}

void CopyMark::finish()
{
    m_session.exec(QStringLiteral("DELETE FROM ledger_copy"));
}

void CopyMark::requireNone()
{
    if (isUnfinished())
        throw StoreFailure(
            ErrorCode::ReadOnly,
            QStringLiteral("This copy of a ledger is not whole; `repollctl copy` goes on with it."));
    if (isArchive())
        throw StoreFailure(ErrorCode::ReadOnly,
                           QStringLiteral("This is an archive, in which nothing is recorded; `repollctl "
                                          "archive` adds to it, and its file may be copied."));
    if (isCopy())
        throw StoreFailure(
            ErrorCode::ReadOnly,
            QStringLiteral("This is a backup, in which nothing is recorded; `repollctl restore` "
                           "puts it back as the ledger."));
}

/// Of a copy that was made by other means, the last that it tells of itself.
EpochMs CopyMark::takenAt()
{
    if (const auto marked = m_session.integer(QStringLiteral("SELECT taken_at FROM ledger_copy")))
        return *marked;
    return m_session.integer(QStringLiteral("SELECT max(at) FROM audit")).value_or(0);
}

qint64 CopyMark::restore(const QString &who, bool tokens)
{
    if (isUnfinished() || isArchive())
        requireNone(); // neither becomes a ledger
    const EpochMs now = m_session.now();
    const EpochMs taken = takenAt();
    countAsUnknown(m_session);
    endWhatWasUnderWay(now);
    const qint64 submits = takeAsSent(now);
    m_session.exec(QStringLiteral("UPDATE request SET next_poll_at = ?, version = version + 1 WHERE "
                                  "status = 'processing' AND (next_poll_at IS NULL OR next_poll_at > ?)"),
                   {now, now});
    m_session.exec(QStringLiteral("DELETE FROM unasked"));
    const qint64 open =
        m_session.exec(QStringLiteral("INSERT INTO unasked (request_id) SELECT id FROM request "
                                      "WHERE ") +
                       openCondition(QStringLiteral("effective")));
    const qint64 last = m_session.integer(QStringLiteral("SELECT max(id) FROM attempt")).value_or(0);
    const qint64 id = m_session.integer(QStringLiteral("SELECT max(id) FROM restoration")).value_or(0) + 1;
    m_session.exec(QStringLiteral("INSERT INTO restoration (id, taken_at, restored_at, restored_by, submits, "
                                  "last_attempt) VALUES (?, ?, ?, ?, ?, ?)"),
                   {id, taken, now, who, submits, last});
    finish();
    const qint64 closed = tokens ? 0 : TokenStore(m_session).closeAll();
    AuditLog(m_session).add(who, QStringLiteral("ledger restored"),
                            "{\"taken_at\":" + QByteArray::number(taken) +
                                ",\"open\":" + QByteArray::number(open) +
                                ",\"perhaps_sent\":" + QByteArray::number(submits) +
                                ",\"tokens_closed\":" + QByteArray::number(closed) + '}');
    return closed;
}

void CopyMark::endWhatWasUnderWay(EpochMs now)
{
    m_session.exec(QStringLiteral("UPDATE run_target SET due = 0 FROM attempt a WHERE a.outcome IS NULL "
                                  "AND run_target.run_id = a.run_id AND run_target.request_id = a.request_id "
                                  "AND run_target.disposition = 'waiting'"));
    m_session.exec(
        QStringLiteral("UPDATE request SET lease_owner = '', lease_until = NULL, version = version + 1, "
                       "updated_at = ?, last_outcome = 'interrupted', last_detail = ?, "
                       "status = CASE WHEN status = 'submitting' THEN 'submit_unknown' ELSE status END "
                       "WHERE id IN (SELECT request_id FROM attempt WHERE outcome IS NULL)"),
        {now, underWay});
    m_session.exec(QStringLiteral("UPDATE attempt SET outcome = 'interrupted', finished_at = ?, detail = ? "
                                  "WHERE outcome IS NULL"),
                   {now, underWay});
}

/// An interrupted submit of each says so, for it goes from received to submitting to submit_unknown as any other.
qint64 CopyMark::takeAsSent(EpochMs now)
{
    const qint64 submits =
        m_session.integer(QStringLiteral("SELECT count(*) FROM request WHERE status = 'received'"))
            .value_or(0);
    if (submits == 0)
        return 0;
    const qint64 first = m_session.dialect().reserveIds(m_session, QStringLiteral("attempt"), submits);
    m_session.exec(
        QStringLiteral(
            "INSERT INTO attempt (id, request_id, seq, kind, fence, worker, intent_at, finished_at, "
            "outcome, detail) SELECT ? + row_number() OVER (ORDER BY id), id, fence + 1, 'submit', "
            "fence + 1, 'restore', ?, ?, 'interrupted', ? FROM request WHERE status = 'received'"),
        {first - 1, now, now, perhapsSent});
    m_session.exec(QStringLiteral("UPDATE request SET status = 'submitting', fence = fence + 1, attempts = "
                                  "attempts + 1, version = version + 1, updated_at = ?, last_outcome = "
                                  "'interrupted', last_detail = ? WHERE status = 'received'"),
                   {now, perhapsSent});
    // No lease is left, so what is submitting now is what was received.
    m_session.exec(
        QStringLiteral("UPDATE request SET status = 'submit_unknown' WHERE status = 'submitting'"));
    return submits;
}

std::optional<Restoration> CopyMark::restoration()
{
    Restoration found;
    qint64 last = 0;
    {
        SqlRows rows = m_session.query(QStringLiteral(
            "SELECT taken_at, restored_at, restored_by, submits, last_attempt FROM restoration "
            "ORDER BY id DESC LIMIT 1"));
        if (!rows.next())
            return std::nullopt;
        found = {rows.integer(0), rows.integer(1), rows.text(2), rows.integer(3), 0, 0};
        last = rows.integer(4);
    }
    found.open = m_session.integer(QStringLiteral("SELECT count(*) FROM unasked")).value_or(0);
    found.unasked =
        m_session
            .integer(
                QStringLiteral(
                    "SELECT count(*) FROM unasked u JOIN request r ON r.id = u.request_id WHERE ") +
                    openCondition(QStringLiteral("r.effective")) +
                    QStringLiteral(" AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.request_id = r.id AND "
                                   "a.id > ? AND a.outcome IS NOT NULL AND a.outcome <> 'interrupted')"),
                {last})
            .value_or(0);
    return found;
}

} // namespace repoll
