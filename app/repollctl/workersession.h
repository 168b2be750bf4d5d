// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"
#include "app/repollctl/metrics.h"
#include "app/repollctl/progressview.h"
#include "app/repollctl/servernotice.h"
#include "app/repollctl/workerhealth.h"
#include "app/signalwatcher.h"
#include "core/recovery/worker.h"

#include <QTimer>

namespace repoll::cli {

/// Has a worker work in the process' event loop until it ends, tells its passes on stderr, and keeps the one who started
/// the process informed: systemd (sd_notify(3)) and a probe. Main thread; used once.
class WorkerSession : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        const Context &context;
        Ledger &ledger;
        SignalWatcher &signalWatcher;
    };
    WorkerSession(const Place &place, WorkerOrder order, ProgressMode progress);

    /// Where a probe is answered; empty: nowhere.
    [[nodiscard]] Result<void> answerProbes(const QString &where);
    /// Enters the event loop, the only one; the exit code.
    [[nodiscard]] int exec();

private:
    void tellPass(qint64 runId, const PlanSummary &plan);
    void tellEnd(qint64 runId, const RunEnd &end, const RunProgress &last);
    void tell(const QString &line);
    [[nodiscard]] WorkerHealth::State health() const;

    Place m_place;
    RecoveryWorker m_worker;
    WorkerHealth m_health;
    ProgressMode m_progress;
    std::unique_ptr<ProgressView> m_view; ///< of the pass under way
    QTimer m_watchdog;
    ServerNotice m_server;
    WorkerFigures m_figures;
    qint64 m_runId = 0;
    RunProgress m_last;
    std::optional<Error> m_error;
    bool m_unresolved = false;
    bool m_stopping = false;
};

} // namespace repoll::cli
