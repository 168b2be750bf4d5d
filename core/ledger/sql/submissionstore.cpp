// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/submissionstore.h"

#include "core/base/hash.h"
#include "core/ledger/sql/decisionstore.h"
#include "core/ledger/sql/requeststore.h"
#include "core/ledger/sql/rowbatch.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/store/rowcheck.h"
#include "core/request/decimal.h"

namespace repoll {

namespace {

QString idempotencyKeyFor(const NewSubmission &row)
{
    return row.idempotencyKey.isEmpty() ? idempotencyKeyOf(row.provider, row.account, row.key)
                                        : row.idempotencyKey;
}

NewRequest requestFor(const NewSubmission &row, EpochMs now)
{
    if (const QString why = whyNotTaken(row); !why.isEmpty()) {
        throw StoreFailure(
            ErrorCode::InvalidArgument,
            QStringLiteral("Request '%1' of provider '%2': %3.").arg(row.key, row.provider, why));
    }
    NewRequest request;
    request.provider = row.provider;
    request.key = row.key;
    request.account = row.account;
    request.status = RequestStatus::Received;
    request.receivedAt = now;
    request.nextPollAt = now;
    request.idempotencyKey = idempotencyKeyFor(row);
    request.amount = row.amount;
    request.currency = row.currency;
    return request;
}

RowBatch identitiesOf(std::span<const NewSubmission> rows)
{
    RowBatch batch({QStringLiteral("number"), QStringLiteral("provider"), QStringLiteral("key")});
    batch.reserve(static_cast<qsizetype>(rows.size()));
    for (const NewSubmission &row : rows)
        batch.add(static_cast<qint64>(batch.rows()), row.provider, row.key);
    return batch;
}

} // namespace

QByteArray SubmissionStore::digestOf(const QByteArray &parameters, const QByteArray &body)
{
    return sha256(QByteArray::number(parameters.size()) + ':' + parameters + body);
}

std::vector<HandedOver> SubmissionStore::handOver(std::span<const NewSubmission> rows, const QString &who)
{
    std::vector<HandedOver> handed(rows.size());
    if (rows.empty())
        return handed;
    const EpochMs now = m_session.now();
    std::vector<NewRequest> requests;
    requests.reserve(rows.size());
    for (const NewSubmission &row : rows)
        requests.push_back(requestFor(row, now));
    const std::vector<AddOutcome> added = RequestStore(m_session).add(requests);
    for (std::size_t i = 0; i < rows.size(); ++i)
        handed[i].outcome = added[i];
    findIds(rows, handed);
    keep(rows, handed, who);
    compare(rows, handed);
    return handed;
}

void SubmissionStore::findIds(std::span<const NewSubmission> rows, std::vector<HandedOver> &handed)
{
    const RowBatch batch = identitiesOf(rows);
    SqlRows found = m_session.queryRows(
        batch, QStringLiteral("SELECT b.number, r.id FROM b %1 request r %2 "
                              "ON r.key = b.key AND r.provider = b.provider")
                   .arg(m_session.dialect().joinInOrder(),
                        m_session.dialect().indexedBy(QStringLiteral("request_identity"))));
    while (found.next())
        handed[static_cast<std::size_t>(found.integer(0))].requestId = found.integer(1);
}

void SubmissionStore::keep(std::span<const NewSubmission> rows, std::span<const HandedOver> handed,
                           const QString &who)
{
    RowBatch batch({QStringLiteral("request_id"), QStringLiteral("parameters:bytes"),
                    QStringLiteral("body:bytes"), QStringLiteral("digest:bytes")});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (handed[i].outcome == AddOutcome::Added)
            batch.add(handed[i].requestId, bytes(rows[i].parameters), bytes(rows[i].body),
                      digestOf(rows[i].parameters, rows[i].body));
    }
    m_session.execRows(batch,
                       QStringLiteral("INSERT INTO submission (request_id, parameters, body, digest, "
                                      "handed_by) SELECT request_id, parameters, body, digest, ? FROM b"),
                       {text(who)});
}

void SubmissionStore::compare(std::span<const NewSubmission> rows, std::vector<HandedOver> &handed)
{
    std::vector<qint64> known;
    for (const HandedOver &each : handed) {
        if (each.outcome != AddOutcome::Added)
            known.push_back(each.requestId);
    }
    if (known.empty())
        return;
    const RowBatch batch = identitiesOf(rows);
    SqlRows found = m_session.queryRows(
        batch, QStringLiteral("SELECT b.number, r.account, r.amount, r.currency, r.idempotency_key, s.digest "
                              "FROM b %1 request r %2 ON r.key = b.key AND r.provider = b.provider "
                              "JOIN submission s ON s.request_id = r.id")
                   .arg(m_session.dialect().joinInOrder(),
                        m_session.dialect().indexedBy(QStringLiteral("request_identity"))));
    for (HandedOver &each : handed) {
        if (each.outcome != AddOutcome::Added)
            each.outcome = AddOutcome::Differs; // it may have come otherwise, with nothing to submit
    }
    while (found.next()) {
        const auto number = static_cast<std::size_t>(found.integer(0));
        const NewSubmission &row = rows[number];
        const bool isSame = found.text(1) == row.account && sameAmount(row.amount, found.text(2)) &&
                            sameCurrency(row.currency, found.text(3)) &&
                            found.text(4) == idempotencyKeyFor(row) &&
                            found.bytes(5) == digestOf(row.parameters, row.body);
        if (isSame && handed[number].outcome == AddOutcome::Differs)
            handed[number].outcome = AddOutcome::Unchanged;
    }
}

std::vector<AddOutcome> SubmissionStore::foresee(std::span<const NewRequest> rows)
{
    std::vector<AddOutcome> outcomes = RequestStore(m_session).foresee(rows);
    compareParameters(rows, outcomes);
    return outcomes;
}

std::vector<AddOutcome> SubmissionStore::add(std::span<const NewRequest> rows)
{
    std::vector<AddOutcome> outcomes = RequestStore(m_session).add(rows);
    keepParameters(rows, outcomes);
    compareParameters(rows, outcomes);
    return outcomes;
}

void SubmissionStore::keepParameters(std::span<const NewRequest> rows, std::span<const AddOutcome> outcomes)
{
    RowBatch batch({QStringLiteral("provider"), QStringLiteral("key"), QStringLiteral("parameters:bytes"),
                    QStringLiteral("digest:bytes")});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (outcomes[i] == AddOutcome::Added && !rows[i].parameters.isEmpty())
            batch.add(rows[i].provider, rows[i].key, rows[i].parameters, digestOf(rows[i].parameters, {}));
    }
    if (batch.rows() > 0)
        m_session.execRows(
            batch,
            QStringLiteral("INSERT INTO submission (request_id, parameters, body, digest, handed_by) "
                           "SELECT r.id, b.parameters, ?, b.digest, 'import' FROM b %1 request r %2 "
                           "ON r.key = b.key AND r.provider = b.provider")
                .arg(m_session.dialect().joinInOrder(),
                     m_session.dialect().indexedBy(QStringLiteral("request_identity"))),
            {bytes({})});
}

void SubmissionStore::compareParameters(std::span<const NewRequest> rows, std::vector<AddOutcome> &outcomes)
{
    RowBatch batch({QStringLiteral("number"), QStringLiteral("provider"), QStringLiteral("key")});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (outcomes[i] == AddOutcome::Unchanged)
            batch.add(static_cast<qint64>(i), rows[i].provider, rows[i].key);
    }
    if (batch.rows() == 0)
        return;
    SqlRows found = m_session.queryRows(
        batch, QStringLiteral("SELECT b.number, s.digest FROM b %1 request r %2 "
                              "ON r.key = b.key AND r.provider = b.provider "
                              "LEFT JOIN submission s ON s.request_id = r.id")
                   .arg(m_session.dialect().joinInOrder(),
                        m_session.dialect().indexedBy(QStringLiteral("request_identity"))));
    while (found.next()) {
        const auto number = static_cast<std::size_t>(found.integer(0));
        const QByteArray recorded = found.isNull(1) ? QByteArray() : found.bytes(1);
        const QByteArray &parameters = rows[number].parameters;
        if (recorded != (parameters.isEmpty() ? QByteArray() : digestOf(parameters, {})))
            outcomes[number] = AddOutcome::Differs;
    }
}

std::optional<Submission> SubmissionStore::find(qint64 requestId)
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT s.parameters, s.body, r.idempotency_key, s.handed_by FROM submission s "
                       "JOIN request r ON r.id = s.request_id WHERE s.request_id = ?"),
        {requestId});
    if (!rows.next())
        return {};
    return Submission{rows.bytes(0), rows.bytes(1), rows.text(2), rows.text(3)};
}

void SubmissionStore::withdraw(const QString &provider, const QString &key, const QString &why,
                               const QString &who)
{
    const auto refuse = [&](ErrorCode code, const QString &reason) {
        throw StoreFailure(
            code, QStringLiteral("Request '%1' of %2 cannot be withdrawn: %3.").arg(key, provider, reason));
    };
    const qint64 id = RequestStore(m_session).find(provider, key).id;
    m_session.lock(QStringLiteral("request"), std::array{id});
    const Request request = RequestStore(m_session).find(provider, key);
    if (!find(id))
        refuse(ErrorCode::IllegalTransition,
               QStringLiteral("another program submits it, and may have done so"));
    if (request.decided)
        refuse(ErrorCode::IllegalTransition, QStringLiteral("a person has decided what became of it"));
    if (request.status == RequestStatus::Submitting)
        refuse(ErrorCode::InUse, QStringLiteral("it is just being submitted"));
    if (request.status != RequestStatus::Received)
        refuse(ErrorCode::IllegalTransition,
               QStringLiteral("it was sent, or may have been; it is %1").arg(word(request.status)));
    NewDecision decision;
    decision.kind = DecisionKind::Abandon;
    decision.why = why;
    decision.text = QStringLiteral("withdrawn: never sent");
    std::ignore = DecisionStore(m_session).decide(std::array{id}, decision, who);
}

} // namespace repoll
