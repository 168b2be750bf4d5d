// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/queryrun.h"

#include "core/base/whendone.h"

#include <utility>

namespace repoll {

QueryRun::QueryRun(Ledger &ledger, QueryRunOrder order, MakeTools tools, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_order(std::move(order))
    , m_makeTools(std::move(tools))
{
}

QueryRun::~QueryRun() = default;

template <class T, class Then>
void QueryRun::after(QFuture<Result<T>> future, Then then)
{
    whenDone(std::move(future), this, [this, then = std::move(then)](const Result<T> &result) {
        if (!result)
            end(result.error());
        else if (m_stopping)
            end({});
        else
            then(*result);
    });
}

void QueryRun::start()
{
    after(m_ledger.read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); }),
          [this](const std::vector<StoredProvider> &providers) { preview(providers); });
}

void QueryRun::preview(const std::vector<StoredProvider> &providers)
{
    for (const StoredProvider &provider : providers)
        m_registry.add(provider.name, provider.profile);
    m_selector = std::make_unique<TargetSelector>(m_ledger, m_registry);
    after(m_selector->preview(m_order.filter), [this](const PlanSummary &plan) { take(plan); });
}

void QueryRun::take(const PlanSummary &plan)
{
    Q_EMIT planned(plan);
    if (m_order.planOnly || m_stopping || plan.eligible() == 0)
        return end({});
    whenDone(m_selector->freeze(m_order.filter, m_order.header), this,
             [this](const Result<RecoveryPlan> &frozen) {
                 if (frozen)
                     work(*frozen);
                 else
                     end(frozen.error());
             });
}

void QueryRun::work(const RecoveryPlan &plan)
{
    m_runId = plan.runId;
    m_runner = std::make_unique<RecoveryRunner>(plan.runId, m_order.settings, m_makeTools(m_registry));
    connect(m_runner.get(), &RecoveryRunner::progressed, this, &QueryRun::progressed);
    connect(m_runner.get(), &RecoveryRunner::finished, this, [this](const RunEnd &over) { end(over.error); });
    Q_EMIT began(plan.runId, plan.summary);
    m_runner->start();
    if (m_stopping)
        m_runner->stop(StopMode::Drain);
}

void QueryRun::stop(StopMode mode)
{
    m_stopping = true;
    if (m_runner)
        m_runner->stop(mode);
}

void QueryRun::end(const std::optional<Error> &error)
{
    if (!std::exchange(m_ended, true))
        Q_EMIT ended(error);
}

} // namespace repoll
