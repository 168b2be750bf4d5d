// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/rowseals.h"

#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/store/seal.h"

namespace repoll {

namespace {

void addMaybe(Seal &seal, const std::optional<qint64> &number)
{
    seal.add(number ? 1 : 0).add(number.value_or(0));
}

void addText(Seal &seal, const QString &text)
{
    seal.add(text.toUtf8());
}

void addCell(Seal &seal, const SqlCell &cell)
{
    seal.add(static_cast<qint64>(cell.kind)).add(cell.integer).add(cell.data);
}

qint64 givenOf(const NewRequest &row)
{
    Seal seal;
    seal.add(row.ticket.toUtf8()).add(QByteArrayView(statusText(row.status))).add(row.attempts);
    addMaybe(seal, row.nextPollAt);
    addMaybe(seal, row.deadline);
    return seal.value();
}

} // namespace

RequestFacts RequestFacts::of(const NewRequest &row)
{
    return {row.provider.toUtf8(), row.key.toUtf8(),      row.account.toUtf8(),
            row.receivedAt,        row.acceptedAt,        row.idempotencyKey.toUtf8(),
            row.amount.toUtf8(),   row.currency.toUtf8(), givenOf(row)};
}

QByteArray RequestFacts::digest() const
{
    QByteArray canonical; // each field with its length before it, so that no two have the same bytes
    for (const QByteArray &field : {provider, key, account, QByteArray::number(receivedAt),
                                    acceptedAt ? QByteArray::number(*acceptedAt) : QByteArray("-"),
                                    idempotencyKey, amount, currency, QByteArray::number(given)})
        canonical += QByteArray::number(field.size()) + ':' + field + ',';
    return sha256(canonical);
}

qint64 ticketSeal(qint64 requestId, QByteArrayView ticket)
{
    return Seal().add(requestId).add(ticket).value();
}

qint64 AttemptCells::seal() const
{
    Seal seal;
    seal.add(id).add(requestId);
    for (const SqlCell *cell : {&outcome, &finishedAt, &httpStatus, &durationMs, &statusWord, &detail,
                                &retryAfter, &peer, &applied, &evidence})
        addCell(seal, *cell);
    return seal.value();
}

qint64 evidenceSeal(qint64 id, QByteArrayView digest, EpochMs storedAt, qint64 httpStatus,
                    QByteArrayView headers, qint64 attemptId)
{
    return Seal().add(id).add(digest).add(storedAt).add(httpStatus).add(headers).add(attemptId).value();
}

qint64 runSeal(qint64 id, const RunHeader &header, EpochMs createdAt, qint64 selected)
{
    Seal seal;
    seal.add(id).add(createdAt).add(selected);
    addText(seal, header.who);
    addText(seal, header.reason);
    addText(seal, header.query);
    addMaybe(seal, header.retryOf);
    return seal.value();
}

qint64 decisionSeal(const Decision &decision)
{
    Seal seal;
    seal.add(decision.requestId).add(decision.at);
    addText(seal, decision.who);
    addText(seal, decision.why);
    addText(seal, decision.text);
    if (decision.kind != DecisionKind::Note) { // notes are older than the other kinds
        seal.add(QByteArrayView(decisionKindText(decision.kind)))
            .add(decision.outcome ? QByteArrayView(statusText(*decision.outcome)) : QByteArrayView())
            .add(decision.evidence.value_or(0))
            .add(decision.undoes.value_or(0))
            .add(decision.hadConflict ? 1 : 0);
    }
    return seal.value();
}

qint64 providerSeal(const QString &name, QByteArrayView digest, EpochMs addedAt, const QString &addedBy)
{
    Seal seal;
    addText(seal, name);
    seal.add(digest).add(addedAt);
    addText(seal, addedBy);
    return seal.value();
}

} // namespace repoll
