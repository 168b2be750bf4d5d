// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/scheduledesk.h"
#include "core/service/queryrun.h"

#include <QTimeZone>
#include <QTimer>

namespace repoll {

/// Who runs schedules, and how.
struct ScheduleOrder
{
    QString worker;                    ///< unique, as in leases
    QString who;                       ///< user@host
    QTimeZone zone = QTimeZone::utc(); ///< of times in queries that name none
    qint64 leaseMs = 60'000;
    qint64 lookMs = 5'000; ///< what others made is seen after so long
    int mostAtOnce = 8;
    bool once = false; ///< what is due now, and then it ends
};

/// One pass of a schedule that was claimed: what its query finds due is frozen as a run and recovered. Keeps the claim
/// until it is over. Lives on its owner's thread, which it never blocks; the ledger and the clock outlive it.
class SchedulePass : public QObject
{
    Q_OBJECT

public:
    using MakeTools = QueryRun::MakeTools;

    SchedulePass(Ledger &ledger, const Schedule &schedule, const ScheduleOrder &order, MakeTools tools,
                 QObject *parent);
    ~SchedulePass() override;

    void start();
    void stop(StopMode mode);
    [[nodiscard]] const QString &name() const { return m_schedule.what.name; }

Q_SIGNALS:
    void began(qint64 runId, const repoll::PlanSummary &plan);
    void progressed(const repoll::RunProgress &progress);
    /// Exactly once, after the claim was given back. `runId` 0: nothing was due, or it could not be.
    void ended(qint64 runId, const std::optional<repoll::Error> &error, const repoll::RunProgress &last);

private:
    void noteRun(qint64 runId);
    void renew();
    void end(const std::optional<Error> &error);

    Ledger &m_ledger;
    const Schedule m_schedule;
    const ScheduleOrder m_order;
    const MakeTools m_makeTools;
    std::unique_ptr<QueryRun> m_run; ///< null: its query is wrong, or it has not begun
    QTimer m_renewal;
    RunProgress m_progress;
    bool m_stopping = false;
    bool m_ended = false;
};

} // namespace repoll
