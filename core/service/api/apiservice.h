// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/api/apiintake.h"
#include "core/service/api/apireading.h"
#include "core/service/api/apiroute.h"
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
        std::function<QByteArray()> metrics; ///< in the Prometheus text format 0.0.4
    };
    static constexpr qint64 mostBytes = 1 << 20; ///< of a request's body, and of a line of a body of many
    static constexpr qint64 mostBatchBytes = 64 << 20; ///< of a body of many

    explicit ApiService(Tools tools, QObject *parent = nullptr);

    [[nodiscard]] std::variant<HttpAnswer, HttpBodyRule> headCame(const HttpHead &head) override;
    void requestCame(std::shared_ptr<HttpExchange> exchange) override;

    /// From now on it is not ready, and who waits for a change is answered.
    void drain();

private:
    /// What is asked, and by whom.
    struct Call
    {
        ApiRoute route;
        QString who;
    };
    [[nodiscard]] std::variant<HttpAnswer, Call> admit(const HttpHead &head);
    void answerReadiness(const std::shared_ptr<HttpExchange> &exchange);

    const Tools m_tools;
    ApiIntake m_intake;
    ApiReading m_reading;
    bool m_draining = false;
};

} // namespace repoll
