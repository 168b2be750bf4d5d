// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

#include <utility>
#include <vector>

namespace repoll {

using HeaderList = std::vector<std::pair<QByteArray, QByteArray>>; ///< names as sent, in order

/// One HTTP exchange to be sent. May hold a credential: never logged, never stored.
struct Exchange
{
    QByteArray method = "GET";
    QUrl url;
    HeaderList headers;
    QByteArray body; ///< sent with a Content-Length
    /// Names the poll chain whose cookie jar goes along, where the profile asks for one; empty: no cookies.
    QByteArray chain;
    std::vector<QByteArray> secrets =
        {};                     ///< what is secret in it, as it is: masked where the answer comes in
    bool ownConnection = false; ///< over none that carried another exchange
    QByteArray target =
        {}; ///< path and query as the provider wrote them, escapes and all; empty: as QUrl writes them

    friend bool operator==(const Exchange &, const Exchange &) = default;
};

/// A complete answer as it came.
struct Answer
{
    int httpStatus = 0;
    HeaderList headers;
    QByteArray body;
    QString peer; ///< address:port
    qint64 durationMs = 0;
    int masked = 0;        ///< places where a secret that was sent came back
    bool reused = false;   ///< its connection may have carried another exchange
    QByteArray extra = {}; ///< what came behind it, unasked: evidence, and never an answer

    /// The value of header `name` (any case), or empty; several are joined with ", " (RFC 9110, 5.3).
    [[nodiscard]] QByteArray header(const QByteArray &name) const;

    friend bool operator==(const Answer &, const Answer &) = default;
};

/// Why there is no usable answer. What each means for the request is decided in one place: readAnswer().
enum class LaneFault {
    HostNotFound,
    ConnectionRefused,
    ConnectTimeout,
    TlsRefused,
    ProxyRefused,
    ClosedBeforeAnswer, ///< closed or reset before a full header
    Truncated,          ///< the header came, the body did not come whole
    DeadlineExceeded,
    BodyTooLarge,
    HeaderTooLarge,
    Malformed,    ///< not HTTP/1.1, a bad chunk, contradicting lengths, a final 1xx
    UnframedBody, ///< close-delimited
    EncodedBody,  ///< a Content-Encoding that was not asked for
    HostNotAllowed,
    Aborted, ///< by ourselves
};

struct LaneFailure
{
    LaneFault fault = LaneFault::Aborted;
    QString detail;         ///< English; holds no URL and no secret
    int httpStatus = 0;     ///< where a header had come
    QByteArray partialBody; ///< what had come of a quarantined answer, at most the cap
    QString peer;
    qint64 durationMs = 0;
    int masked = 0; ///< as in an Answer

    friend bool operator==(const LaneFailure &, const LaneFailure &) = default;
};

using LaneReply = tl::expected<Answer, LaneFailure>;

} // namespace repoll
