// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"

namespace repoll {

/// An answer to a request. The connection adds what frames it (Content-Length, Connection); fields of those names here are
/// left out, as is one with a line break in it.
struct HttpAnswer
{
    int status = 200;
    HeaderList headers;
    QByteArray body;    ///< left out for HEAD, 204 and 304
    bool close = false; ///< the connection is closed after it

    friend bool operator==(const HttpAnswer &, const HttpAnswer &) = default;
};

/// The causes of problems, each a stable type "urn:repoll:problem:SLUG" (RFC 9457, 3.1.1).
namespace problem {
// Of the connection itself:
inline constexpr auto BadRequest = "bad-request";                  ///< 400: not well-formed HTTP
inline constexpr auto BadTarget = "bad-target";                    ///< 400: not a path
inline constexpr auto BadHost = "bad-host";                        ///< 400: no Host, or several
inline constexpr auto BadLength = "bad-length";                    ///< 400: of the body
inline constexpr auto LengthRequired = "length-required";          ///< 411
inline constexpr auto TooSlow = "too-slow";                        ///< 408
inline constexpr auto BodyTooLarge = "body-too-large";             ///< 413
inline constexpr auto LineTooLong = "line-too-long";               ///< 413: of a body read in lines
inline constexpr auto TargetTooLong = "target-too-long";           ///< 414
inline constexpr auto ExpectationFailed = "expectation-failed";    ///< 417
inline constexpr auto HeadTooLarge = "head-too-large";             ///< 431
inline constexpr auto Internal = "internal";                       ///< 500
inline constexpr auto TooManyConnections = "too-many-connections"; ///< 503
inline constexpr auto Version = "http-version";                    ///< 505
} // namespace problem

/// A problem document (RFC 9457) of type "urn:repoll:problem:SLUG". `title` is the same for every problem of a slug; `detail`
/// says what is wrong with this request, in UTF-8.
[[nodiscard]] HttpAnswer problemAnswer(int status, QByteArrayView slug, QByteArrayView title,
                                       QByteArrayView detail);

} // namespace repoll
