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

void SchedulePass::start()
{
    // Read anew at each pass: "deadline:<6h" means from now on.
    const auto filter = parseQuery(m_schedule.what.query, {m_schedule.now, m_order.zone});
    if (!filter)
        return end(Error{ErrorCode::InvalidArgument,
                         QStringLiteral("The query is wrong: %1.").arg(filter.error().message.english()),
                         {}});
    QueryRunOrder order{*filter, {m_order.who, reasonOf(m_schedule.what), m_schedule.what.query, {}}, {}};
    order.settings.ratePerSecond = m_schedule.what.ratePerSecond;
    order.settings.lanes = m_schedule.what.lanes;
    order.settings.onlyDue = true;
    m_run = std::make_unique<QueryRun>(m_ledger, std::move(order), m_makeTools);
    connect(m_run.get(), &QueryRun::began, this, [this](qint64 runId, const PlanSummary &plan) {
        noteRun(runId);
        Q_EMIT began(runId, plan);
    });
    connect(m_run.get(), &QueryRun::progressed, this, [this](const RunProgress &progress) {
        m_progress = progress;
        Q_EMIT progressed(progress);
    });
    connect(m_run.get(), &QueryRun::ended, this, &SchedulePass::end);
    if (m_stopping)
        m_run->stop(StopMode::Drain);
    m_run->start();
}

void SchedulePass::noteRun(qint64 runId)
{
    const auto note = [name = name(), worker = m_order.worker, runId](StoreWriter &store) {
        return store.noteScheduleRun(name, worker, runId);
    };
    whenDone(m_ledger.write<void>(note), this, [](const Result<void> &) {}); // the run says it as well
}

void SchedulePass::stop(StopMode mode)
{
    m_stopping = true;
    if (m_run)
        m_run->stop(mode);
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
        Q_EMIT ended(m_run ? m_run->runId() : 0, error ? error : untold, m_progress);
    });
}

} // namespace repoll
