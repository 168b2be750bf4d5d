// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/apiruns.h"

#include "core/base/whendone.h"
#include "core/recovery/rundocument.h"
#include "core/request/timetext.h"
#include "core/service/api/apiproblem.h"
#include "core/service/api/apitarget.h"
#include "core/service/api/recoveryorder.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr auto mostReports = 4U; ///< in the making at once: each holds a thread

/// A run as it is on record.
struct RunOnRecord
{
    Run run;
    RunMoney money;
};

Result<RunOnRecord> readRun(StoreReader &store, qint64 id)
{
    auto run = store.run(id);
    if (!run)
        return tl::unexpected(run.error());
    auto money = store.moneyOfRun(id);
    if (!money)
        return tl::unexpected(money.error());
    return RunOnRecord{*std::move(run), *std::move(money)};
}

HttpAnswer runProblem(const Error &error)
{
    return error.code == ErrorCode::NotFound ? apiProblem(ApiProblem::UnknownRun, error.message)
                                             : ledgerProblem(error);
}

HttpAnswer unknownRun(const QString &number)
{
    return apiProblem(ApiProblem::UnknownRun, u"'%1' is no run's number."_s.arg(number));
}

std::optional<qint64> runNumber(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && number > 0 && QString::number(number) == text ? std::optional(number) : std::nullopt;
}

QByteArray runPath(qint64 id)
{
    return "/v1/runs/" + QByteArray::number(id);
}

QByteArray runLinks(qint64 id)
{
    const QString path = QString::fromLatin1(runPath(id));
    return JsonLine().text("self", path).text("report", path + u"/report"_s).object();
}

std::optional<QString> timeOf(std::optional<EpochMs> at)
{
    return at ? std::optional(isoUtc(*at)) : std::nullopt;
}

QByteArray runDocument(const RunOnRecord &record)
{
    const Run &run = record.run;
    JsonLine line;
    addRunTotals(line, run, record.money);
    return line.text("who", run.header.who)
        .text("reason", run.header.reason)
        .text("query", run.header.query)
        .number("retry_of", run.header.retryOf)
        .text("created_at", isoUtc(run.createdAt))
        .text("started_at", timeOf(run.startedAt))
        .text("finished_at", timeOf(run.finishedAt))
        .json("links", runLinks(run.id))
        .object();
}

bool isUnderWay(RunState state)
{
    return state == RunState::Planned || state == RunState::Running;
}

} // namespace

ApiRuns::ApiRuns(Ledger &ledger, const Clock &clock, QueryRun::MakeTools tools,
                 std::vector<ReportLanguage> languages)
    : m_ledger(ledger)
    , m_clock(clock)
    , m_makeTools(std::move(tools))
    , m_languages(std::move(languages))
{
}

ApiRuns::~ApiRuns()
{
    for (const auto &report : m_reports)
        report->giveUp();
    for (const auto &report : m_reports)
        report->waitUntilMade();
}

void ApiRuns::recover(const std::shared_ptr<HttpExchange> &exchange, const QString &who)
{
    if (const auto values = queryValues(exchange->head().query, {}); !values)
        return exchange->answer(apiProblem(ApiProblem::BadParameter, values.error().message));
    auto order = readRecoveryOrder(exchange->body(), who, m_clock.nowMs());
    if (auto *refusal = std::get_if<HttpAnswer>(&order))
        return exchange->answer(std::move(*refusal));
    if (m_stopping)
        return exchange->answer(apiProblem(ApiProblem::Draining, u"The server is about to end."_s));
    if (m_runs.size() >= mostAtOnce)
        return exchange->answer(
            apiProblem(ApiProblem::TooManyRuns,
                       u"%1 recoveries are under way here, and no more at once."_s.arg(mostAtOnce)));
    auto &wanted = std::get<QueryRunOrder>(order);
    const bool planOnly = wanted.planOnly;
    auto *run = new QueryRun(m_ledger, std::move(wanted), m_makeTools, this);
    m_runs.insert(run);
    connect(run, &QueryRun::planned, this, [this, exchange, run, planOnly](const PlanSummary &plan) {
        if (planOnly || plan.eligible() == 0)
            answerPlan(exchange, *run, plan);
    });
    connect(run, &QueryRun::began, this, [exchange, run](qint64 runId, const PlanSummary &plan) {
        exchange->answer({.status = 202,
                          .headers = {{"Content-Type", "application/json"},
                                      {"Location", runPath(runId)},
                                      {"Retry-After", "1"},
                                      {"Cache-Control", "no-store"}},
                          .body = JsonLine()
                                      .number("run", runId)
                                      .json("plan", planJson(plan, run->registry(), {}))
                                      .json("links", runLinks(runId))
                                      .object()});
    });
    connect(run, &QueryRun::ended, this, [this, exchange, run](const std::optional<Error> &error) {
        if (exchange->isOpen()) // it never began
            exchange->answer(error ? runProblem(*error)
                                   : apiProblem(ApiProblem::Draining, u"The server is about to end."_s));
        forget(run);
    });
    run->start();
}

void ApiRuns::answerPlan(const std::shared_ptr<HttpExchange> &exchange, const QueryRun &run,
                         const PlanSummary &plan) const
{
    exchange->answer({.status = 200,
                      .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
                      .body = JsonLine()
                                  .number("run", std::optional<qint64>())
                                  .json("plan", planJson(plan, run.registry(), {}))
                                  .object()});
}

void ApiRuns::read(std::shared_ptr<HttpExchange> exchange, const QString &number)
{
    if (const auto values = queryValues(exchange->head().query, {}); !values)
        return exchange->answer(apiProblem(ApiProblem::BadParameter, values.error().message));
    const auto id = runNumber(number);
    if (!id)
        return exchange->answer(unknownRun(number));
    // Money is summed over all targets: who reads a single request does not wait for that.
    whenDone(m_ledger.report<RunOnRecord>([id](StoreReader &store) { return readRun(store, *id); }), this,
             [exchange = std::move(exchange)](const Result<RunOnRecord> &record) {
                 if (!record)
                     return exchange->answer(runProblem(record.error()));
                 HttpAnswer told{
                     .status = 200,
                     .headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
                     .body = runDocument(*record)};
                 if (isUnderWay(record->run.state))
                     told.headers.emplace_back("Retry-After", "1");
                 exchange->answer(std::move(told));
             });
}

void ApiRuns::report(std::shared_ptr<HttpExchange> exchange, const QString &number)
{
    const auto order = readReportOrder(exchange->head(), m_languages);
    if (const auto *refusal = std::get_if<HttpAnswer>(&order))
        return exchange->answer(*refusal);
    const auto id = runNumber(number);
    if (!id)
        return exchange->answer(unknownRun(number));
    const auto &wanted = std::get<ReportOrder>(order);
    if (m_stopping)
        return exchange->answer(apiProblem(ApiProblem::Draining, u"The server is about to end."_s));
    if (m_reports.size() >= mostReports)
        return exchange->answer(
            apiProblem(ApiProblem::TooManyReports,
                       u"%1 reports are in the making, and no more at once."_s.arg(mostReports)));
    if (exchange->head().method == "HEAD")
        return headOfReport(std::move(exchange), *id, wanted);
    const auto report = std::make_shared<RunReport>(std::move(exchange), *id, wanted);
    m_reports.insert(report);
    report->start(m_ledger, m_clock.nowMs(), this, [this, report] { forget(report); });
}

/// Nothing is made for whoever wants no body.
void ApiRuns::headOfReport(std::shared_ptr<HttpExchange> exchange, qint64 id, const ReportOrder &order)
{
    whenDone(m_ledger.read<Run>([id](StoreReader &store) { return store.run(id); }), this,
             [exchange = std::move(exchange), id, order](const Result<Run> &run) {
                 exchange->answer(
                     run ? HttpAnswer{.status = 200, .headers = reportHeaders(order, id), .body = {}}
                         : runProblem(run.error()));
             });
}

void ApiRuns::stop(StopMode mode)
{
    m_stopping = true;
    const auto runs = m_runs;
    for (QueryRun *run : runs)
        run->stop(mode);
    if (mode == StopMode::Abort) {
        for (const auto &report : m_reports)
            report->giveUp();
    }
    endIfOver();
}

void ApiRuns::forget(QueryRun *run)
{
    m_runs.erase(run);
    run->deleteLater();
    endIfOver();
}

void ApiRuns::forget(const std::shared_ptr<RunReport> &report)
{
    m_reports.erase(report);
    endIfOver();
}

void ApiRuns::endIfOver()
{
    if (m_stopping && m_runs.empty() && m_reports.empty() && !std::exchange(m_ended, true))
        Q_EMIT ended();
}

} // namespace repoll
