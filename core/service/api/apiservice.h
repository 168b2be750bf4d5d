// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/api/apicallbacks.h"
#include "core/service/api/apiintake.h"
#include "core/service/api/apireading.h"
#include "core/service/api/apiroute.h"
#include "core/service/api/apiruns.h"
#include "core/service/api/tokenpace.h"
#include "core/service/tokenbook.h"

#include <QObject>

namespace repoll {

/// The server's operations for requesters, by HTTP: finds what is asked, lets in whose token allows it, and has it done.
/// Lives on the connections' thread, which it never blocks; all that is in the tools outlives it.
class ApiService final : public QObject, public HttpService
{
    Q_OBJECT

public:
    struct Tools
    {
        Ledger *ledger = nullptr;
        const Clock *clock = nullptr;
        TokenBook *tokens = nullptr;
        /// In the Prometheus text format 0.0.4, or in OpenMetrics 1.0.
        std::function<QByteArray(bool openMetrics)> metrics;
        QueryRun::MakeTools runTools; ///< of recoveries
        double tokenRate = 0;         ///< requests a second that each token may make; 0: any number
        std::vector<ReportLanguage> languages{}; ///< of reports, beside English
    };
    static constexpr qint64 mostBytes = 1 << 20; ///< of a request's body, and of a line of a body of many
    static constexpr qint64 mostBatchBytes = 64 << 20; ///< of a body of many

    explicit ApiService(Tools tools, QObject *parent = nullptr);

    [[nodiscard]] std::variant<HttpAnswer, HttpBodyRule> headCame(const HttpHead &head) override;
    void requestCame(std::shared_ptr<HttpExchange> exchange) override;

    /// From now on it is not ready, who waits for a change is answered, and recoveries stop: ended() follows.
    void drain();
    void abort(); ///< what recoveries have in flight is given up

Q_SIGNALS:
    void ended();

private:
    /// What is asked, and by whom.
    struct Call
    {
        ApiRoute route;
        QString who;
        std::optional<qint64> tokenId; ///< none: it needs no token
    };
    [[nodiscard]] std::variant<HttpAnswer, Call> admit(const HttpHead &head);
    void answerMetrics(HttpExchange &exchange) const;
    void answerReadiness(const std::shared_ptr<HttpExchange> &exchange);

    const Tools m_tools;
    ApiIntake m_intake;
    ApiReading m_reading;
    ApiRuns m_runs;
    ApiCallbacks m_callbacks;
    TokenPace m_pace;
    bool m_draining = false;
};

} // namespace repoll
