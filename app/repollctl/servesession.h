// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"
#include "app/repollctl/progressview.h"
#include "app/repollctl/servernotice.h"
#include "app/repollctl/workerhealth.h"
#include "app/signalwatcher.h"
#include "core/service/flowrunner.h"

#include <QTimer>

namespace repoll::cli {

/// Has the main flow run in the process' event loop until it is stopped, tells what it does on stderr, and keeps the one
/// who started the process informed: systemd (sd_notify(3)) and a probe. Main thread; used once.
class ServeSession : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        const Context &context;
        Ledger &ledger;
        SignalWatcher &signalWatcher;
    };
    ServeSession(const Place &place, const FlowOrder &order, ProgressMode progress);

    /// Where a probe is answered; empty: nowhere.
    [[nodiscard]] Result<void> answerProbes(const QString &where);
    /// Enters the event loop, the only one; the exit code.
    [[nodiscard]] int exec();

private:
    void note(const FlowProgress &progress);
    void noteProblems(const FlowProgress &progress);
    void tellProgress();
    void stopping(const QString &line);
    void watchdog();
    void tell(const QString &line);
    [[nodiscard]] QString summary() const;
    [[nodiscard]] WorkerHealth::State health() const;

    Place m_place;
    FlowRunner m_flow;
    WorkerHealth m_health;
    ProgressMode m_progress;
    ServerNotice m_server;
    QTimer m_watchdog;
    QTimer m_telling;
    FlowProgress m_last;
    FlowProgress m_told;
    std::map<QString, QString> m_problems; ///< told last
    std::optional<Error> m_error;
    bool m_stopping = false;
};

} // namespace repoll::cli
