// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/service/http/httpservice.h"

namespace repoll {

/// The causes for which an operation is refused, beside those of the connection itself (httpanswer.h): each a stable type
/// `urn:repoll:problem:SLUG` of a problem document (RFC 9457), with its status and title.
enum class ApiProblem {
    NotFound,          ///< there is no such path
    MethodNotAllowed,  ///< not with this method; the field Allow names those that may
    Unauthorized,      ///< no token, or none that lets in
    BadToken,          ///< an Authorization field that is none
    Forbidden,         ///< the token is for something else
    UnsupportedType,   ///< of the body, or it is encoded
    BadParameter,      ///< of path, query or a field
    BadBody,           ///< no JSON (RFC 8259), or not what is asked for
    UnknownProvider,   ///< the ledger has none of that name
    UnusableProvider,  ///< its profile cannot be used
    NotSubmittable,    ///< what the profile makes of it is no request
    KeyMismatch,       ///< the field Idempotency-Key and the body name two keys
    KeyReused,         ///< the key is on record with other contents
    UnknownRequest,    ///< no such request is on record
    NoResult,          ///< the request has no result
    AlreadySent,       ///< it was sent, or may have been, and cannot be taken back
    Busy,              ///< it is just being sent: ask again
    UnknownRun,        ///< no such run is on record
    TooManyRuns,       ///< as many recoveries are under way as may be
    TooManyReports,    ///< as many are in the making as may be
    TooManyRequests,   ///< of one token
    BadQuery,          ///< a query that cannot be read
    BadCursor,         ///< no cursor of this query
    LedgerUnavailable, ///< the ledger cannot be reached, is full, or cannot be written
    Draining,          ///< the server is about to end
};

inline constexpr int apiProblemCount = static_cast<int>(ApiProblem::Draining) + 1;

/// `detail` is one sentence about this request.
[[nodiscard]] HttpAnswer apiProblem(ApiProblem problem, const QString &detail);

/// Of what the ledger said: Network, Io, DiskFull, ReadOnly and the like are the server's (503, with Retry-After).
[[nodiscard]] HttpAnswer ledgerProblem(const Error &error);

} // namespace repoll
