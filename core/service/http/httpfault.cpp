// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/httpfault.h"

namespace repoll {

namespace {

struct Words
{
    int status;
    const char *slug;
    const char *title;
    const char *detail;
};

constexpr auto NotHttp = "The request is not well-formed HTTP";
constexpr auto NoLength = "The body's length is missing";
constexpr auto TooMany = "Too many connections";
constexpr auto Slow = "The request took too long to arrive";

Words wordsOf(HttpFault fault)
{
    switch (fault) {
    case HttpFault::BareLineFeed:
        return {400, problem::BadRequest, NotHttp, "A line of the head ends without a carriage return."};
    case HttpFault::BareCarriageReturn:
        return {400, problem::BadRequest, NotHttp, "The head holds a carriage return within a line."};
    case HttpFault::ControlByte:
        return {400, problem::BadRequest, NotHttp, "The head holds a control byte."};
    case HttpFault::BadRequestLine:
        return {400, problem::BadRequest, NotHttp,
                "The first line is not a method, a target and HTTP/1.1, one space between them."};
    case HttpFault::BadTarget:
        return {400, problem::BadTarget, "The target is not a path",
                "The target must begin with '/' and hold no raw space, '#' or byte beyond ASCII."};
    case HttpFault::BadVersion:
        return {505, problem::Version, "The version of HTTP is not served",
                "Only HTTP/1.1 and HTTP/1.0 are served."};
    case HttpFault::BadField:
        return {400, problem::BadRequest, NotHttp, "A line of the head is not a name, a colon and a value."};
    case HttpFault::FoldedLine:
        return {400, problem::BadRequest, NotHttp, "A line of the head begins with white space."};
    case HttpFault::BadHost:
        return {400, problem::BadHost, "The Host field is wrong",
                "HTTP/1.1 needs exactly one Host, a name or address."};
    case HttpFault::BadLength:
        return {400, problem::BadLength, "The body's length is wrong",
                "Content-Length must be sent once, as one plain number."};
    case HttpFault::TransferEncoding:
        return {411, problem::LengthRequired, NoLength,
                "No Transfer-Encoding is taken: the body's length must be told by Content-Length."};
    case HttpFault::LengthRequired:
        return {411, problem::LengthRequired, NoLength,
                "A request of this method must tell its body's length by Content-Length."};
    case HttpFault::BadExpectation:
        return {417, problem::ExpectationFailed, "The expectation cannot be met",
                "Only 100-continue can be expected."};
    case HttpFault::TargetTooLong:
        return {414, problem::TargetTooLong, "The target is too long",
                "The first line is longer than 8 KiB."};
    case HttpFault::HeadTooLarge:
        return {431, problem::HeadTooLarge, "The head is too large", "The head is larger than 8 KiB."};
    case HttpFault::TooManyFields:
        return {431, problem::HeadTooLarge, "The head is too large", "The head has more than 100 fields."};
    case HttpFault::BodyTooLarge:
        return {413, problem::BodyTooLarge, "The body is too large",
                "The body is longer than is taken here."};
    case HttpFault::LineTooLong:
        return {413, problem::LineTooLong, "A line of the body is too long",
                "A line is longer than is taken here; the lines before it were read."};
    case HttpFault::HeadTooSlow:
        return {408, problem::TooSlow, Slow, "The head was not whole in time."};
    case HttpFault::BodyTooSlow:
        return {408, problem::TooSlow, Slow, "The body was not whole in time."};
    case HttpFault::Unanswered:
        return {500, problem::Internal, "The server failed",
                "The request was not answered. Ask for its state before it is sent again."};
    case HttpFault::TooManyConnections:
        return {503, problem::TooManyConnections, TooMany, "The server has as many connections as it takes."};
    case HttpFault::TooManyOfAddress:
        return {503, problem::TooManyConnections, TooMany,
                "This address has as many connections as one may have."};
    }
    Q_UNREACHABLE();
}

} // namespace

HttpAnswer faultAnswer(HttpFault fault)
{
    const Words words = wordsOf(fault);
    HttpAnswer answer = problemAnswer(words.status, words.slug, words.title, words.detail);
    if (words.status == 503)
        answer.headers.emplace_back("Retry-After", "1");
    answer.close = true;
    return answer;
}

} // namespace repoll
