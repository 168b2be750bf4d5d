// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/apiserver.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/progressview.h"
#include "app/repollctl/servernotice.h"
#include "app/repollctl/standing.h"
#include "app/repollctl/workerhealth.h"
#include "app/signalwatcher.h"
#include "core/base/jsonline.h"
#include "core/service/deliveryrunner.h"
#include "core/service/flowrunner.h"
#include "core/service/schedulerunner.h"

#include <QTimer>

namespace repoll::cli {

/// What of it.
struct ServeOrder
{
    FlowOrder flow;
    DeliveryOptions deliveries;
    ScheduleOrder schedules;
    double tokenRate = 0; ///< requests a second of each token; 0: any number
};

/// Has the main flow, the deliveries and the schedules run in the process' event loop until it is stopped, tells what it does on stderr, and keeps the one
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
    ServeSession(const Place &place, const ServeOrder &order, ProgressMode progress);

    /// Where requesters are served.
    [[nodiscard]] Result<void> listen(const ApiOptions &options);
    /// Where a probe is answered; empty: nowhere.
    [[nodiscard]] Result<void> answerProbes(const QString &where);
    /// Enters the event loop, the only one; the exit code.
    [[nodiscard]] int exec();

private:
    void note(const FlowProgress &progress);
    void noteProblems(const FlowProgress &progress);
    void tellProgress();
    void stop(const QString &line);
    void abort();
    void partEnded(const std::optional<Error> &error);
    void connectParts();
    void tell(const QString &line);
    [[nodiscard]] QString summary() const;
    [[nodiscard]] JsonLine state() const;
    [[nodiscard]] QByteArray metrics(bool openMetrics) const;
    [[nodiscard]] WorkerHealth::State health() const;

    Place m_place;
    std::shared_ptr<ProviderGates> m_gates; ///< of all who ask in this process
    FlowRunner m_flow;
    DeliveryRunner m_deliveries;
    ScheduleRunner m_schedules;
    StandingWatch m_standing;
    ApiServer m_api;
    int m_partsLeft = 3;
    WorkerHealth m_health;
    ProgressMode m_progress;
    ServerNotice m_server;
    QTimer m_watchdog;
    QTimer m_telling;
    FlowProgress m_last;
    QString m_told;
    std::map<QString, QString> m_problems; ///< told last
    std::optional<Error> m_error;
    bool m_stopping = false;
};

} // namespace repoll::cli
