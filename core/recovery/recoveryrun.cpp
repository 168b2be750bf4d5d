// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/recoveryrun.h"

#include "core/base/whendone.h"
#include "core/recovery/runclaims.h"
#include "core/recovery/targetpolicy.h"

#include <algorithm>

namespace repoll {

namespace {
constexpr int progressIntervalMs = 100;
constexpr int drainLimitMs = 10'000;

/// How far a run has come with a provider, `eligible` of whose targets it was to ask.
ProviderProgress progressOf(const QString &provider, qint64 eligible,
                            const std::vector<ProviderTally> &tallies)
{
    ProviderProgress progress;
    progress.name = provider;
    progress.total = eligible;
    for (const ProviderTally &tally : tallies) {
        if (tally.provider != provider)
            continue;
        const auto waiting = tally.totals.find(Disposition::Waiting);
        progress.done = eligible - (waiting == tally.totals.end() ? 0 : waiting->second);
        progress.asks = tally.asks;
    }
    return progress;
}

} // namespace

RecoveryRun::RecoveryRun(qint64 runId, RunSettings settings, RunTools tools)
    : m_context{.runId = runId, .settings = settings, .tools = std::move(tools)}
    , m_batcher(*m_context.tools.ledger, this)
    , m_meter(*m_context.tools.clock)
    , m_latency(*m_context.tools.clock)
{
    m_context.batcher = &m_batcher;
    m_progress.runId = runId;
    for (const Disposition each : allDispositions)
        m_progress.dispositions[each] = 0;

    m_deadline.setSingleShot(true);
    m_drainLimit.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &RecoveryRun::deadlineReached);
    connect(&m_drainLimit, &QTimer::timeout, this, [this] {
        for (ProviderDriver *driver : m_drivers)
            driver->abort();
    });
    connect(&m_renewal, &QTimer::timeout, this, [this] {
        for (ProviderDriver *driver : m_drivers)
            driver->renewLeases();
    });
    connect(&m_progressTimer, &QTimer::timeout, this, &RecoveryRun::reportProgress);
    connect(&m_batcher, &ResultBatcher::failed, this, &RecoveryRun::fail);
    connect(&m_batcher, &ResultBatcher::committed, this, [this] {
        for (ProviderDriver *driver : m_drivers)
            driver->pump();
    });
}

RecoveryRun::~RecoveryRun() = default;

void RecoveryRun::start()
{
    m_hold = m_context.tools.ledger->holdRun(m_context.runId); // before it is running on record
    if (!m_hold && m_context.tools.ledger->mode() == LedgerMode::ReadWrite) {
        end(RunState::Running,
            Error{ErrorCode::InUse, QStringLiteral("Run %1 is under way already.").arg(m_context.runId), {}});
        return;
    }
    m_lanes = m_context.tools.lanes();
    m_context.lanes = m_lanes.get();
    if (!m_context.tools.gates)
        m_context.tools.gates = std::make_shared<ProviderGates>(*m_context.tools.clock);
    const RunContext &context = m_context;
    m_context.deadline = context.tools.clock->nowMs() + context.settings.deadlineMs;
    auto started = context.tools.ledger->write<void>(
        [id = context.runId, worker = context.tools.worker](StoreWriter &store) {
            return store.setRunState(id, RunState::Running, worker);
        });
    whenDone(std::move(started), this, [this](const Result<void> &running) {
        if (running)
            readPlan();
        else
            fail(running.error());
    });
}

void RecoveryRun::readPlan()
{
    auto opening =
        m_context.tools.ledger->read<Opening>([id = m_context.runId](StoreReader &store) -> Result<Opening> {
            auto run = store.run(id);
            if (!run)
                return tl::unexpected(run.error());
            auto plan = store.planOf(id);
            if (!plan)
                return tl::unexpected(plan.error());
            auto tallies = store.tallies(id);
            if (!tallies)
                return tl::unexpected(tallies.error());
            return store.outcomes(id).map([&](std::map<Outcome, qint64> outcomes) {
                return Opening{*std::move(run), *std::move(plan), *std::move(tallies), std::move(outcomes)};
            });
        });
    whenDone(std::move(opening), this, [this](const Result<Opening> &read) { open(read); });
}

void RecoveryRun::open(const Result<Opening> &opening)
{
    if (!opening) {
        fail(opening.error());
        return;
    }
    takeTotals(opening->run);
    m_progress.outcomes = opening->outcomes;
    makeDrivers(*opening);
    m_progress.phase = m_stopping ? RunPhase::Draining : m_paused ? RunPhase::Paused : RunPhase::Running;
    m_deadline.start(std::chrono::milliseconds(m_context.settings.deadlineMs));
    m_renewal.start(std::chrono::milliseconds(std::max<qint64>(m_context.settings.leaseMs / 3, 1)));
    m_progressTimer.start(progressIntervalMs);
    m_changed = true;
    work();
}

/// By what was asked of it while it opened.
void RecoveryRun::work()
{
    for (ProviderDriver *driver : std::vector(m_drivers)) {
        if (m_stopping)
            driver->drain();
        else if (m_paused)
            driver->setPaused(true);
        else
            driver->pump();
    }
    driverEnded(); // there may be none
}

void RecoveryRun::makeDrivers(const Opening &opening)
{
    const PlanSummary &plan = opening.plan;
    int providersLeft = static_cast<int>(
        std::count_if(plan.lines.begin(), plan.lines.end(), [](const PlanLine &line) { return !line.skip; }));
    for (const PlanLine &line : plan.lines) {
        if (line.skip)
            continue;
        const int providers = providersLeft--;
        auto protocol = m_context.tools.registry.find(line.provider);
        if (!protocol) {
            m_providersLeft.append(line.provider);
            continue;
        }
        DriverTask task{std::make_unique<RunClaims>(line.provider, m_context),
                        std::make_unique<TargetPolicy>(protocol->limits(), m_context.deadline)};
        auto *driver =
            new ProviderDriver(std::move(protocol), std::move(task), m_context,
                               progressOf(line.provider, line.count, opening.tallies), providers, this);
        connect(driver, &ProviderDriver::ended, this, &RecoveryRun::driverEnded);
        connect(driver, &ProviderDriver::failed, this, &RecoveryRun::fail);
        connect(driver, &ProviderDriver::recorded, this, &RecoveryRun::noteAsk);
        connect(driver, &ProviderDriver::leftUnasked, this, &RecoveryRun::noteEnds);
        m_drivers.push_back(driver);
    }
}

void RecoveryRun::noteAsk(const RecordedAsk &ask)
{
    m_meter.asked();
    if (ask.durationMs)
        m_latency.answered(*ask.durationMs);
    ++m_progress.outcomes[ask.outcome];
    if (ask.end) {
        m_meter.finishedTarget();
        TargetEnds ends;
        ends.add(*ask.end);
        noteEnds(ends);
    }
    if (ask.failing) {
        m_failing.push_back(*ask.failing);
        if (m_failing.size() > failingPerProgress) {
            m_failing.pop_front();
            ++m_progress.failingLeftOut;
        }
    }
    m_changed = true;
}

void RecoveryRun::noteEnds(const TargetEnds &ends)
{
    m_progress.done += ends.total();
    for (const auto &[disposition, count] : ends.counts)
        m_progress.dispositions[disposition] += count;
    m_progress.dispositions[Disposition::Waiting] -= ends.total();
    m_progress.unresolved -= ends.resolved;
    m_changed = true;
}

void RecoveryRun::setPaused(bool paused)
{
    if (m_closing || m_stopping)
        return;
    m_paused = paused;
    if (m_progress.phase == RunPhase::Starting)
        return; // it opens that way
    m_progress.phase = paused ? RunPhase::Paused : RunPhase::Running;
    m_changed = true;
    for (ProviderDriver *driver : m_drivers)
        driver->setPaused(paused);
}

void RecoveryRun::stop(StopMode mode)
{
    if (m_closing)
        return;
    m_stopping = true;
    m_progress.phase = RunPhase::Draining;
    m_changed = true;
    if (mode == StopMode::Drain)
        m_drainLimit.start(drainLimitMs);
    for (ProviderDriver *driver : m_drivers) {
        if (mode == StopMode::Abort)
            driver->abort();
        else
            driver->drain();
    }
}

void RecoveryRun::setRate(double ratePerSecond)
{
    m_context.settings.ratePerSecond = ratePerSecond;
    for (ProviderDriver *driver : m_drivers)
        driver->setRate(ratePerSecond);
}

void RecoveryRun::deadlineReached()
{
    m_drainLimit.start(drainLimitMs);
    for (ProviderDriver *driver : m_drivers)
        driver->drain();
}

void RecoveryRun::driverEnded()
{
    const bool allEnded = std::all_of(m_drivers.begin(), m_drivers.end(),
                                      [](const ProviderDriver *driver) { return driver->hasEnded(); });
    if (allEnded && !m_closing)
        close();
}

/// Everything that was sent is on record. A stopped run keeps its waiting targets; else the rest is let go.
void RecoveryRun::close()
{
    m_closing = true;
    const RunState state = m_stopping ? RunState::Stopped : RunState::Finished;
    auto closed =
        m_context.tools.ledger->write<void>([id = m_context.runId, worker = m_context.tools.worker, state,
                                             reasons = reasonsLeft()](StoreWriter &store) -> Result<void> {
            for (const auto &[provider, reason] : reasons) {
                if (auto left = store.finishWaiting(id, provider, reason); !left)
                    return tl::unexpected(left.error());
            }
            return store.setRunState(id, state, worker);
        });
    whenDone(std::move(closed), this, [this, state](const Result<void> &done) {
        if (done)
            readTotals(state);
        else
            fail(done.error());
    });
}

void RecoveryRun::readTotals(RunState state)
{
    auto totals = m_context.tools.ledger->read<Run>(
        [id = m_context.runId](StoreReader &store) { return store.run(id); });
    whenDone(std::move(totals), this, [this, state](const Result<Run> &run) {
        if (run)
            takeTotals(*run);
        end(state, run ? std::nullopt : std::optional(run.error()));
    });
}

/// For each provider with waiting targets, why they are not asked any more; empty for a stopped run.
std::vector<std::pair<QString, QString>> RecoveryRun::reasonsLeft() const
{
    std::vector<std::pair<QString, QString>> reasons;
    if (m_stopping)
        return reasons;
    for (const ProviderDriver *driver : m_drivers) {
        const QString why = driver->whyLeft();
        reasons.emplace_back(driver->name(),
                             why.isEmpty() ? QStringLiteral("not asked again before the run's time limit")
                                           : why);
    }
    for (const QString &provider : m_providersLeft)
        reasons.emplace_back(provider, QStringLiteral("the provider's profile cannot be used"));
    return reasons;
}

/// The ledger failed: sending stops first, and nothing more is written.
void RecoveryRun::fail(const Error &error)
{
    if (m_progress.phase == RunPhase::Ended)
        return;
    m_closing = true;
    for (ProviderDriver *driver : m_drivers)
        driver->halt();
    end(RunState::CutOff, error);
}

void RecoveryRun::end(RunState state, const std::optional<Error> &error)
{
    m_deadline.stop();
    m_drainLimit.stop();
    m_renewal.stop();
    m_progressTimer.stop();
    m_progress.phase = RunPhase::Ended;
    m_changed = true;
    reportProgress();
    m_hold.reset();
    Q_EMIT finished({state, error});
    // From the event loop: a driver or the batcher may have called.
    QMetaObject::invokeMethod(this, &RecoveryRun::release, Qt::QueuedConnection);
}

void RecoveryRun::release()
{
    qDeleteAll(m_drivers); // before the lanes they use
    m_drivers.clear();
    m_lanes.reset();
    Q_EMIT released();
}

void RecoveryRun::reportProgress()
{
    if (!m_changed)
        return;
    m_changed = m_progress.phase == RunPhase::Running; // rates and waits move by themselves
    m_progress.asksPerSecond = m_meter.asksPerSecond();
    m_progress.leftMs = m_meter.leftMs(m_progress.total - m_progress.done);
    m_progress.medianMs = m_latency.percentile(0.5);
    m_progress.p95Ms = m_latency.percentile(0.95);
    m_progress.providers.clear();
    for (const ProviderDriver *driver : m_drivers)
        m_progress.providers.push_back(driver->progress());
    m_progress.failing.assign(std::make_move_iterator(m_failing.begin()),
                              std::make_move_iterator(m_failing.end()));
    Q_EMIT progressed(m_progress);
    m_failing.clear();
    m_progress.failing.clear();
    m_progress.failingLeftOut = 0;
}

void RecoveryRun::takeTotals(const Run &run)
{
    m_progress.dispositions = run.totals;
    m_progress.total = run.selected();
    m_progress.unresolved = run.unresolved;
    const auto waiting = run.totals.find(Disposition::Waiting);
    m_progress.done = m_progress.total - (waiting == run.totals.end() ? 0 : waiting->second);
}

} // namespace repoll
