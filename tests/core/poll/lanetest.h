// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/lane.h"
#include "tests/support/rawserver.h"

#include <QTest>

namespace repoll {

inline ProfileTransport transportFor(const RawServer &server)
{
    ProfileTransport transport;
    transport.allowedOrigins = {server.origin()};
    return transport;
}

inline Exchange exchangeTo(const QUrl &url, const QByteArray &method = "GET", const QByteArray &body = {})
{
    Exchange exchange;
    exchange.method = method;
    exchange.url = url;
    exchange.body = body;
    return exchange;
}

/// Sends on `lane` and waits for the reply. No reply within 10 s: Aborted with no detail.
inline LaneReply ask(Lane &lane, const Exchange &exchange, const LaneLimits &limits = {})
{
    auto reply = std::make_shared<std::optional<LaneReply>>();
    lane.send(exchange, limits, [reply](LaneReply came) { *reply = std::move(came); });
    if (!QTest::qWaitFor([&reply] { return reply->has_value(); }, 10'000))
        return tl::unexpected(LaneFailure{});
    return **reply;
}

/// A body when the exchange succeeded, else the fault and its detail: for QCOMPARE.
inline QByteArray told(const LaneReply &reply)
{
    if (reply)
        return QByteArray::number(reply->httpStatus) + ' ' + reply->body;
    return "fault " + QByteArray::number(static_cast<int>(reply.error().fault)) + ' ' +
           reply.error().detail.toUtf8();
}

} // namespace repoll
