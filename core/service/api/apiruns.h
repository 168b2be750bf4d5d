// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/api/runreport.h"
#include "core/service/queryrun.h"

#include <QObject>

#include <map>
#include <set>

namespace repoll {

/// Recoveries that are started by HTTP and run in this process, and what any run came to. Lives on the connections'
/// thread; the ledger and the clock outlive it.
class ApiRuns final : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostAtOnce = 8; ///< recoveries

    /// `languages`: of reports, beside English.
    ApiRuns(Ledger &ledger, const Clock &clock, QueryRun::MakeTools tools,
            std::vector<ReportLanguage> languages);
    ~ApiRuns() override;

    /// Answered with 202 when the run is frozen and works, with 200 and the plan where nothing can be asked or no more is
    /// wanted. `who` begins it.
    void recover(const std::shared_ptr<HttpExchange> &exchange, const QString &who);
    /// A run's state and totals.
    void read(std::shared_ptr<HttpExchange> exchange, const QString &number);
    /// Its report, in any format.
    void report(std::shared_ptr<HttpExchange> exchange, const QString &number);

    /// Nothing more begins; the runs stop, and go on record as stopped. ended() follows.
    void stop(StopMode mode);

Q_SIGNALS:
    /// Exactly once after stop(): no run of this works, and nothing uses the ledger.
    void ended();

private:
    void answerPlan(const std::shared_ptr<HttpExchange> &exchange, const QueryRun &run,
                    const PlanSummary &plan) const;
    void headOfReport(std::shared_ptr<HttpExchange> exchange, qint64 id, const ReportOrder &order);
    void forget(QueryRun *run);
    void forget(const std::shared_ptr<RunReport> &report);
    void endIfOver();

    Ledger &m_ledger;
    const Clock &m_clock;
    const QueryRun::MakeTools m_makeTools;
    const std::vector<ReportLanguage> m_languages;
    std::set<QueryRun *> m_runs;                    ///< children
    std::set<std::shared_ptr<RunReport>> m_reports; ///< that are in the making
    bool m_stopping = false;
    bool m_ended = false;
};

} // namespace repoll
