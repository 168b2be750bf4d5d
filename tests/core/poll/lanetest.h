// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/lanefactory.h"
#include "tests/support/rawserver.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <optional>

namespace repoll {

/// Each lane test is built for each engine: what one promises, the other does as well, but where a row says why not.
#ifdef REPOLL_STOCK_ENGINE
constexpr bool isStock = true;
using TestedLaneFactory = NetworkLaneFactory;
#else
constexpr bool isStock = false;
using TestedLaneFactory = StrictLaneFactory;
#endif

/// The tested engine's lanes, all connections through `proxy`.
inline std::unique_ptr<LaneFactory> lanesThrough(const QNetworkProxy &proxy)
{
#ifdef REPOLL_STOCK_ENGINE
    LaneNetwork network;
    network.proxy = proxy;
    return std::make_unique<NetworkLaneFactory>(network);
#else
    return std::make_unique<StrictLaneFactory>(proxy);
#endif
}

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
    struct Waiting
    {
        std::optional<LaneReply> reply;
        QEventLoop loop; // QTest::qWaitFor() looks every 10 ms only
    };
    const auto waiting = std::make_shared<Waiting>();
    lane.send(exchange, limits, [waiting](LaneReply reply) {
        waiting->reply = std::move(reply);
        waiting->loop.quit();
    });
    QTimer::singleShot(10'000, &waiting->loop, &QEventLoop::quit);
    waiting->loop.exec();
    return waiting->reply ? *waiting->reply : tl::unexpected(LaneFailure{});
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
