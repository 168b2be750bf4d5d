// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/strictlane.h"

#include "core/poll/http/requestbytes.h"

#include <utility>

namespace repoll {

StrictLane::StrictLane(const ProfileTransport &transport, std::shared_ptr<HttpNetwork> network,
                       std::shared_ptr<ChainCookies> cookies)
    : m_rules(transport, std::move(cookies))
    , m_network(std::move(network))
{
}

StrictLane::~StrictLane() = default;

void StrictLane::send(const Exchange &exchange, const LaneLimits &limits, Done done)
{
    Q_ASSERT(isFree());
    m_done = std::move(done);
    m_aborted = false;
    if (const char *const why = m_rules.refusal(exchange)) {
        m_isSent = false;
        refuse(why);
        return;
    }
    m_isSent = true;
    m_url = exchange.url;
    m_chain = exchange.chain;
    HttpEndpoint endpoint = endpointOf(exchange.url);
    if (!m_connection || m_connection->endpoint() != endpoint) {
        m_connection = std::make_unique<HttpConnection>(std::move(endpoint), m_network);
        m_connection->onStray([this](const QByteArray &bytes) {
            m_spent = true;
            if (m_stray)
                m_stray(bytes);
        });
    }
    HttpCall call;
    call.last = m_rules.isOnceOnly();
    call.request = requestBytes(exchange, m_connection->endpoint(), m_rules.headersFor(exchange), call.last);
    call.body = exchange.method == "HEAD" ? AnswerParser::Body::Never : AnswerParser::Body::AsFramed;
    call.limits = limits;
    m_connection->send(std::move(call), [this](LaneReply reply) { answered(std::move(reply)); });
}

void StrictLane::refuse(const char *why)
{
    QMetaObject::invokeMethod(
        this,
        [this, detail = QString::fromLatin1(why)] {
            LaneFailure failure;
            failure.fault = m_aborted ? LaneFault::Aborted : LaneFault::HostNotAllowed;
            failure.detail = m_aborted ? QStringLiteral("stopped by us") : detail;
            const Done done = std::exchange(m_done, {});
            done(tl::unexpected(std::move(failure)));
        },
        Qt::QueuedConnection);
}

void StrictLane::abort()
{
    if (isFree())
        return;
    if (m_isSent)
        m_connection->abort();
    else
        m_aborted = true;
}

void StrictLane::onStray(const Stray &stray)
{
    m_stray = stray;
}

void StrictLane::answered(LaneReply reply)
{
    if (reply) {
        if (auto fault = LaneRules::faultOf(reply->httpStatus)) {
            LaneFailure failure{fault->fault,           std::move(fault->detail), reply->httpStatus,
                                std::move(reply->body), std::move(reply->peer),   reply->durationMs};
            reply = tl::unexpected(std::move(failure));
        }
    }
    m_spent = !reply || m_rules.isOnceOnly() || !LaneRules::mayGoOnAfter(reply->httpStatus) ||
              !reply->extra.isEmpty();
    if (reply)
        m_rules.learn(m_chain, m_url, reply->headers);
    const Done done = std::exchange(m_done, {});
    done(std::move(reply)); // may send again, or destroy this lane
}

} // namespace repoll
