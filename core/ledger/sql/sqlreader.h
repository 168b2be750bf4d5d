// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/decisionstore.h"
#include "core/ledger/sql/listingstore.h"
#include "core/ledger/sql/moneystore.h"
#include "core/ledger/sql/overviewstore.h"
#include "core/ledger/sql/planstore.h"
#include "core/ledger/sql/providerstore.h"
#include "core/ledger/sql/requeststore.h"
#include "core/ledger/sql/runstore.h"
#include "core/ledger/sql/viewstore.h"

namespace repoll {

/// The reading side of the SQL store, on any dialect. Each call gives a Result.
class SqlReader final : public StoreReader
{
public:
    explicit SqlReader(SqlSession &session, RunStore::IsHeld isHeld = {});

    Result<std::vector<Request>> rows(const RequestFilter &filter, RowOrder order, const RowAnchor &from,
                                      qint64 firstRow, int limit) override;
    Result<RowMap> rowMap(const RequestFilter &filter, RowOrder order) override;
    Result<std::vector<Request>> requestsById(std::span<const qint64> ids) override;
    Result<std::vector<qint64>> listedOf(const RequestFilter &filter, std::span<const qint64> ids) override;
    Result<QStringList> unknownKeys(const QStringList &keys) override;
    Result<std::vector<qint64>> matchingIds(const RequestFilter &filter) override;
    Result<qint64> changeMark() override;

    Result<StatusCounts> statusCounts() override;
    Result<std::vector<TimelineBar>> timeline(const RequestFilter &filter, const HalfOpen<EpochMs> &range,
                                              int bars) override;
    Result<std::optional<HalfOpen<EpochMs>>> receivedSpan() override;
    Result<std::vector<SavedView>> savedViews() override;

    Result<std::vector<AddOutcome>> foresee(std::span<const NewRequest> rows) override;

    Result<std::optional<Submission>> submission(qint64 requestId) override;

    Result<MoneySums> moneyOf(const RequestFilter &filter) override;
    Result<MoneySums> moneyOfPicked(std::span<const qint64> requestIds) override;
    Result<RunMoney> moneyOfRun(qint64 runId) override;

    Result<std::vector<Request>> requests(const RequestFilter &filter, PageOrder order,
                                          std::optional<PageKey> after, int limit) override;
    Result<qint64> countRequests(const RequestFilter &filter) override;
    Result<Request> request(const QString &provider, const QString &key) override;
    Result<std::vector<Attempt>> attempts(qint64 requestId) override;
    Result<Evidence> evidence(qint64 id) override;
    Result<std::vector<EvidenceEntry>> evidenceOf(qint64 requestId) override;
    Result<std::vector<Decision>> decisions(qint64 requestId) override;
    Result<std::vector<StoredProvider>> providers() override;
    Result<PlanSummary> plan(const RequestFilter &filter, const PlanRules &rules) override;
    Result<PlanSummary> planPicked(std::span<const qint64> requestIds, const PlanRules &rules) override;
    Result<PlanSummary> planOf(qint64 runId) override;
    Result<std::vector<Run>> runs(int limit) override;
    Result<Run> run(qint64 id) override;
    Result<std::vector<ProviderTally>> tallies(qint64 runId) override;
    Result<std::vector<RunTarget>> targets(qint64 runId, const std::optional<RunTarget> &after,
                                           int limit) override;
    Result<std::map<Outcome, qint64>> outcomes(qint64 runId) override;
    Result<std::vector<OutcomeBucket>> outcomesOverTime(qint64 runId, int slices) override;
    Result<VerifyReport> verify() override;
    Result<std::optional<Restoration>> restoration() override;
    Result<std::vector<WorkerEntry>> workers() override;
    Result<std::vector<Schedule>> schedules() override;
    Result<EpochMs> now() override;

    Result<std::vector<EndpointEntry>> endpoints() override;
    Result<std::vector<EndpointEntry>> endpointsUncounted() override;
    Result<std::optional<qint64>> nextDeliveryMs() override;
    Result<std::vector<OutboxEntry>> outbox(const OutboxQuery &query) override;
    Result<std::vector<Delivery>> deliveries(qint64 requestId) override;
    Result<ResendPlan> planResend(const ResendOrder &order) override;

    Result<std::vector<ApiToken>> tokens() override;
    Result<TokenKeys> tokenKeys() override;

private:
    SqlSession &m_session;
    ListingStore m_listings;
    OverviewStore m_overview;
    MoneyStore m_money;
    ViewStore m_views;
    RequestStore m_requests;
    ProviderStore m_providers;
    PlanStore m_plans;
    RunStore m_runs;
};

} // namespace repoll
