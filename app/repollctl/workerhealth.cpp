// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/workerhealth.h"

#include "app/repollctl/listenplace.h"
#include "core/service/api/apiheaders.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

/// Probes are few, and in nobody's way.
HttpServerLimits probeLimits()
{
    HttpServerLimits limits;
    limits.connections = limits.perAddress = limits.refusals = 16;
    return limits;
}

} // namespace

WorkerHealth::WorkerHealth(Told told, const Clock &clock)
    : m_told(std::move(told))
    , m_listener(*this, clock, probeLimits())
{
}

Result<void> WorkerHealth::listen(const QString &where)
{
    const auto place = listenPlace(where, u"--health"_s);
    if (!place)
        return tl::unexpected(place.error());
    HttpPlace listened;
    listened.address = place->address;
    listened.port = place->port;
    listened.allowPlain = true; // it tells no secrets, and probes know no certificates
    if (const auto listening = m_listener.listen(listened); !listening)
        return fail(ErrorCode::Io, u"--health %1: %2"_s.arg(where, listening.error().message));
    return {};
}

/// All there is to say needs no body.
std::variant<HttpAnswer, HttpBodyRule> WorkerHealth::headCame(const HttpHead &head)
{
    return answerTo(head);
}

void WorkerHealth::requestCame(std::shared_ptr<HttpExchange> exchange)
{
    exchange->answer(answerTo(exchange->head()));
}

HttpAnswer WorkerHealth::answerTo(const HttpHead &head) const
{
    if (head.path == "/metrics") {
        const bool openMetrics = wantsOpenMetrics(head.header("Accept"));
        return {.status = 200,
                .headers = {{"Content-Type", metricsType(openMetrics)}, {"Vary", "Accept"}},
                .body = m_told.metrics(openMetrics)};
    }
    const State state = m_told.state();
    return {.status = state.well ? 200 : 503,
            .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
            .body = state.json};
}

} // namespace repoll::cli
