// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apiservice.h"

#include "core/base/jsonline.h"
#include "core/base/whendone.h"
#include "core/service/api/apiheaders.h"
#include "core/service/api/apiproblem.h"

#include <QFile>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr qint64 mostCallbackBytes = 64 * 1'024;

QString nameOf(TokenScope scope)
{
    return tokenScopeText(scope);
}

HttpAnswer refusedToken(TokenRefusal refusal, TokenScope needed)
{
    const auto problemOf = [refusal] {
        switch (refusal) {
        case TokenRefusal::Malformed:
            return ApiProblem::BadToken;
        case TokenRefusal::ScopeMissing:
            return ApiProblem::Forbidden;
        case TokenRefusal::Unavailable:
            return ApiProblem::LedgerUnavailable;
        default:
            return ApiProblem::Unauthorized;
        }
    };
    HttpAnswer answer =
        apiProblem(problemOf(), refusal == TokenRefusal::Unavailable
                                    ? u"The ledger could not be asked for the tokens."_s
                                    : u"This needs a token with the scope %1."_s.arg(nameOf(needed)));
    if (const QByteArray challenge = challengeOf(refusal, needed); !challenge.isEmpty())
        answer.headers.emplace_back("WWW-Authenticate", challenge);
    return answer;
}

HttpAnswer unsupportedType(const QString &detail, const QByteArray &accept)
{
    HttpAnswer answer = apiProblem(ApiProblem::UnsupportedType, detail);
    answer.headers.emplace_back("Accept", accept); // RFC 9110, 15.5.16
    return answer;
}

/// The body that belongs to the operation, or why it is none of it.
std::variant<HttpAnswer, HttpBodyRule> bodyRuleOf(const HttpHead &head, ApiOperation operation)
{
    if (head.headerCount("Content-Encoding") > 0)
        return apiProblem(ApiProblem::UnsupportedType,
                          u"The body is to come as it is, without an encoding."_s);
    if (operation == ApiOperation::Callback) // of any type: each provider has its own
        return HttpBodyRule{.maxBytes = mostCallbackBytes, .maxLineBytes = 0};
    const bool isRecovery = operation == ApiOperation::Recover;
    if (operation != ApiOperation::Submit && !isRecovery) // a body means nothing there (RFC 9110, 9.3.1)
        return HttpBodyRule{.maxBytes = 0, .maxLineBytes = 0};
    const QByteArray type =
        head.headerCount("Content-Type") == 1 ? mediaType(head.header("Content-Type")) : QByteArray();
    if (type == "application/json")
        return HttpBodyRule{.maxBytes = ApiService::mostBytes, .maxLineBytes = 0};
    if (isRecovery)
        return unsupportedType(u"A recovery is application/json."_s, "application/json");
    if (type == "application/x-ndjson" || type == "application/ndjson")
        return HttpBodyRule{.maxBytes = ApiService::mostBatchBytes, .maxLineBytes = ApiService::mostBytes};
    return unsupportedType(u"One request is application/json, many are application/x-ndjson."_s,
                           "application/json, application/x-ndjson");
}

/// The credentials of the one Authorization field. Providers that call can often be given a URL and nothing else: theirs
/// may be the query's `token`.
QByteArray credentialsOf(const HttpHead &head, ApiOperation operation)
{
    if (operation != ApiOperation::Callback || head.headerCount("Authorization") > 0)
        return head.header("Authorization");
    const QString token = QUrlQuery(QString::fromLatin1(head.query)).queryItemValue(u"token"_s);
    return token.isEmpty() ? QByteArray() : "Bearer " + token.toLatin1();
}

HttpAnswer refusedPace(qint64 waitMs)
{
    constexpr qint64 secondMs = 1'000;
    const QByteArray seconds = QByteArray::number((waitMs + secondMs - 1) / secondMs);
    HttpAnswer answer =
        apiProblem(ApiProblem::TooManyRequests, u"This token may ask again in %1 ms."_s.arg(waitMs));
    for (auto &[name, value] : answer.headers) {
        if (name == "Retry-After")
            value = seconds;
    }
    answer.headers.emplace_back("RateLimit", R"("token";r=0;t=)" + seconds);
    return answer;
}

HttpAnswer jsonAnswer(int status, const QByteArray &json)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            .body = json};
}

} // namespace

ApiService::ApiService(Tools tools, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_intake(*m_tools.ledger, *m_tools.clock)
    , m_reading(*m_tools.ledger, *m_tools.clock)
    , m_runs(*m_tools.ledger, *m_tools.clock, m_tools.runTools, m_tools.languages)
    , m_callbacks(*m_tools.ledger)
    , m_pace(m_tools.tokenRate, *m_tools.clock)
{
    connect(&m_runs, &ApiRuns::ended, this, &ApiService::ended);
}

std::variant<HttpAnswer, ApiService::Call> ApiService::admit(const HttpHead &head)
{
    const auto path = findRoute(head.method, head.path);
    if (!path)
        return apiProblem(path.error().code == ErrorCode::NotFound ? ApiProblem::NotFound
                                                                   : ApiProblem::BadParameter,
                          path.error().message);
    if (!path->route) {
        HttpAnswer answer = apiProblem(ApiProblem::MethodNotAllowed,
                                       u"This path knows %1."_s.arg(QString::fromLatin1(path->allow)));
        answer.headers.emplace_back("Allow", path->allow);
        return answer;
    }
    const auto scope = scopeOf(path->route->operation);
    if (!scope)
        return Call{*path->route, {}, {}};
    if (head.headerCount("Authorization") > 1)
        return refusedToken(TokenRefusal::Malformed, *scope);
    const TokenVerdict verdict = m_tools.tokens->check(credentialsOf(head, path->route->operation), *scope);
    if (!verdict.isGranted())
        return refusedToken(verdict.refusal.value_or(TokenRefusal::Missing), *scope);
    return Call{*path->route, u"token:"_s + verdict.who->name, verdict.who->id};
}

std::variant<HttpAnswer, HttpBodyRule> ApiService::headCame(const HttpHead &head)
{
    auto call = admit(head);
    if (auto *refusal = std::get_if<HttpAnswer>(&call))
        return std::move(*refusal);
    const Call &admitted = std::get<Call>(call);
    if (const auto wait = admitted.tokenId ? m_pace.waitMs(*admitted.tokenId) : std::nullopt)
        return refusedPace(*wait);
    return bodyRuleOf(head, admitted.route.operation);
}

/// Whoever calls is asked once more: between head and body its token may have been revoked.
void ApiService::requestCame(std::shared_ptr<HttpExchange> exchange)
{
    auto admitted = admit(exchange->head());
    if (auto *refusal = std::get_if<HttpAnswer>(&admitted))
        return exchange->answer(std::move(*refusal));
    const auto &[route, who, tokenId] = std::get<Call>(admitted);
    switch (route.operation) {
    case ApiOperation::Submit:
        return m_intake.submit(std::move(exchange), who);
    case ApiOperation::Withdraw:
        return m_intake.withdraw(std::move(exchange), {route.provider, route.key}, who);
    case ApiOperation::List:
        return m_reading.list(std::move(exchange));
    case ApiOperation::Read:
        return m_reading.read(std::move(exchange), {route.provider, route.key});
    case ApiOperation::Events:
        return m_reading.events(std::move(exchange), {route.provider, route.key});
    case ApiOperation::Result:
        return m_reading.result(std::move(exchange), {route.provider, route.key});
    case ApiOperation::Recover:
        return m_runs.recover(exchange, who);
    case ApiOperation::Run:
        return m_runs.read(std::move(exchange), route.run);
    case ApiOperation::RunReport:
        return m_runs.report(std::move(exchange), route.run);
    case ApiOperation::Callback:
        return m_callbacks.take(exchange, route.provider, who);
    case ApiOperation::Metrics:
        return answerMetrics(*exchange);
    case ApiOperation::Health:
        return exchange->answer(jsonAnswer(200, R"({"status":"ok"})"));
    case ApiOperation::Readiness:
        return answerReadiness(exchange);
    case ApiOperation::Description: {
        QFile file(u":/repoll/api/openapi.json"_s);
        const bool isThere = file.open(QIODevice::ReadOnly); // compiled in
        return exchange->answer(isThere ? jsonAnswer(200, file.readAll())
                                        : apiProblem(ApiProblem::NotFound, file.errorString()));
    }
    }
}

void ApiService::answerMetrics(HttpExchange &exchange) const
{
    const bool openMetrics = wantsOpenMetrics(exchange.head().header("Accept"));
    exchange.answer({.status = 200,
                     .headers = {{"Content-Type", metricsType(openMetrics)}, {"Vary", "Accept"}},
                     .body = m_tools.metrics(openMetrics)});
}

/// Ready is who can put a request on record: its ledger answers, and can be written.
void ApiService::answerReadiness(const std::shared_ptr<HttpExchange> &exchange)
{
    if (m_draining)
        return exchange->answer(apiProblem(ApiProblem::Draining, u"The server is about to end."_s));
    if (m_tools.ledger->mode() == LedgerMode::ReadOnly)
        return exchange->answer(
            apiProblem(ApiProblem::LedgerUnavailable, u"The ledger is open for reading only."_s));
    whenDone(m_tools.ledger->read<EpochMs>([](StoreReader &store) { return store.now(); }), this,
             [exchange](const Result<EpochMs> &now) {
                 exchange->answer(now ? jsonAnswer(200, R"({"status":"ready"})")
                                      : ledgerProblem(now.error()));
             });
}

void ApiService::drain()
{
    m_draining = true;
    m_reading.drain();
    m_runs.stop(StopMode::Drain);
}

void ApiService::abort()
{
    m_runs.stop(StopMode::Abort);
}

} // namespace repoll
