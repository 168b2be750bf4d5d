// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/sqlreader.h"

#include "core/ledger/sql/copymark.h"
#include "core/ledger/sql/deliverystore.h"
#include "core/ledger/sql/endpointstore.h"
#include "core/ledger/sql/schedulestore.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/submissionstore.h"
#include "core/ledger/sql/tokenstore.h"
#include "core/ledger/sql/verifier.h"
#include "core/ledger/sql/workerstore.h"

namespace repoll {

SqlReader::SqlReader(SqlSession &session, RunStore::IsHeld isHeld)
    : m_session(session)
    , m_listings(session)
    , m_overview(session)
    , m_money(session)
    , m_views(session)
    , m_requests(session)
    , m_providers(session)
    , m_plans(session)
    , m_runs(session, std::move(isHeld))
{
}

Result<std::vector<Request>> SqlReader::rows(const RequestFilter &filter, RowOrder order,
                                             const RowAnchor &from, qint64 firstRow, int limit)
{
    return guarded([&] { return m_listings.rows(filter, order, from, firstRow, limit); });
}

Result<RowMap> SqlReader::rowMap(const RequestFilter &filter, RowOrder order)
{
    return guarded([&] { return m_listings.map(filter, order); });
}

Result<std::vector<Request>> SqlReader::requestsById(std::span<const qint64> ids)
{
    return guarded([&] { return m_listings.byIds(ids); });
}

Result<std::vector<qint64>> SqlReader::listedOf(const RequestFilter &filter, std::span<const qint64> ids)
{
    return guarded([&] { return m_listings.listedOf(filter, ids); });
}

Result<QStringList> SqlReader::unknownKeys(const QStringList &keys)
{
    return guarded([&] { return m_listings.unknownKeys(keys); });
}

Result<std::vector<qint64>> SqlReader::matchingIds(const RequestFilter &filter)
{
    return guarded([&] { return m_listings.matchingIds(filter); });
}

Result<qint64> SqlReader::changeMark()
{
    return guarded([&] { return m_session.dialect().changeMark(m_session); });
}

Result<StatusCounts> SqlReader::statusCounts()
{
    return guarded([&] { return m_overview.statusCounts(); });
}

Result<std::vector<TimelineBar>> SqlReader::timeline(const RequestFilter &filter,
                                                     const HalfOpen<EpochMs> &range, int bars)
{
    return guarded([&] { return m_overview.timeline(filter, range, bars); });
}

Result<std::optional<HalfOpen<EpochMs>>> SqlReader::receivedSpan()
{
    return guarded([&] { return m_overview.receivedSpan(); });
}

Result<std::vector<SavedView>> SqlReader::savedViews()
{
    return guarded([&] { return m_views.all(); });
}

Result<std::vector<AddOutcome>> SqlReader::foresee(std::span<const NewRequest> rows)
{
    return guarded([&] { return SubmissionStore(m_session).foresee(rows); });
}

Result<MoneySums> SqlReader::moneyOf(const RequestFilter &filter)
{
    return guarded([&] { return m_money.ofFilter(filter); });
}

Result<MoneySums> SqlReader::moneyOfPicked(std::span<const qint64> requestIds)
{
    return guarded([&] { return m_money.ofRequests(requestIds); });
}

Result<RunMoney> SqlReader::moneyOfRun(qint64 runId)
{
    return guarded([&] { return m_money.ofRun(runId); });
}

Result<std::vector<Request>> SqlReader::requests(const RequestFilter &filter, PageOrder order,
                                                 std::optional<PageKey> after, int limit)
{
    RowAnchor from;
    if (after)
        from.key = RowKey{after->receivedAt, after->id, {}, {}};
    return rows(filter, {SortColumn::Received, order == PageOrder::NewestFirst}, from, 0, limit);
}

Result<qint64> SqlReader::countRequests(const RequestFilter &filter)
{
    return guarded([&] { return m_listings.count(filter); });
}

Result<Request> SqlReader::request(const QString &provider, const QString &key)
{
    return guarded([&] { return m_requests.find(provider, key); });
}

Result<std::vector<Attempt>> SqlReader::attempts(qint64 requestId)
{
    return guarded([&] { return m_requests.attempts(requestId); });
}

Result<Evidence> SqlReader::evidence(qint64 id)
{
    return guarded([&] { return m_requests.evidence(id); });
}

Result<std::vector<EvidenceEntry>> SqlReader::evidenceOf(qint64 requestId)
{
    return guarded([&] { return m_requests.evidenceOf(requestId); });
}

Result<std::vector<Decision>> SqlReader::decisions(qint64 requestId)
{
    return guarded([&] { return DecisionStore(m_session).of(requestId); });
}

Result<std::vector<StoredProvider>> SqlReader::providers()
{
    return guarded([&] { return m_providers.all(); });
}

Result<PlanSummary> SqlReader::plan(const RequestFilter &filter, const PlanRules &rules)
{
    return guarded([&] { return m_plans.preview(filter, rules); });
}

Result<PlanSummary> SqlReader::planPicked(std::span<const qint64> requestIds, const PlanRules &rules)
{
    return guarded([&] { return m_plans.previewPicked(requestIds, rules); });
}

Result<PlanSummary> SqlReader::planOf(qint64 runId)
{
    return guarded([&] { return m_plans.frozen(runId); });
}

Result<std::vector<Run>> SqlReader::runs(int limit)
{
    return guarded([&] { return m_runs.newest(limit); });
}

Result<Run> SqlReader::run(qint64 id)
{
    return guarded([&] { return m_runs.find(id); });
}

Result<std::vector<ProviderTally>> SqlReader::tallies(qint64 runId)
{
    return guarded([&] { return m_runs.tallies(runId); });
}

Result<std::vector<RunTarget>> SqlReader::targets(qint64 runId, const std::optional<RunTarget> &after,
                                                  int limit)
{
    return guarded([&] { return m_runs.targets(runId, after, limit); });
}

Result<std::map<Outcome, qint64>> SqlReader::outcomes(qint64 runId)
{
    return guarded([&] { return m_runs.outcomes(runId); });
}

Result<std::vector<OutcomeBucket>> SqlReader::outcomesOverTime(qint64 runId, int slices)
{
    return guarded([&] { return m_runs.outcomesOverTime(runId, slices); });
}

Result<VerifyReport> SqlReader::verify()
{
    return guarded([&] { return Verifier(m_session).run(); });
}

Result<std::optional<Restoration>> SqlReader::restoration()
{
    return guarded([&] { return CopyMark(m_session).restoration(); });
}

Result<std::vector<WorkerEntry>> SqlReader::workers()
{
    return guarded([&] { return WorkerStore(m_session).all(); });
}

Result<std::optional<Submission>> SqlReader::submission(qint64 requestId)
{
    return guarded([&] { return SubmissionStore(m_session).find(requestId); });
}

Result<std::vector<Schedule>> SqlReader::schedules()
{
    return guarded([&] { return ScheduleStore(m_session).all(); });
}

Result<std::vector<ApiToken>> SqlReader::tokens()
{
    return guarded([&] { return TokenStore(m_session).all(); });
}

Result<TokenKeys> SqlReader::tokenKeys()
{
    return guarded([&] { return TokenStore(m_session).keys(); });
}

Result<EpochMs> SqlReader::now()
{
    return guarded([&] { return m_session.now(); });
}

Result<std::vector<EndpointEntry>> SqlReader::endpoints()
{
    return guarded([&] { return EndpointStore(m_session).all(true); });
}

Result<std::vector<EndpointEntry>> SqlReader::endpointsUncounted()
{
    return guarded([&] { return EndpointStore(m_session).all(false); });
}

Result<std::optional<qint64>> SqlReader::nextDeliveryMs()
{
    return guarded([&] { return DeliveryStore(m_session).nextMs(); });
}

Result<std::vector<OutboxEntry>> SqlReader::outbox(const OutboxQuery &query)
{
    return guarded([&] { return DeliveryStore(m_session).list(query); });
}

Result<std::vector<Delivery>> SqlReader::deliveries(qint64 requestId)
{
    return guarded([&] { return DeliveryStore(m_session).deliveries(requestId); });
}

Result<ResendPlan> SqlReader::planResend(const ResendOrder &order)
{
    return guarded([&] { return DeliveryStore(m_session).planResend(order); });
}

} // namespace repoll
