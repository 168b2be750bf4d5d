// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/schedulepass.h"

#include "core/base/whendone.h"
#include "core/request/querytext.h"

namespace repoll {

namespace {

constexpr int renewalsPerLease = 3;

/// Why a run was begun: nobody was there to say it.
QString reasonOf(const NewSchedule &schedule)
{
    const QString named = QStringLiteral("schedule '%1'").arg(schedule.name);
    return schedule.reason.isEmpty() ? named : named + QStringLiteral(": ") + schedule.reason;
}

} // namespace

SchedulePass::SchedulePass(Ledger &ledger, const Schedule &schedule, const ScheduleOrder &order,
                           MakeTools tools, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_schedule(schedule)
    , m_order(order)
    , m_makeTools(std::move(tools))
{
    connect(&m_renewal, &QTimer::timeout, this, &SchedulePass::renew);
    m_renewal.start(std::chrono::milliseconds(order.leaseMs / renewalsPerLease));
}

SchedulePass::~SchedulePass() = default;

template <class T, class Then>
void SchedulePass::after(QFuture<Result<T>> future, Then then)
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

void SchedulePass::start()
{
    // Read anew at each pass: "deadline:<6h" means from now on.
    const auto filter = parseQuery(m_schedule.what.query, {m_schedule.now, m_order.zone});
    if (!filter)
        return end(Error{ErrorCode::InvalidArgument,
                         QStringLiteral("The query is wrong: %1.").arg(filter.error().message.english()),
                         {}});
    m_filter = *filter;
    after(m_ledger.read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); }),
          [this](const std::vector<StoredProvider> &providers) { preview(providers); });
}

void SchedulePass::preview(const std::vector<StoredProvider> &providers)
{
    for (const StoredProvider &provider : providers)
        m_registry.add(provider.name, provider.profile);
    m_selector = std::make_unique<TargetSelector>(m_ledger, m_registry);
    after(m_selector->preview(m_filter), [this](const PlanSummary &plan) { take(plan); });
}

/// Where nothing is to be asked there is no run to record.
void SchedulePass::take(const PlanSummary &plan)
{
    if (plan.eligible() == 0)
        return end({});
    const RunHeader header{m_order.who, reasonOf(m_schedule.what), m_schedule.what.query, {}};
    whenDone(m_selector->freeze(m_filter, header), this, [this](const Result<RecoveryPlan> &frozen) {
        if (frozen)
            work(*frozen);
        else
            end(frozen.error());
    });
}

void SchedulePass::work(const RecoveryPlan &plan)
{
    m_runId = plan.runId;
    const auto note = [name = name(), worker = m_order.worker, id = plan.runId](StoreWriter &store) {
        return store.noteScheduleRun(name, worker, id);
    };
    whenDone(m_ledger.write<void>(note), this, [](const Result<void> &) {}); // the run says it as well
    RunSettings settings;
    settings.ratePerSecond = m_schedule.what.ratePerSecond;
    settings.lanes = m_schedule.what.lanes;
    settings.onlyDue = true;
    m_runner = std::make_unique<RecoveryRunner>(plan.runId, settings, m_makeTools(m_registry));
    connect(m_runner.get(), &RecoveryRunner::progressed, this, [this](const RunProgress &progress) {
        m_progress = progress;
        Q_EMIT progressed(progress);
    });
    connect(m_runner.get(), &RecoveryRunner::finished, this, [this](const RunEnd &over) { end(over.error); });
    Q_EMIT began(plan.runId, plan.summary);
    m_runner->start();
    if (m_stopping)
        m_runner->stop(StopMode::Drain);
}

void SchedulePass::stop(StopMode mode)
{
    m_stopping = true;
    if (m_runner)
        m_runner->stop(mode);
}

/// Whose claim ran out, because it stood still, is not alone any more; and a schedule that was removed has no passes.
void SchedulePass::renew()
{
    const auto renewal = [name = name(), worker = m_order.worker, ms = m_order.leaseMs](StoreWriter &store) {
        return store.renewSchedule(name, worker, ms);
    };
    whenDone(m_ledger.write<bool>(renewal), this, [this](const Result<bool> &isOurs) {
        if (!isOurs || *isOurs || m_ended || m_stopping)
            return;
        m_renewal.stop();
        stop(StopMode::Drain);
    });
}

void SchedulePass::end(const std::optional<Error> &error)
{
    if (std::exchange(m_ended, true))
        return;
    m_renewal.stop();
    const auto giveBack = [name = name(), worker = m_order.worker, why = error ? error->message : QString()](
                              StoreWriter &store) { return store.endSchedule(name, worker, why); };
    whenDone(m_ledger.write<void>(giveBack), this, [this, error](const Result<void> &given) {
        const auto untold = given ? std::nullopt : std::optional(given.error());
        Q_EMIT ended(m_runId, error ? error : untold, m_progress);
    });
}

} // namespace repoll
