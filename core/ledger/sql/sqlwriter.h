// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/claimstore.h"
#include "core/ledger/sql/decisionstore.h"
#include "core/ledger/sql/deliverystore.h"
#include "core/ledger/sql/dueclaims.h"
#include "core/ledger/sql/endpointstore.h"
#include "core/ledger/sql/gatestore.h"
#include "core/ledger/sql/planstore.h"
#include "core/ledger/sql/providerstore.h"
#include "core/ledger/sql/requeststore.h"
#include "core/ledger/sql/resultstore.h"
#include "core/ledger/sql/runstore.h"
#include "core/ledger/sql/schedulestore.h"
#include "core/ledger/sql/searchindex.h"
#include "core/ledger/sql/submissionstore.h"
#include "core/ledger/sql/tokenstore.h"
#include "core/ledger/sql/viewstore.h"
#include "core/ledger/sql/workerstore.h"

namespace repoll {

/// The writing side of the SQL store, on any dialect. Each call gives a Result; its caller holds the
/// transaction and rolls back where one failed.
class SqlWriter final : public StoreWriter
{
public:
    SqlWriter(SqlSession &session, RunStore::IsHeld isHeld);

    Result<std::vector<AddOutcome>> addRequests(std::span<const NewRequest> rows) override;
    Result<void> putProvider(const QString &name, const QByteArray &profile, const QString &who) override;
    Result<qint64> setDeadlines(const QString &provider, qint64 retentionMs) override;
    Result<void> removeProvider(const QString &name, const QString &who) override;
    Result<void> putView(const QString &name, const QString &query, const QString &who) override;
    Result<void> removeView(const QString &name, const QString &who) override;
    Result<qint64> indexForSearch(int limit) override;
    Result<qint64> freezePlan(const RequestFilter &filter, const PlanRules &rules,
                              const RunHeader &header) override;
    Result<qint64> freezePicked(std::span<const qint64> requestIds, const PlanRules &rules,
                                const RunHeader &header) override;
    Result<qint64> freezeRetry(qint64 runId, const PlanRules &rules, const RunHeader &header) override;
    Result<void> setRunReason(qint64 runId, const QString &reason, const QString &who) override;
    Result<void> setRunState(qint64 runId, RunState state, const QString &who) override;
    Result<ClaimedTargets> claimTargets(const ClaimOrder &order) override;
    Result<std::optional<EpochMs>> nextDue(qint64 runId, const QString &provider) override;
    Result<std::vector<Recorded>> recordResults(std::span<const AttemptResult> results) override;
    Result<qint64> renewLeases(const QString &worker, std::span<const qint64> requestIds,
                               qint64 leaseMs) override;
    Result<void> releaseClaims(std::span<const Claim> claims, const QString &letGoBecause) override;
    Result<qint64> finishWaiting(qint64 runId, const QString &provider, const QString &detail) override;
    Result<PaceGrant> reservePace(const PaceOrder &order) override;
    Result<void> noticeGate(const GateNotice &notice) override;
    Result<std::optional<StopOrder>> reportWorker(const WorkerReport &report) override;
    Result<void> dismissWorker(const QString &name) override;
    Result<void> stopWorker(const QString &name, const QString &who) override;
    Result<std::vector<HandedOver>> handOver(std::span<const NewSubmission> rows,
                                             const QString &who) override;
    Result<ClaimedDue> claimDue(const DueOrder &order) override;
    Result<void> giveBackDue(std::span<const Claim> claims, EpochMs nextPollAt, const QString &why) override;
    Result<qint64> pollNow(std::span<const qint64> requestIds, const QString &who) override;
    Result<void> withdraw(const QString &provider, const QString &key, const QString &why,
                          const QString &who) override;
    Result<void> putSchedule(const NewSchedule &schedule, const QString &who) override;
    Result<void> enableSchedule(const QString &name, bool enabled, const QString &who) override;
    Result<void> removeSchedule(const QString &name, const QString &who) override;
    Result<std::optional<Schedule>> claimSchedule(const QString &worker, qint64 leaseMs) override;
    Result<bool> renewSchedule(const QString &name, const QString &worker, qint64 leaseMs) override;
    Result<void> noteScheduleRun(const QString &name, const QString &worker, qint64 runId) override;
    Result<void> endSchedule(const QString &name, const QString &worker, const QString &error) override;
    Result<ApiToken> createToken(const NewToken &token, const QString &who) override;
    Result<ApiToken> rotateToken(const TokenRotation &rotation, const QString &who) override;
    Result<void> revokeToken(const QString &name, const QString &who, const QString &reason) override;
    Result<void> noteTokenUses(std::span<const TokenUse> uses) override;
    Result<std::vector<DecideOutcome>> decide(std::span<const qint64> requestIds, const NewDecision &decision,
                                              const QString &who) override;
    Result<void> putEndpoint(const NewEndpoint &endpoint, const QString &who) override;
    Result<void> removeEndpoint(const QString &name, const QString &who, const QString &why) override;
    Result<bool> enableEndpoint(const QString &name, bool enabled, const QString &who,
                                const QString &why) override;
    Result<std::vector<DeliveryClaim>> claimDeliveries(const DeliveryOrder &order) override;
    Result<std::vector<bool>> recordDeliveries(std::span<const DeliveryResult> results,
                                               const QString &who) override;
    Result<void> releaseDeliveries(std::span<const DeliveryClaim> claims) override;
    Result<qint64> renewDeliveries(std::span<const DeliveryClaim> claims, qint64 leaseMs) override;
    Result<ResendStep> resendDeliveries(const ResendOrder &order, qint64 after, int limit) override;
    Result<qint64> skipDeliveries(std::span<const qint64> outboxIds, const QString &who,
                                  const QString &why) override;
    Result<void> addAudit(const QString &who, const QString &action, const QByteArray &detailJson) override;
    Result<Erased> erase(const EraseOrder &order) override;

private:
    RequestStore m_requests;
    ProviderStore m_providers;
    ViewStore m_views;
    SearchIndex m_search;
    PlanStore m_plans;
    RunStore m_runs;
    ClaimStore m_claims;
    SubmissionStore m_submissions;
    DueClaims m_due;
    ResultStore m_results;
    DecisionStore m_decisions;
    GateStore m_gates;
    WorkerStore m_workers;
    EndpointStore m_endpoints;
    DeliveryStore m_deliveries;
    ScheduleStore m_schedules;
    TokenStore m_tokens;
    AuditLog m_audit;
    RunStore::IsHeld m_isHeld;
    SqlSession &m_session;
};

} // namespace repoll
