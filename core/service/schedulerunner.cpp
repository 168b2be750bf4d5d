// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/schedulerunner.h"

#include "core/base/whendone.h"

#include <algorithm>

namespace repoll {

namespace {

qint64 msUntil(const Schedule &schedule)
{
    if (!schedule.claimedBy.isEmpty()) // it is cut off then, unless it goes on
        return schedule.claimedUntil - schedule.now;
    return schedule.nextDue - schedule.now;
}

/// What asking again does not mend.
bool isHopeless(ErrorCode code)
{
    return code == ErrorCode::ReadOnly || code == ErrorCode::Displaced || code == ErrorCode::Corrupt;
}

} // namespace

ScheduleRunner::ScheduleRunner(Ledger &ledger, ScheduleOrder order, SchedulePass::MakeTools tools,
                               QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_order(std::move(order))
    , m_makeTools(std::move(tools))
{
    m_looking.setSingleShot(true);
    connect(&m_looking, &QTimer::timeout, this, &ScheduleRunner::look);
}

ScheduleRunner::~ScheduleRunner() = default;

void ScheduleRunner::start()
{
    m_looking.start(0);
}

void ScheduleRunner::stop(StopMode mode)
{
    m_stopping = true;
    m_looking.stop();
    for (const auto &[name, pass] : m_passes)
        pass->stop(mode);
    endIfOver();
}

/// Reading costs the others nothing; only what is due is claimed, which writes.
void ScheduleRunner::look()
{
    if (m_stopping || std::exchange(m_asking, true))
        return;
    whenDone(m_ledger.read<std::vector<Schedule>>([](StoreReader &store) { return store.schedules(); }), this,
             [this](const Result<std::vector<Schedule>> &schedules) {
                 m_asking = false;
                 if (m_stopping)
                     endIfOver();
                 else if (schedules)
                     see(*schedules);
                 else
                     trouble(schedules.error());
             });
}

void ScheduleRunner::see(const std::vector<Schedule> &schedules)
{
    std::optional<qint64> soonest;
    for (const Schedule &schedule : schedules) {
        if (schedule.what.enabled && !m_passes.contains(schedule.what.name))
            soonest = std::min(soonest.value_or(msUntil(schedule)), msUntil(schedule));
    }
    if (soonest && *soonest <= 0) {
        if (underWay() < m_order.mostAtOnce)
            claim();
        return; // else it is looked again when a pass is over
    }
    m_seenAll = true;
    if (m_order.once)
        return endIfOver();
    Q_EMIT waits(soonest);
    m_looking.start(
        std::chrono::milliseconds(std::clamp<qint64>(soonest.value_or(m_order.lookMs), 1, m_order.lookMs)));
}

void ScheduleRunner::claim()
{
    m_asking = true;
    whenDone(m_ledger.write<std::optional<Schedule>>(
                 [worker = m_order.worker, leaseMs = m_order.leaseMs](StoreWriter &store) {
                     return store.claimSchedule(worker, leaseMs);
                 }),
             this, [this](const Result<std::optional<Schedule>> &claimed) {
                 m_asking = false;
                 if (!claimed)
                     return trouble(claimed.error());
                 if (*claimed)
                     begin(**claimed);
                 if (!m_stopping)
                     m_looking.start(0); // or somebody else was quicker
             });
}

void ScheduleRunner::begin(const Schedule &schedule)
{
    if (m_passes.contains(schedule.what.name))
        return; // its claim had run out while this stood still, and is its own again
    auto *pass = new SchedulePass(m_ledger, schedule, m_order, m_makeTools, this);
    const QString name = schedule.what.name;
    m_passes.insert_or_assign(name, pass);
    connect(pass, &SchedulePass::began, this,
            [this, name](qint64 runId, const PlanSummary &plan) { Q_EMIT passBegan(name, runId, plan); });
    connect(pass, &SchedulePass::progressed, this,
            [this, name](const RunProgress &progress) { Q_EMIT progressed(name, progress); });
    connect(pass, &SchedulePass::ended, this,
            [this, pass](qint64 runId, const std::optional<Error> &error, const RunProgress &last) {
                Q_EMIT passEnded(pass->name(), runId, error, last);
                passOver(pass);
            });
    if (m_stopping) // it was claimed while that was said: nothing is sent, and the claim is given back
        pass->stop(StopMode::Drain);
    pass->start();
}

void ScheduleRunner::passOver(SchedulePass *pass)
{
    m_passes.erase(pass->name());
    pass->deleteLater();
    if (!m_stopping && !m_looking.isActive() && !m_asking)
        m_looking.start(0); // there is room for another
    endIfOver();
}

void ScheduleRunner::trouble(const Error &error)
{
    if (m_stopping || m_order.once || isHopeless(error.code)) {
        m_error = error;
        return stop(StopMode::Drain);
    }
    Q_EMIT troubled(error);
    m_looking.start(std::chrono::milliseconds(m_order.lookMs));
}

void ScheduleRunner::endIfOver()
{
    const bool isOver = m_stopping || (m_order.once && m_seenAll);
    if (!isOver || m_asking || !m_passes.empty() || std::exchange(m_ended, true))
        return;
    m_looking.stop();
    Q_EMIT ended(m_error);
}

} // namespace repoll
