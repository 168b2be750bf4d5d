// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/schedulepass.h"

#include <map>

namespace repoll {

/// Runs the ledger's schedules: what is due is claimed, so that of several programs exactly one starts it, and its pass is
/// a recorded run. Times that were missed are one pass, and no pass begins while one of the same schedule is under way.
/// Lives on one thread, which it never blocks; the ledger and the clock outlive it.
class ScheduleRunner : public QObject
{
    Q_OBJECT

public:
    ScheduleRunner(Ledger &ledger, ScheduleOrder order, SchedulePass::MakeTools tools,
                   QObject *parent = nullptr);
    ~ScheduleRunner() override;

    void start();
    /// ended() follows when the passes under way have ended. Again: with Abort, what is in flight is given up.
    void stop(StopMode mode);
    [[nodiscard]] int underWay() const { return static_cast<int>(m_passes.size()); }

Q_SIGNALS:
    void passBegan(const QString &name, qint64 runId, const repoll::PlanSummary &plan);
    void progressed(const QString &name, const repoll::RunProgress &progress);
    /// `runId` 0: nothing was due, or it could not be.
    void passEnded(const QString &name, qint64 runId, const std::optional<repoll::Error> &error,
                   const repoll::RunProgress &last);
    /// The ledger could not be asked what is due; it is asked again.
    void troubled(const repoll::Error &error);
    /// Nothing is due. `next`: what is, soonest, in ms from now; none: nothing is made.
    void waits(const std::optional<qint64> &next);
    /// Exactly once, last.
    void ended(const std::optional<repoll::Error> &error);

private:
    void look();
    void see(const std::vector<Schedule> &schedules);
    void claim();
    void begin(const Schedule &schedule);
    void passOver(SchedulePass *pass);
    void trouble(const Error &error);
    void endIfOver();

    Ledger &m_ledger;
    const ScheduleOrder m_order;
    const SchedulePass::MakeTools m_makeTools;
    std::map<QString, SchedulePass *> m_passes; ///< children, by schedule
    QTimer m_looking;
    std::optional<Error> m_error;
    bool m_asking = false;
    bool m_seenAll = false; ///< with `once`: nothing more is due
    bool m_stopping = false;
    bool m_ended = false;
};

} // namespace repoll
