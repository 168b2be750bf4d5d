// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"
#include "core/service/http/httpservice.h"

#include <QFuture>
#include <QTemporaryFile>

#include <atomic>

namespace repoll {

/// What is asked for of a run's report.
struct ReportOrder
{
    ReportFormat format = ReportFormat::Html;
    ReportTargets targets = ReportTargets::All;
    ReportLanguage language{};
};

/// By `format`, `targets` and `language` of the query, else by the fields Accept and Accept-Language (RFC 9110, 12.5),
/// else HTML in English; or why not. `languages`: what there is beside English.
[[nodiscard]] std::variant<HttpAnswer, ReportOrder>
readReportOrder(const HttpHead &head, const std::vector<ReportLanguage> &languages);

/// With it a browser saves the report under a name.
[[nodiscard]] HeaderList reportHeaders(const ReportOrder &order, qint64 runId);

/// A report on its way: made in the background into a file of its own, then sent as the client takes
/// it, so that memory does not grow with the run. Lives on the connections' thread until it is sent.
class RunReport final : public std::enable_shared_from_this<RunReport>
{
public:
    RunReport(std::shared_ptr<HttpExchange> exchange, qint64 runId, const ReportOrder &order);

    /// `over` is called once, on the context's thread, when nothing of it uses the ledger any more. The ledger outlives
    /// that.
    void start(Ledger &ledger, EpochMs now, QObject *context, std::function<void()> over);
    void giveUp() { m_givenUp = true; }                ///< it is not sent where it is not made yet
    void waitUntilMade() { m_made.waitForFinished(); } ///< or given up

private:
    void send();

    const std::shared_ptr<HttpExchange> m_exchange;
    const qint64 m_runId;
    const ReportOrder m_order;
    QTemporaryFile m_file;
    QFuture<Result<bool>> m_made;
    std::atomic<bool> m_givenUp = false;
};

} // namespace repoll
