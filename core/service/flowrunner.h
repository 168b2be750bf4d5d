// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/runner.h"
#include "core/service/flowprogress.h"

namespace repoll {

/// Runs the main flow on a poll thread of its own, until it is stopped. Lives on its owner's thread, to which it
/// signals; no call waits. Destroying it before finished() aborts, and waits for the thread.
class FlowRunner : public QObject
{
    Q_OBJECT

public:
    /// The ledger and the clock of the tools outlive it. `tools.program`: what the others are told who asks here.
    FlowRunner(const FlowOrder &order, RunTools tools, QObject *parent = nullptr);
    ~FlowRunner() override;

    void start();
    void stop(StopMode mode);

Q_SIGNALS:
    /// Twice a second, after the commits it speaks of.
    void progressed(const repoll::FlowProgress &progress);
    /// Somebody who shares the ledger wants it to stop, which it does: what is in flight is waited for.
    void stopWanted(const QString &who);
    /// Exactly once, last. The error: the ledger failed.
    void finished(const std::optional<repoll::Error> &error);

private:
    struct Work;

    Ledger &m_ledger;
    std::shared_ptr<Work> m_work;
    std::shared_ptr<void> m_watch;              ///< the ledger tells of commits by itself
    std::unique_ptr<WorkerReporter> m_reporter; ///< null: nobody is told
};

} // namespace repoll
