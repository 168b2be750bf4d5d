// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apiservice.h"

#include "core/base/jsonline.h"
#include "core/base/whendone.h"
#include "core/service/api/apiheaders.h"
#include "core/service/api/apiproblem.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

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

/// The body that belongs to the operation, or why it is none of it.
std::variant<HttpAnswer, HttpBodyRule> bodyRuleOf(const HttpHead &head, ApiOperation operation)
{
    if (head.headerCount("Content-Encoding") > 0)
        return apiProblem(ApiProblem::UnsupportedType,
                          u"The body is to come as it is, without an encoding."_s);
    if (operation != ApiOperation::Submit) // a body means nothing there (RFC 9110, 9.3.1)
        return HttpBodyRule{.maxBytes = 0, .maxLineBytes = 0};
    const QByteArray type =
        head.headerCount("Content-Type") == 1 ? mediaType(head.header("Content-Type")) : QByteArray();
    if (type == "application/json")
        return HttpBodyRule{.maxBytes = ApiService::mostBytes, .maxLineBytes = 0};
    if (type == "application/x-ndjson" || type == "application/ndjson")
        return HttpBodyRule{.maxBytes = ApiService::mostBatchBytes, .maxLineBytes = ApiService::mostBytes};
    HttpAnswer answer = apiProblem(ApiProblem::UnsupportedType,
                                   u"One request is application/json, many are application/x-ndjson."_s);
    answer.headers.emplace_back("Accept", "application/json, application/x-ndjson");
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
{
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
        return Call{*path->route, {}};
    if (head.headerCount("Authorization") > 1)
        return refusedToken(TokenRefusal::Malformed, *scope);
    const TokenVerdict verdict = m_tools.tokens->check(head.header("Authorization"), *scope);
    if (!verdict.isGranted())
        return refusedToken(verdict.refusal.value_or(TokenRefusal::Missing), *scope);
    return Call{*path->route, u"token:"_s + verdict.who->name};
}

std::variant<HttpAnswer, HttpBodyRule> ApiService::headCame(const HttpHead &head)
{
    auto call = admit(head);
    if (auto *refusal = std::get_if<HttpAnswer>(&call))
        return std::move(*refusal);
    return bodyRuleOf(head, std::get<Call>(call).route.operation);
}

/// Whoever calls is asked once more: between head and body its token may have been revoked.
void ApiService::requestCame(std::shared_ptr<HttpExchange> exchange)
{
    auto admitted = admit(exchange->head());
    if (auto *refusal = std::get_if<HttpAnswer>(&admitted))
        return exchange->answer(std::move(*refusal));
    const auto &[route, who] = std::get<Call>(admitted);
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
    case ApiOperation::Metrics:
        return exchange->answer({.status = 200,
                                 .headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}},
                                 .body = m_tools.metrics ? m_tools.metrics() : QByteArray()});
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
}

} // namespace repoll
