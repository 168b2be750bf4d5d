// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/eraser.h"

#include "core/base/hash.h"
#include "core/base/jsontext.h"
#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/decisionstore.h"
#include "core/ledger/sql/deliverystore.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/rowseals.h"
#include "core/ledger/sql/searchindex.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"

#include <QScopeGuard>

namespace repoll {

namespace {

constexpr int indexedAtOnce = 1'000;

/// What stands in a text's place; nothing stays nothing, and what was erased once stays as it is.
QString erasedText(const QString &text)
{
    static const QString mark = QStringLiteral("erased: sha256 ");
    return text.isEmpty() || text.startsWith(mark) ? text
                                                   : mark + QString::fromLatin1(sha256Hex(text.toUtf8()));
}

SqlCell textOf(const SqlRows &rows, int column)
{
    return rows.isNull(column) ? SqlCell() : SqlCell(rows.text(column));
}

SqlCell numberOf(const SqlRows &rows, int column)
{
    return rows.isNull(column) ? SqlCell() : SqlCell(rows.integer(column));
}

} // namespace

Erased Eraser::erase(const EraseOrder &order)
{
    if (order.who.isEmpty() || order.why.trimmed().isEmpty())
        throw StoreFailure(ErrorCode::InvalidArgument, QStringLiteral("An erasure names who and why."));
    for (const QString &statement : m_session.dialect().erasing(true))
        m_session.exec(statement);
    const auto ended = qScopeGuard([this] {
        for (const QString &statement : m_session.dialect().erasing(false))
            std::ignore = guarded([&] { m_session.exec(statement); });
    });
    m_session.lock(QStringLiteral("request"), std::array{requireEnded(order)});
    const qint64 request = requireEnded(order); // still
    const std::vector<qint64> answers = answersOf(request);
    Erased erased;
    erased.answers = static_cast<qint64>(answers.size());
    erased.others = others(request, m_session.dialect().bindIds(answers));
    if (erased.others > 0 && !order.withOthers)
        throw StoreFailure(ErrorCode::IllegalTransition,
                           QStringLiteral("Answers to request '%1' of %2 tell of %3 other requests as well.")
                               .arg(order.key, order.provider, QString::number(erased.others)));
    const qint64 id = m_session.dialect().reserveIds(m_session, QStringLiteral("erasure"), 1);
    m_session.exec(
        QStringLiteral("INSERT INTO erasure (id, request_id, at, who, why) VALUES (?, ?, ?, ?, ?)"),
        {id, request, m_session.now(), order.who, order.why});
    for (const qint64 answer : answers)
        eraseAnswer(answer, id);
    eraseAttempts(request);
    eraseDecisions(request);
    eraseDeliveries(request);
    eraseRequest(request);
    AuditLog(m_session).add(order.who, action(),
                            "{\"request\":" + QByteArray::number(request) +
                                ",\"answers\":" + QByteArray::number(erased.answers) +
                                ",\"others\":" + QByteArray::number(erased.others) +
                                ",\"why\":" + jsonQuoted(order.why.toUtf8()) + '}');
    return erased;
}

/// Its provider has said the last word, or it was taken back before it was sent: nothing will ask by what goes, or send
/// it.
qint64 Eraser::requireEnded(const EraseOrder &order)
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT id, status, conflict, lease_owner, decided FROM request WHERE key = ? AND provider = ?"),
        {order.key, order.provider});
    if (!rows.next())
        throw StoreFailure(
            ErrorCode::NotFound,
            QStringLiteral("The ledger has no request '%1' of %2.").arg(order.key, order.provider));
    const auto refuse = [&order](const QString &why) {
        throw StoreFailure(ErrorCode::IllegalTransition,
                           QStringLiteral("The data of request '%1' of %2 must not be erased: %3.")
                               .arg(order.key, order.provider, why));
    };
    const RequestStatus status = readStatus(rows, 1);
    const bool isWithdrawn = status == RequestStatus::Received && readMaybeEffective(rows, 4).has_value();
    if (!isTerminal(status) && !isWithdrawn)
        refuse(QStringLiteral("it has no final status"));
    if (rows.flag(2))
        refuse(QStringLiteral("its evidence is contradictory"));
    if (!rows.text(3).isEmpty())
        refuse(QStringLiteral("%1 holds it").arg(rows.text(3)));
    return rows.integer(0);
}

/// Raw answers and files that are still there.
std::vector<qint64> Eraser::answersOf(qint64 requestId)
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT e.id FROM evidence e WHERE e.id IN ("
            "SELECT a.evidence_id FROM attempt a WHERE a.request_id = ? UNION "
            "SELECT l.id FROM attempt a JOIN evidence l ON l.attempt_id = a.id WHERE a.request_id = ? "
            "UNION SELECT d.evidence_id FROM decision d WHERE d.request_id = ? UNION "
            "SELECT r.result_evidence FROM request r WHERE r.id = ?) "
            "AND NOT EXISTS (SELECT 1 FROM erased_evidence x WHERE x.evidence_id = e.id) ORDER BY e.id"),
        {requestId, requestId, requestId, requestId});
    std::vector<qint64> ids;
    while (rows.next())
        ids.push_back(rows.integer(0));
    return ids;
}

qint64 Eraser::others(qint64 requestId, const QVariant &answers)
{
    const QString shared =
        QStringLiteral("SELECT a.request_id FROM attempt a WHERE a.evidence_id IN %1 UNION "
                       "SELECT d.request_id FROM decision d WHERE d.evidence_id IN %1 UNION "
                       "SELECT r.id FROM request r WHERE r.result_evidence IN %1")
            .arg(m_session.dialect().idList());
    const QString count =
        QStringLiteral("SELECT count(*) FROM request o WHERE o.id <> ? AND o.id IN (%1)").arg(shared);
    const QVariantList binds{requestId, answers, answers, answers};
    if (m_session.integer(count + QStringLiteral(" AND o.conflict = 1"), binds).value_or(0) > 0)
        throw StoreFailure(ErrorCode::IllegalTransition,
                           QStringLiteral("An answer tells of another request as well, whose evidence is "
                                          "contradictory: settle that first."));
    return m_session.integer(count, binds).value_or(0);
}

void Eraser::eraseAnswer(qint64 evidenceId, qint64 erasureId)
{
    m_session.exec(QStringLiteral("INSERT INTO erased_evidence (evidence_id, erasure_id) VALUES (?, ?)"),
                   {evidenceId, erasureId});
    QByteArray headers;
    qint64 seal = 0;
    {
        SqlRows rows = m_session.query(
            QStringLiteral(
                "SELECT digest, stored_at, http_status, headers, attempt_id FROM evidence WHERE id = ?"),
            {evidenceId});
        if (!rows.next())
            return;
        headers = "Repoll-Erased: headers sha256 " + sha256Hex(rows.bytes(3)) + "\r\n";
        seal = evidenceSeal(evidenceId, rows.bytes(0), rows.integer(1), rows.integer(2), headers,
                            rows.integer(4));
    }
    m_session.exec(QStringLiteral("UPDATE evidence SET body = ?, headers = ?, seal = ? WHERE id = ?"),
                   {QByteArray(""), headers, seal, evidenceId});
}

/// What the outcomes say in words may repeat the provider's.
void Eraser::eraseAttempts(qint64 requestId)
{
    std::vector<AttemptCells> attempts;
    std::vector<bool> sealed;
    {
        SqlRows rows = m_session.query(
            QStringLiteral(
                "SELECT id, request_id, outcome, finished_at, http_status, duration_ms, status_word, "
                "detail, retry_after, peer, applied, evidence_id, seal FROM attempt "
                "WHERE request_id = ? AND detail <> ''"),
            {requestId});
        while (rows.next()) {
            attempts.push_back({rows.integer(0), rows.integer(1), textOf(rows, 2), numberOf(rows, 3),
                                numberOf(rows, 4), numberOf(rows, 5), textOf(rows, 6),
                                SqlCell(erasedText(rows.text(7))), textOf(rows, 8), textOf(rows, 9),
                                numberOf(rows, 10), numberOf(rows, 11)});
            sealed.push_back(!rows.isNull(12));
        }
    }
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        const AttemptCells &attempt = attempts[i];
        m_session.exec(QStringLiteral("UPDATE attempt SET detail = ?, seal = ? WHERE id = ?"),
                       {QString::fromUtf8(attempt.detail.data),
                        sealed[i] ? QVariant(attempt.seal()) : QVariant(), attempt.id});
    }
}

void Eraser::eraseDecisions(qint64 requestId)
{
    auto decisions = DecisionStore(m_session).of(requestId);
    for (Decision &decision : decisions) {
        const QString text = erasedText(decision.text);
        if (text == decision.text)
            continue;
        decision.text = text;
        m_session.exec(QStringLiteral("UPDATE decision SET text = ?, seal = ? WHERE id = ?"),
                       {text, decisionSeal(decision), decision.id});
    }
}

/// A receiver's words may repeat what it was told.
void Eraser::eraseDeliveries(qint64 requestId)
{
    std::vector<DeliveryCells> tries;
    std::vector<bool> sealed;
    {
        SqlRows rows = m_session.query(
            QStringLiteral(
                "SELECT id, outbox_id, outcome, finished_at, http_status, touched, duration_ms, detail, "
                "retry_after, peer, seal FROM delivery WHERE request_id = ? AND outcome IS NOT NULL "
                "AND detail <> ''"),
            {requestId});
        while (rows.next()) {
            tries.push_back({rows.integer(0), rows.integer(1), rows.bytes(2), rows.integer(3),
                             rows.integer(4), rows.maybe(5), rows.integer(6),
                             erasedText(rows.text(7)).toUtf8(), rows.bytes(8), rows.bytes(9)});
            sealed.push_back(!rows.isNull(10));
        }
    }
    for (std::size_t i = 0; i < tries.size(); ++i)
        m_session.exec(QStringLiteral("UPDATE delivery SET detail = ?, seal = ? WHERE id = ?"),
                       {QString::fromUtf8(tries[i].detail),
                        sealed[i] ? QVariant(tries[i].seal()) : QVariant(), tries[i].id});
    std::vector<std::pair<qint64, QString>> reasons;
    {
        SqlRows rows = m_session.query(
            QStringLiteral("SELECT id, reason FROM outbox WHERE request_id = ? AND state = 'dead'"),
            {requestId});
        while (rows.next())
            reasons.emplace_back(rows.integer(0), erasedText(rows.text(1)));
    }
    for (const auto &[id, reason] : reasons)
        m_session.exec(QStringLiteral("UPDATE outbox SET reason = ? WHERE id = ?"), {text(reason), id});
}

void Eraser::eraseRequest(qint64 requestId)
{
    QString ticket;
    QString detail;
    QByteArray pollState;
    {
        SqlRows rows = m_session.query(
            QStringLiteral("SELECT ticket, last_detail, poll_state FROM request WHERE id = ?"), {requestId});
        if (!rows.next())
            return;
        ticket = erasedText(rows.text(0));
        detail = erasedText(rows.text(1));
        pollState = rows.bytes(2).isEmpty() ? QByteArray("") : sha256(rows.bytes(2));
    }
    m_session.exec(
        QStringLiteral("UPDATE request SET ticket = ?, ticket_seal = ?, last_detail = ?, poll_state = ?, "
                       "version = version + 1, updated_at = ? WHERE id = ?"),
        {text(ticket), ticketSeal(requestId, ticket.toUtf8()), text(detail), pollState, m_session.now(),
         requestId});
    m_session.exec(QStringLiteral("UPDATE submission SET parameters = ?, body = ? WHERE request_id = ?"),
                   {QByteArray(""), QByteArray(""), requestId}); // its digest tells of them
    if (!m_session.dialect().fillsPartsApart())
        return;
    // The index of words keeps what a ticket was until it has taken the new one in.
    SearchIndex index(m_session);
    const QString isStale = QStringLiteral("SELECT count(*) FROM request_text_stale WHERE request_id = ?");
    while (m_session.integer(isStale, {requestId}).value_or(0) > 0)
        index.take(indexedAtOnce);
}

} // namespace repoll
