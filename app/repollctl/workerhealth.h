// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/httplistener.h"
#include "core/service/http/httpservice.h"

#include <functional>

namespace repoll::cli {

/// Tells an orchestrator's probe by HTTP whether a program is well, whatever path it asks for: 200 or 503, and a JSON
/// object that says more. /metrics has its figures for Prometheus. Main thread; the clock outlives it.
class WorkerHealth final : public HttpService
{
public:
    struct State
    {
        bool well = true;
        QByteArray json;
    };
    struct Told
    {
        std::function<State()> state;
        std::function<QByteArray(bool openMetrics)> metrics;
    };
    WorkerHealth(Told told, const Clock &clock);

    /// `where`: PORT of this machine alone, or ADDRESS:PORT, IPv6 in brackets.
    [[nodiscard]] Result<void> listen(const QString &where);
    [[nodiscard]] quint16 port() const { return m_listener.port(); }

    [[nodiscard]] std::variant<HttpAnswer, HttpBodyRule> headCame(const HttpHead &head) override;
    void requestCame(std::shared_ptr<HttpExchange> exchange) override;

private:
    [[nodiscard]] HttpAnswer answerTo(const HttpHead &head) const;

    const Told m_told;
    HttpListener m_listener;
};

} // namespace repoll::cli
