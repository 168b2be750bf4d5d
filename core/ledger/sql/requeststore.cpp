// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/requeststore.h"

#include "core/base/hash.h"
#include "core/ledger/sql/amountkeys.h"
#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/rowseals.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/store/flowrecords.h"
#include "core/ledger/store/rowcheck.h"

namespace repoll {

namespace {

/// When the provider forgets the result of a request that may have been accepted and has not ended; none
/// where nobody knows. Where the accepted time is not on record, the received one is earlier: the safe side.
std::optional<EpochMs> deadlineOf(const NewRequest &row)
{
    const bool open = row.status == RequestStatus::Processing || row.status == RequestStatus::SubmitUnknown;
    if (row.deadline || row.retentionMs <= 0 || !open)
        return row.deadline;
    return row.acceptedAt.value_or(row.receivedAt) + row.retentionMs;
}

void check(const NewRequest &row)
{
    if (const QString why = whyNotTaken(row); !why.isEmpty()) {
        throw StoreFailure(
            ErrorCode::InvalidArgument,
            QStringLiteral("Request '%1' of provider '%2': %3.").arg(row.key, row.provider, why));
    }
}

/// Of a row whose request is on record with these facts, amount and currency: the same number and currency are the
/// same facts, however they are written.
AddOutcome besideRecord(const NewRequest &row, QByteArrayView facts, const QString &amount,
                        const QString &currency)
{
    NewRequest asRecorded = row;
    if (sameAmount(row.amount, amount) && sameCurrency(row.currency, currency)) {
        asRecorded.amount = amount;
        asRecorded.currency = currency;
    }
    return facts == RequestFacts::of(asRecorded).digest() ? AddOutcome::Unchanged : AddOutcome::Differs;
}

} // namespace

QByteArray sayingOf(const NewRequest &row)
{
    NewRequest plain = row; // an amount's key is what sameAmount() compares
    plain.amount = amountKeyOf(row.amount);
    plain.currency = currencyKey(row.currency);
    const QByteArray facts = RequestFacts::of(plain).digest();
    return row.parameters.isEmpty() ? facts : sha256(facts + row.parameters);
}

Request RequestStore::find(const QString &provider, const QString &key)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT %1 FROM request WHERE provider = ? AND key = ?").arg(requestColumns()),
        {text(provider), text(key)});
    if (!rows.next()) {
        throw StoreFailure(
            ErrorCode::NotFound,
            QStringLiteral("The ledger has no request '%1' of provider '%2'.").arg(key, provider));
    }
    return readRequest(rows);
}

std::vector<Attempt> RequestStore::attempts(qint64 requestId)
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT a.id, a.seq, a.kind, a.run_id, a.fence, a.worker, a.intent_at, a.finished_at, "
            "a.outcome, a.http_status, a.duration_ms, a.status_word, a.detail, a.retry_after, "
            "a.peer, a.applied, "
            "coalesce(a.evidence_id, (SELECT min(e.id) FROM evidence e WHERE e.attempt_id = a.id)) "
            "FROM attempt a WHERE a.request_id = ? ORDER BY a.seq"),
        {requestId});
    std::vector<Attempt> attempts;
    while (rows.next()) {
        attempts.push_back(
            {.id = rows.integer(0),
             .requestId = requestId,
             .seq = rows.integer(1),
             .kind = rows.text(2) == QLatin1String("submit") ? AttemptKind::Submit : AttemptKind::Poll,
             .runId = rows.maybe(3),
             .fence = rows.integer(4),
             .worker = rows.text(5),
             .intentAt = rows.integer(6),
             .finishedAt = rows.maybe(7),
             .outcome = readOutcome(rows, 8),
             .httpStatus = static_cast<int>(rows.integer(9)),
             .durationMs = rows.integer(10),
             .statusWord = rows.text(11),
             .detail = rows.text(12),
             .retryAfter = rows.text(13),
             .peer = rows.text(14),
             .applied = rows.flag(15),
             .evidenceId = rows.maybe(16)});
    }
    return attempts;
}

Evidence RequestStore::evidence(qint64 id)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT id, digest, stored_at, http_status, headers, body FROM evidence WHERE id = ?"),
        {id});
    if (!rows.next())
        throw StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no evidence %1.").arg(id));
    return {rows.integer(0), rows.bytes(1), rows.integer(2), static_cast<int>(rows.integer(3)),
            rows.bytes(4),   rows.bytes(5)};
}

std::vector<EvidenceEntry> RequestStore::evidenceOf(qint64 requestId)
{
    SqlRows rows = m_session.query(
        QStringLiteral(
            "SELECT a.id, e.id, 0, e.digest, e.stored_at, e.http_status, length(e.body) FROM attempt a "
            "JOIN evidence e ON e.id = a.evidence_id WHERE a.request_id = ? "
            "UNION ALL "
            "SELECT a.id, e.id, 1, e.digest, e.stored_at, e.http_status, length(e.body) FROM attempt a "
            "JOIN evidence e ON e.attempt_id = a.id WHERE a.request_id = ? ORDER BY 1, 2"),
        {requestId, requestId});
    std::vector<EvidenceEntry> entries;
    while (rows.next()) {
        entries.push_back({rows.integer(1), rows.integer(0), rows.flag(2), rows.bytes(3), rows.integer(4),
                           static_cast<int>(rows.integer(5)), rows.integer(6)});
    }
    return entries;
}

std::vector<AddOutcome> RequestStore::foresee(std::span<const NewRequest> rows)
{
    RowBatch batch({QStringLiteral("number"), QStringLiteral("provider"), QStringLiteral("key")});
    batch.reserve(static_cast<qsizetype>(rows.size()));
    for (const NewRequest &row : rows) {
        check(row);
        batch.add(static_cast<qint64>(batch.rows()), row.provider, row.key);
    }
    std::vector<AddOutcome> outcomes(rows.size(), AddOutcome::Added);
    if (rows.empty())
        return outcomes;
    SqlRows found = m_session.queryRows(
        batch, QStringLiteral("SELECT b.number, r.facts, r.amount, r.currency FROM b %1 request r %2 "
                              "ON r.key = b.key AND r.provider = b.provider")
                   .arg(m_session.dialect().joinInOrder(),
                        m_session.dialect().indexedBy(QStringLiteral("request_identity"))));
    while (found.next()) {
        const auto number = static_cast<std::size_t>(found.integer(0));
        outcomes[number] = besideRecord(rows[number], found.bytes(1), found.text(2), found.text(3));
    }
    return outcomes;
}

std::vector<AddOutcome> RequestStore::add(std::span<const NewRequest> rows)
{
    for (const NewRequest &row : rows)
        check(row);
    const qint64 firstId = m_session.dialect().reserveIds(m_session, QStringLiteral("request"),
                                                          static_cast<qsizetype>(rows.size()));
    qint64 added = 0;
    insert(rows, firstId, m_session.now(), added);

    std::vector<AddOutcome> outcomes(rows.size(), AddOutcome::Added);
    const bool allAdded = added == static_cast<qint64>(rows.size());
    Counters counters;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!allAdded)
            outcomes[i] = outcomeOf(rows[i], firstId + static_cast<qint64>(i));
        if (outcomes[i] == AddOutcome::Added)
            counters.added(rows[i].provider, effective(rows[i].status), rows[i].receivedAt);
    }
    counters.write(m_session);
    return outcomes;
}

void RequestStore::insert(std::span<const NewRequest> rows, qint64 firstId, EpochMs now, qint64 &added)
{
    RowBatch batch(
        QStringLiteral(
            "id provider key account ticket ticket_seal status received_at accepted_at next_poll_at "
            "deadline attempts idempotency_key amount currency amount_key:text currency_key given facts")
            .split(u' '));
    batch.reserve(static_cast<qsizetype>(rows.size()));
    qint64 id = firstId;
    for (const NewRequest &row : rows) {
        const bool isDue = row.status == RequestStatus::Processing || isHandedOver(row);
        const RequestFacts facts = RequestFacts::of(row);
        batch.add(id, row.provider, row.key, text(row.account), text(row.ticket),
                  ticketSeal(id, row.ticket.toUtf8()), word(row.status), row.receivedAt,
                  nullable(row.acceptedAt),
                  isDue ? QVariant(row.nextPollAt.value_or(now)) : nullable(row.nextPollAt),
                  nullable(deadlineOf(row)), row.attempts, text(row.idempotencyKey), text(row.amount),
                  text(row.currency), amountKeyOf(row.amount), text(currencyKey(row.currency)), facts.given,
                  facts.digest());
        ++id;
    }
    added = m_session.execRows(
        batch,
        QStringLiteral(
            "INSERT INTO request (id, provider, key, account, ticket, ticket_seal, status, received_at, "
            "accepted_at, next_poll_at, deadline, attempts, idempotency_key, amount, currency, amount_key, "
            "currency_key, given, facts, "
            "updated_at) "
            "SELECT id, provider, key, account, ticket, ticket_seal, status, received_at, accepted_at, "
            "next_poll_at, deadline, attempts, idempotency_key, amount, currency, amount_key, currency_key, "
            "given, "
            "facts, ? FROM b "
            "WHERE true "
            "ON CONFLICT (key, provider) DO NOTHING"),
        {now});
}

AddOutcome RequestStore::outcomeOf(const NewRequest &row, qint64 givenId)
{
    SqlRows rows = m_session.query(QStringLiteral("SELECT id, facts, amount, currency FROM request "
                                                  "WHERE provider = ? AND key = ?"),
                                   {row.provider, row.key});
    if (!rows.next())
        throw StoreFailure(ErrorCode::Internal, QStringLiteral("A request that was recorded is not there."));
    if (rows.integer(0) == givenId)
        return AddOutcome::Added;
    return besideRecord(row, rows.bytes(1), rows.text(2), rows.text(3));
}

qint64 RequestStore::setDeadlines(const QString &provider, qint64 retentionMs)
{
    if (retentionMs <= 0)
        return 0;
    // No new version: no answer under way is about this, and each must still fit.
    return m_session.exec(
        QStringLiteral(
            "UPDATE request SET deadline = coalesce(accepted_at, received_at) + ? "
            "WHERE provider = ? AND deadline IS NULL AND status IN ('processing', 'submit_unknown')"),
        {retentionMs, text(provider)});
}

} // namespace repoll
