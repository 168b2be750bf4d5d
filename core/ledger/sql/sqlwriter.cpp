// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/sqlwriter.h"

#include "core/ledger/sql/eraser.h"
#include "core/ledger/sql/leases.h"
#include "core/ledger/sql/leftovers.h"
#include "core/ledger/sql/storefailure.h"

namespace repoll {

SqlWriter::SqlWriter(SqlSession &session, RunStore::IsHeld isHeld)
    : m_requests(session)
    , m_providers(session)
    , m_views(session)
    , m_search(session)
    , m_plans(session)
    , m_runs(session)
    , m_claims(session)
    , m_submissions(session)
    , m_due(session)
    , m_results(session)
    , m_decisions(session)
    , m_gates(session)
    , m_workers(session)
    , m_endpoints(session)
    , m_deliveries(session)
    , m_schedules(session)
    , m_tokens(session)
    , m_audit(session)
    , m_isHeld(std::move(isHeld))
    , m_session(session)
{
}

Result<std::vector<AddOutcome>> SqlWriter::addRequests(std::span<const NewRequest> rows)
{
    return guarded([&] { return m_submissions.add(rows); });
}

Result<void> SqlWriter::putProvider(const QString &name, const QByteArray &profile, const QString &who)
{
    return guarded([&] { m_providers.put(name, profile, who); });
}

Result<qint64> SqlWriter::setDeadlines(const QString &provider, qint64 retentionMs)
{
    return guarded([&] { return m_requests.setDeadlines(provider, retentionMs); });
}

Result<void> SqlWriter::removeProvider(const QString &name, const QString &who)
{
    return guarded([&] { m_providers.remove(name, who); });
}

Result<void> SqlWriter::putView(const QString &name, const QString &query, const QString &who)
{
    return guarded([&] { m_views.put(name, query, who); });
}

Result<void> SqlWriter::removeView(const QString &name, const QString &who)
{
    return guarded([&] { m_views.remove(name, who); });
}

Result<qint64> SqlWriter::indexForSearch(int limit)
{
    return guarded([&] { return m_search.take(limit); });
}

Result<qint64> SqlWriter::freezePlan(const RequestFilter &filter, const PlanRules &rules,
                                     const RunHeader &header)
{
    return guarded([&] { return m_plans.freeze(filter, rules, header); });
}

Result<qint64> SqlWriter::freezePicked(std::span<const qint64> requestIds, const PlanRules &rules,
                                       const RunHeader &header)
{
    return guarded([&] { return m_plans.freezePicked(requestIds, rules, header); });
}

Result<qint64> SqlWriter::freezeRetry(qint64 runId, const PlanRules &rules, const RunHeader &header)
{
    return guarded([&] { return m_plans.freezeRetry(runId, rules, header); });
}

Result<void> SqlWriter::setRunReason(qint64 runId, const QString &reason, const QString &who)
{
    return guarded([&] { m_runs.setReason(runId, reason, who); });
}

Result<void> SqlWriter::setRunState(qint64 runId, RunState state, const QString &who)
{
    return guarded([&] {
        if (state == RunState::Running) { // whoever held it before is gone, and so may others be
            freeLeftovers(m_session,
                          [&](qint64 each) { return each != runId && m_isHeld && m_isHeld(each); });
        }
        m_runs.setState(runId, state, who);
    });
}

Result<ClaimedTargets> SqlWriter::claimTargets(const ClaimOrder &order)
{
    return guarded([&] { return m_claims.claimTargets(order); });
}

Result<std::optional<EpochMs>> SqlWriter::nextDue(qint64 runId, const QString &provider)
{
    return guarded([&] { return m_claims.nextDue(runId, provider); });
}

Result<std::vector<Recorded>> SqlWriter::recordResults(std::span<const AttemptResult> results)
{
    return guarded([&] { return m_results.record(results); });
}

Result<qint64> SqlWriter::renewLeases(const QString &worker, std::span<const qint64> requestIds,
                                      qint64 leaseMs)
{
    return guarded([&] { return repoll::renewLeases(m_session, worker, requestIds, leaseMs); });
}

Result<void> SqlWriter::releaseClaims(std::span<const Claim> claims, const QString &letGoBecause)
{
    return guarded([&] { m_claims.release(claims, letGoBecause); });
}

Result<qint64> SqlWriter::finishWaiting(qint64 runId, const QString &provider, const QString &detail)
{
    return guarded([&] { return m_claims.finishWaiting(runId, provider, detail); });
}

Result<PaceGrant> SqlWriter::reservePace(const PaceOrder &order)
{
    return guarded([&] { return m_gates.reserve(order); });
}

Result<void> SqlWriter::noticeGate(const GateNotice &notice)
{
    return guarded([&] { m_gates.notice(notice); });
}

Result<std::optional<StopOrder>> SqlWriter::reportWorker(const WorkerReport &report)
{
    return guarded([&] { return m_workers.report(report); });
}

Result<void> SqlWriter::dismissWorker(const QString &name)
{
    return guarded([&] { m_workers.dismiss(name); });
}

Result<void> SqlWriter::stopWorker(const QString &name, const QString &who)
{
    return guarded([&] { m_workers.stop(name, who); });
}

Result<void> SqlWriter::putSchedule(const NewSchedule &schedule, const QString &who)
{
    return guarded([&] { m_schedules.put(schedule, who); });
}

Result<void> SqlWriter::enableSchedule(const QString &name, bool enabled, const QString &who)
{
    return guarded([&] { m_schedules.enable(name, enabled, who); });
}

Result<void> SqlWriter::removeSchedule(const QString &name, const QString &who)
{
    return guarded([&] { m_schedules.remove(name, who); });
}

Result<std::optional<Schedule>> SqlWriter::claimSchedule(const QString &worker, qint64 leaseMs)
{
    return guarded([&] { return m_schedules.claim(worker, leaseMs); });
}

Result<bool> SqlWriter::renewSchedule(const QString &name, const QString &worker, qint64 leaseMs)
{
    return guarded([&] { return m_schedules.renew(name, worker, leaseMs); });
}

Result<void> SqlWriter::noteScheduleRun(const QString &name, const QString &worker, qint64 runId)
{
    return guarded([&] { m_schedules.noteRun(name, worker, runId); });
}

Result<void> SqlWriter::endSchedule(const QString &name, const QString &worker, const QString &error)
{
    return guarded([&] { m_schedules.end(name, worker, error); });
}

Result<ApiToken> SqlWriter::createToken(const NewToken &token, const QString &who)
{
    return guarded([&] { return m_tokens.create(token, who); });
}

Result<ApiToken> SqlWriter::rotateToken(const TokenRotation &rotation, const QString &who)
{
    return guarded([&] { return m_tokens.rotate(rotation, who); });
}

Result<void> SqlWriter::revokeToken(const QString &name, const QString &who, const QString &reason)
{
    return guarded([&] { m_tokens.revoke(name, who, reason); });
}

Result<void> SqlWriter::noteTokenUses(std::span<const TokenUse> uses)
{
    return guarded([&] { m_tokens.noteUses(uses); });
}

Result<std::vector<HandedOver>> SqlWriter::handOver(std::span<const NewSubmission> rows, const QString &who)
{
    return guarded([&] { return m_submissions.handOver(rows, who); });
}

Result<ClaimedDue> SqlWriter::claimDue(const DueOrder &order)
{
    return guarded([&] { return m_due.claim(order); });
}

Result<void> SqlWriter::giveBackDue(std::span<const Claim> claims, EpochMs nextPollAt, const QString &why)
{
    return guarded([&] { m_due.giveBack(claims, nextPollAt, why); });
}

Result<qint64> SqlWriter::pollNow(std::span<const qint64> requestIds, const QString &who)
{
    return guarded([&] { return m_due.pollNow(requestIds, who); });
}

Result<void> SqlWriter::withdraw(const QString &provider, const QString &key, const QString &why,
                                 const QString &who)
{
    return guarded([&] { m_submissions.withdraw(provider, key, why, who); });
}

Result<std::vector<DecideOutcome>> SqlWriter::decide(std::span<const qint64> requestIds,
                                                     const NewDecision &decision, const QString &who)
{
    return guarded([&] { return m_decisions.decide(requestIds, decision, who); });
}

Result<void> SqlWriter::putEndpoint(const NewEndpoint &endpoint, const QString &who)
{
    return guarded([&] { m_endpoints.put(endpoint, who); });
}

Result<void> SqlWriter::removeEndpoint(const QString &name, const QString &who, const QString &why)
{
    return guarded([&] { m_endpoints.remove(name, who, why); });
}

Result<bool> SqlWriter::enableEndpoint(const QString &name, bool enabled, const QString &who,
                                       const QString &why)
{
    return guarded([&] { return m_endpoints.enable(name, enabled, who, why); });
}

Result<std::vector<DeliveryClaim>> SqlWriter::claimDeliveries(const DeliveryOrder &order)
{
    return guarded([&] { return m_deliveries.claim(order); });
}

Result<std::vector<bool>> SqlWriter::recordDeliveries(std::span<const DeliveryResult> results,
                                                      const QString &who)
{
    return guarded([&] { return m_deliveries.record(results, who); });
}

Result<void> SqlWriter::releaseDeliveries(std::span<const DeliveryClaim> claims)
{
    return guarded([&] { m_deliveries.release(claims); });
}

Result<qint64> SqlWriter::renewDeliveries(std::span<const DeliveryClaim> claims, qint64 leaseMs)
{
    return guarded([&] { return m_deliveries.renew(claims, leaseMs); });
}

Result<ResendStep> SqlWriter::resendDeliveries(const ResendOrder &order, qint64 after, int limit)
{
    return guarded([&] { return m_deliveries.resend(order, after, limit); });
}

Result<qint64> SqlWriter::skipDeliveries(std::span<const qint64> outboxIds, const QString &who,
                                         const QString &why)
{
    return guarded([&] { return m_deliveries.skip(outboxIds, who, why); });
}

Result<void> SqlWriter::addAudit(const QString &who, const QString &action, const QByteArray &detailJson)
{
    return guarded([&] { m_audit.add(who, action, detailJson); });
}

Result<Erased> SqlWriter::erase(const EraseOrder &order)
{
    return guarded([&] { return Eraser(m_session).erase(order); });
}

} // namespace repoll
