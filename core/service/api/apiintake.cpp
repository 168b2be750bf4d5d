// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apiintake.h"

#include "core/base/hash.h"
#include "core/base/jsonline.h"
#include "core/base/whendone.h"
#include "core/request/timetext.h"
#include "core/service/api/apiheaders.h"
#include "core/service/api/apitarget.h"
#include "core/service/api/batchintake.h"
#include "core/service/api/intakeline.h"
#include "core/service/api/requestdocument.h"
#include "core/service/submissiontext.h"

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr qint64 secondMs = 1'000;

/// What is on record now.
struct OnRecord
{
    Request request;
    std::optional<Submission> submission;
};

Result<OnRecord> readOnRecord(StoreReader &store, const NewSubmission &row)
{
    auto request = store.request(row.provider, row.key);
    if (!request)
        return tl::unexpected(request.error());
    auto submission = store.submission(request->id);
    if (!submission)
        return tl::unexpected(submission.error());
    return OnRecord{*std::move(request), *std::move(submission)};
}

/// In whole seconds, as Retry-After has them (RFC 9110, 10.2.3).
QByteArray secondsUp(qint64 ms)
{
    return QByteArray::number(std::max<qint64>(1, (ms + secondMs - 1) / secondMs));
}

/// `known`: the status of what was on record before; none: it is new.
HttpAnswer acceptedAnswer(const NewSubmission &row, qint64 askAfterMs, std::optional<EffectiveStatus> known)
{
    JsonLine body;
    body.text("provider", row.provider)
        .text("key", row.key)
        .text("status", QString(statusText(known.value_or(EffectiveStatus::Received))))
        .json("links", requestLinks(row.provider, row.key, false));
    HttpAnswer answer{.status = 202,
                      .headers = {{"Content-Type", "application/json"},
                                  {"Location", requestPath(row.provider, row.key)},
                                  {"Retry-After", secondsUp(askAfterMs)}},
                      .body = body.object()};
    if (known)
        answer.headers.emplace_back("Idempotency-Replayed", "true");
    return answer;
}

/// Tells when the key was taken, and by what, so that its client can find out which of the two it meant.
HttpAnswer reusedAnswer(const OnRecord &first)
{
    QString detail = u"'%1' of %2 was received at %3"_s.arg(first.request.key, first.request.provider,
                                                            isoUtc(first.request.receivedAt));
    const bool isKept =
        first.submission && (!first.submission->parameters.isEmpty() || !first.submission->body.isEmpty());
    if (isKept) // else it was erased
        detail += u" with parameters of SHA-256 %1 and a body of SHA-256 %2"_s.arg(
            QString::fromLatin1(sha256Hex(first.submission->parameters)),
            QString::fromLatin1(sha256Hex(first.submission->body)));
    return apiProblem(ApiProblem::KeyReused, detail + u". Nothing was changed."_s);
}

/// The key that the field Idempotency-Key names; empty: there is no such field.
Result<QString> keyField(const HttpHead &head)
{
    if (head.headerCount("Idempotency-Key") == 0)
        return QString();
    if (head.headerCount("Idempotency-Key") > 1)
        return fail(ErrorCode::InvalidArgument, u"There are several Idempotency-Key fields."_s);
    return idempotencyKeyField(head.header("Idempotency-Key"));
}

} // namespace

ApiIntake::ApiIntake(Ledger &ledger, const Clock &clock)
    : m_ledger(ledger)
    , m_providers(ledger, clock)
{
}

void ApiIntake::submit(std::shared_ptr<HttpExchange> exchange, const QString &who)
{
    const auto values = queryValues(exchange->head().query, {u"provider"_s});
    if (!values)
        return exchange->answer(apiProblem(ApiProblem::BadParameter, values.error().message));
    const QString name = queryValue(*values, u"provider"_s);
    if (mediaType(exchange->head().header("Content-Type")) == "application/json")
        return submitOne(std::move(exchange), name, who);
    if (exchange->head().headerCount("Idempotency-Key") > 0)
        return exchange->answer(apiProblem(ApiProblem::BadParameter,
                                           u"A body of many has a key in each line, and none for all."_s));
    std::make_shared<BatchIntake>(BatchIntake::Place{this, &m_ledger, &m_providers}, std::move(exchange),
                                  name, who)
        ->start();
}

void ApiIntake::submitOne(std::shared_ptr<HttpExchange> exchange, const QString &provider, const QString &who)
{
    const auto key = keyField(exchange->head());
    if (!key)
        return exchange->answer(apiProblem(ApiProblem::BadParameter, key.error().message));
    auto row = readSubmission(exchange->body(), provider, *key);
    if (!row)
        return exchange->answer(apiProblem(ApiProblem::BadBody, row.error().message));
    if (!key->isEmpty() && *key != row->key)
        return exchange->answer(
            apiProblem(ApiProblem::KeyMismatch,
                       u"The Idempotency-Key is '%1', the body's key '%2'."_s.arg(*key, row->key)));
    const QStringList wanted{row->provider};
    m_providers.ask(wanted, [this, exchange = std::move(exchange), row = *std::move(row),
                             who](const Result<ProviderRegistry> &registry) mutable {
        if (!registry)
            return exchange->answer(ledgerProblem(registry.error()));
        if (const auto refusal = refusalOf(*registry, row))
            return exchange->answer(apiProblem(refusal->problem, refusal->detail));
        record(std::move(exchange), row, registry->find(row.provider)->limits().firstPollMs, who);
    });
}

void ApiIntake::record(std::shared_ptr<HttpExchange> exchange, const NewSubmission &row, qint64 askAfterMs,
                       const QString &who)
{
    whenDone(m_ledger.write<std::vector<HandedOver>>(
                 [row, who](StoreWriter &store) { return store.handOver(std::array{row}, who); }),
             this,
             [this, exchange = std::move(exchange), row,
              askAfterMs](const Result<std::vector<HandedOver>> &handed) {
                 if (!handed)
                     return exchange->answer(ledgerProblem(handed.error()));
                 if (handed->front().outcome == AddOutcome::Added)
                     return exchange->answer(acceptedAnswer(row, askAfterMs, {}));
                 tellOfFirst(exchange, row, askAfterMs, handed->front().outcome);
             });
}

/// Only a repeated key needs a look at what is on record.
void ApiIntake::tellOfFirst(const std::shared_ptr<HttpExchange> &exchange, const NewSubmission &row,
                            qint64 askAfterMs, AddOutcome outcome)
{
    whenDone(m_ledger.read<OnRecord>([row](StoreReader &store) { return readOnRecord(store, row); }), this,
             [exchange, row, askAfterMs, outcome](const Result<OnRecord> &first) {
                 if (!first)
                     return exchange->answer(ledgerProblem(first.error()));
                 exchange->answer(outcome == AddOutcome::Differs
                                      ? reusedAnswer(*first)
                                      : acceptedAnswer(row, askAfterMs, first->request.effectiveStatus()));
             });
}

void ApiIntake::withdraw(std::shared_ptr<HttpExchange> exchange, const RequestName &name, const QString &who)
{
    const auto values = queryValues(exchange->head().query, {u"reason"_s});
    if (!values)
        return exchange->answer(apiProblem(ApiProblem::BadParameter, values.error().message));
    const QString reason = queryValue(*values, u"reason"_s).trimmed();
    const QString why = reason.isEmpty() ? u"withdrawn by its requester"_s : reason;
    whenDone(m_ledger.write<bool>([name, why, who](StoreWriter &store) -> Result<bool> {
        return store.withdraw(name.provider, name.key, why, who).map([] { return true; });
    }),
             this, [exchange = std::move(exchange)](const Result<bool> &withdrawn) {
                 exchange->answer(withdrawn ? HttpAnswer{.status = 204, .headers = {}, .body = {}}
                                            : ledgerProblem(withdrawn.error()));
             });
}

} // namespace repoll
