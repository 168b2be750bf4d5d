// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/plan.h"
#include "core/recovery/runner.h"
#include "core/recovery/workerreporter.h"

#include <QTimer>

namespace repoll {

/// What a worker recovers, and how.
struct WorkerOrder
{
    RequestFilter filter;
    WorkerReporter::Self self; ///< as all who share the ledger are told
    RunHeader header;          ///< of each run: who, why, the query
    RunSettings settings;      ///< of each run
    qint64 everyMs = 10'000;   ///< how long it rests where nothing is due; longer where a pass was in vain
    bool untilEmpty = false;   ///< it ends then
};

/// Recovers what is due until it is stopped, pass after pass, each a recorded run over a frozen plan of what was due.
/// Any number may work on one ledger. Lives on one thread, which it never blocks; the ledger and the clock outlive it.
class RecoveryWorker : public QObject
{
    Q_OBJECT

public:
    /// Called for each pass, with the profiles as they are on record then.
    using MakeTools = std::function<RunTools(const ProviderRegistry &)>;

    RecoveryWorker(Ledger &ledger, WorkerOrder order, MakeTools tools);
    ~RecoveryWorker() override;

    void start();
    /// ended() follows when the pass under way has ended. Again: with Abort, what is in flight is given up.
    void stop(StopMode mode);

    enum class State { Looking, Working, Resting, Ended };
    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    void passBegan(qint64 runId, const repoll::PlanSummary &plan);
    void progressed(const repoll::RunProgress &progress);
    void passEnded(qint64 runId, const repoll::RunEnd &end, const repoll::RunProgress &last);
    void rests(qint64 ms);
    /// Somebody who shares the ledger wants it to stop, which it does: what is in flight is waited for.
    void stopWanted(const QString &who);
    /// Exactly once. `unresolved`: the last pass left some so.
    void ended(const std::optional<repoll::Error> &error, bool unresolved);

private:
    void look();
    void preview(const std::vector<StoredProvider> &providers);
    void take(const PlanSummary &plan);
    void work(const RecoveryPlan &plan);
    void passOver(const RunEnd &end);
    void rest();
    void end(const std::optional<Error> &error);
    /// Goes on with what `then` makes of it, unless it failed or the worker was stopped meanwhile.
    template <class T, class Then>
    void after(QFuture<Result<T>> future, Then then);

    Ledger &m_ledger;
    const WorkerOrder m_order;
    const MakeTools m_makeTools;
    State m_state = State::Looking;
    bool m_stopping = false;
    int m_inVain = 0; ///< passes in a row after which nothing had a final status
    ProviderRegistry m_registry;
    std::unique_ptr<WorkerReporter> m_reporter; ///< null: it has not started
    std::unique_ptr<TargetSelector> m_selector;
    std::unique_ptr<RecoveryRunner> m_runner;
    std::unique_ptr<RecoveryRunner> m_over; ///< of the pass before
    qint64 m_runId = 0;
    RunProgress m_progress;
    QTimer m_rest;
};

} // namespace repoll
