// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/latencymeter.h"
#include "core/recovery/progressmeter.h"
#include "core/recovery/providerdriver.h"

#include <QTimer>

#include <deque>

namespace repoll {

/// One execution of a frozen plan: a driver for each provider, deadline, leases, progress, and the run's
/// state in the ledger. Moved to the poll thread before start(), where it gives up all it holds
/// before released(); owned by RecoveryRunner.
class RecoveryRun : public QObject
{
    Q_OBJECT

public:
    RecoveryRun(qint64 runId, RunSettings settings, RunTools tools);
    ~RecoveryRun() override;

    void start();
    void setPaused(bool paused);
    void stop(StopMode mode);
    void setRate(double ratePerSecond);

Q_SIGNALS:
    void progressed(const repoll::RunProgress &progress);
    void finished(const repoll::RunEnd &end);
    /// After finished(): lanes and drivers are gone, the thread may end.
    void released();

private:
    struct Opening
    {
        Run run;
        PlanSummary plan;
        std::vector<ProviderTally> tallies;
        std::map<Outcome, qint64> outcomes;
    };

    void readPlan();
    void open(const Result<Opening> &opening);
    void makeDrivers(const Opening &opening);
    void work();
    void noteAsk(const RecordedAsk &ask);
    void noteEnds(const TargetEnds &ends);
    void driverEnded();
    void deadlineReached();
    void close();
    void readTotals(RunState state);
    void end(RunState state, const std::optional<Error> &error);
    void fail(const Error &error);
    void release();
    void reportProgress();
    void takeTotals(const Run &run);
    [[nodiscard]] std::vector<std::pair<QString, QString>> reasonsLeft() const;

    RunContext m_context;
    std::shared_ptr<void> m_hold; ///< without it the run is told as cut off
    std::unique_ptr<LaneFactory> m_lanes;
    ResultBatcher m_batcher;
    ProgressMeter m_meter;
    LatencyMeter m_latency;
    std::vector<ProviderDriver *> m_drivers; ///< children
    QStringList m_providersLeft;             ///< of the plan, eligible, without a usable profile now
    std::deque<FailingTarget> m_failing;     ///< since the last progress
    QTimer m_deadline{this};
    QTimer m_drainLimit{this};
    QTimer m_renewal{this};
    QTimer m_progressTimer{this};
    RunProgress m_progress;
    bool m_paused = false;
    bool m_stopping = false; ///< by a person or a signal: the run stays resumable
    bool m_closing = false;
    bool m_changed = false; ///< since the last progress
};

} // namespace repoll
