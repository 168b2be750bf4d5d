// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apiproblem.h"

namespace repoll {

namespace {

struct Kind
{
    int status;
    const char *slug;
    const char *title;
};

Kind kindOf(ApiProblem problem)
{
    switch (problem) {
    case ApiProblem::NotFound:
        return {404, "not-found", "There is nothing at this path"};
    case ApiProblem::MethodNotAllowed:
        return {405, "method-not-allowed", "The method is not one of this path"};
    case ApiProblem::Unauthorized:
        return {401, "unauthorized", "A token is needed"};
    case ApiProblem::BadToken:
        return {400, "bad-token", "The Authorization field cannot be read"};
    case ApiProblem::Forbidden:
        return {403, "forbidden", "The token does not allow this"};
    case ApiProblem::UnsupportedType:
        return {415, "unsupported-type", "The body is of a type that is not taken here"};
    case ApiProblem::BadParameter:
        return {400, "bad-parameter", "A part of the path, the query or a field is wrong"};
    case ApiProblem::BadBody:
        return {400, "bad-body", "The body cannot be read"};
    case ApiProblem::UnknownProvider:
        return {422, "unknown-provider", "The ledger has no such provider"};
    case ApiProblem::UnusableProvider:
        return {422, "unusable-provider", "The provider's profile cannot be used"};
    case ApiProblem::NotSubmittable:
        return {422, "not-submittable", "The request cannot be submitted to its provider"};
    case ApiProblem::KeyMismatch:
        return {422, "key-mismatch", "The Idempotency-Key is not the request's key"};
    case ApiProblem::KeyReused:
        return {422, "key-reused", "The key belongs to another request"};
    case ApiProblem::UnknownRequest:
        return {404, "unknown-request", "The request is not on record"};
    case ApiProblem::NoResult:
        return {404, "no-result", "The request has no result"};
    case ApiProblem::AlreadySent:
        return {409, "already-sent", "The request cannot be taken back"};
    case ApiProblem::Busy:
        return {409, "busy", "The request is just being sent"};
    case ApiProblem::UnknownRun:
        return {404, "unknown-run", "The run is not on record"};
    case ApiProblem::TooManyRuns:
        return {429, "too-many-runs", "As many recoveries are under way as may be"};
    case ApiProblem::TooManyReports:
        return {503, "too-many-reports", "As many reports are in the making as may be"};
    case ApiProblem::TooManyRequests:
        return {429, "too-many-requests", "The token asks more often than it may"};
    case ApiProblem::BadQuery:
        return {400, "bad-query", "The query cannot be read"};
    case ApiProblem::BadCursor:
        return {400, "bad-cursor", "The cursor is not one of this query"};
    case ApiProblem::LedgerUnavailable:
        return {503, "ledger-unavailable", "The ledger cannot be used now"};
    case ApiProblem::Draining:
        return {503, "draining", "The server is about to end"};
    }
    Q_UNREACHABLE();
}

} // namespace

HttpAnswer apiProblem(ApiProblem problem, const QString &detail)
{
    const Kind kind = kindOf(problem);
    HttpAnswer answer = problemAnswer(kind.status, kind.slug, kind.title, detail.toUtf8());
    if (kind.status == 503 || kind.status == 429 || problem == ApiProblem::Busy)
        answer.headers.emplace_back("Retry-After", "1");
    return answer;
}

HttpAnswer ledgerProblem(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidArgument:
        return apiProblem(ApiProblem::BadParameter, error.message);
    case ErrorCode::NotFound:
        return apiProblem(ApiProblem::UnknownRequest, error.message);
    case ErrorCode::IllegalTransition:
        return apiProblem(ApiProblem::AlreadySent, error.message);
    case ErrorCode::InUse:
        return apiProblem(ApiProblem::Busy, error.message);
    default:
        return apiProblem(ApiProblem::LedgerUnavailable, error.message);
    }
}

} // namespace repoll
