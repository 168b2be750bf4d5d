// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlreader.h"

#include "core/ledger/storefailure.h"
#include "core/ledger/verifier.h"

namespace repoll {

SqlReader::SqlReader(SqlSession &session)
    : m_session(session)
    , m_requests(session)
    , m_providers(session)
    , m_plans(session)
    , m_runs(session)
{
}

Result<std::vector<Request>> SqlReader::requests(const RequestFilter &filter, PageOrder order,
                                                 std::optional<PageKey> after, int limit)
{
    return guarded([&] { return m_requests.page(filter, order, after, limit); });
}

Result<qint64> SqlReader::countRequests(const RequestFilter &filter)
{
    return guarded([&] { return m_requests.count(filter); });
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

Result<std::vector<StoredProvider>> SqlReader::providers()
{
    return guarded([&] { return m_providers.all(); });
}

Result<PlanSummary> SqlReader::plan(const RequestFilter &filter, const PlanRules &rules)
{
    return guarded([&] { return m_plans.preview(filter, rules); });
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

Result<std::vector<OutcomeBucket>> SqlReader::outcomesOverTime(qint64 runId, int slices)
{
    return guarded([&] { return m_runs.outcomesOverTime(runId, slices); });
}

Result<VerifyReport> SqlReader::verify()
{
    return guarded([&] { return Verifier(m_session).run(); });
}

Result<EpochMs> SqlReader::now()
{
    return guarded([&] { return m_session.now(); });
}

} // namespace repoll
