// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/ledger/ledger.h"
#include "core/poll/lane.h"
#include "core/poll/providergates.h"
#include "core/provider/registry.h"
#include "core/recovery/progress.h"

#include <QObject>

#include <functional>
#include <memory>

namespace repoll {

class RecoveryRun;
class WorkerReporter;

/// The operator's settings for one run; unset ones come from the profiles.
struct RunSettings
{
    std::optional<double> ratePerSecond; ///< of each provider, at most its profile's own
    std::optional<int> lanes;            ///< the same
    qint64 deadlineMs = 600'000;         ///< the run stops asking after this long
    qint64 leaseMs = 60'000;
    bool onlyDue = false; ///< what somebody else has asked meanwhile is left to its next time
};

/// Everything a run needs besides the plan. The ledger and the clock must outlive the runner.
struct RunTools
{
    Ledger *ledger = nullptr;
    const Clock *clock = nullptr;
    ProviderRegistry registry;
    SecretResolver secrets;
    RandomUnit random;
    std::function<std::unique_ptr<LaneFactory>()> lanes; ///< called on the poll thread
    QString worker;                                      ///< unique: host, pid and a random part
    QString
        program; ///< what the others are told who asks here: "repollctl recover"; empty: they are told nothing
    QString who; ///< and for whom, user@host
    qint64 tellEveryMs = 5'000;
    std::shared_ptr<ProviderGates> gates; ///< of the process; null: of this run alone
    /// Set: it is `ledger`, held until the run has let go of it, and a runner that goes waits for nobody. The clock
    /// then outlives the background.
    std::shared_ptr<Ledger> holds;
};

enum class StopMode {
    Drain, ///< what is in flight is waited for, 10 s at most
    Abort, ///< what is in flight is given up: its outcome is interrupted
};

/// Runs one frozen plan on a poll thread of its own. Lives on its owner's thread, to which it signals;
/// no call waits. Destroying it before finished() aborts, and waits for the thread unless the tools hold the ledger.
class RecoveryRunner : public QObject
{
    Q_OBJECT

public:
    RecoveryRunner(qint64 runId, RunSettings settings, RunTools tools, QObject *parent = nullptr);
    ~RecoveryRunner() override;

    void start(); ///< planned, or running or stopped by another process: goes on where it was
    void pause(); ///< nothing new is sent; what is in flight ends
    void resume();
    void stop(StopMode mode);
    void setRate(double ratePerSecond);

Q_SIGNALS:
    /// At most 10 times a second, after the commit it speaks of.
    void progressed(const repoll::RunProgress &progress);
    /// Somebody who shares the ledger wants it to stop, which it does: what is in flight is waited for.
    void stopWanted(const QString &who);
    /// Exactly once, last.
    void finished(const repoll::RunEnd &end);

private:
    struct Work;
    void post(const std::function<void(RecoveryRun &)> &what);

    qint64 m_runId;
    std::unique_ptr<Work> m_work;
    bool m_holds;                               ///< what the work needs
    std::unique_ptr<WorkerReporter> m_reporter; ///< null: nobody is told
};

} // namespace repoll
