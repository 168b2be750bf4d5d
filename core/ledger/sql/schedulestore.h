// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/scheduledesk.h"

#include <vector>

namespace repoll {

/// Table schedule.
class ScheduleStore
{
public:
    explicit ScheduleStore(SqlSession &session)
        : m_session(session)
    {
    }

    /// By name.
    [[nodiscard]] std::vector<Schedule> all();
    void put(const NewSchedule &schedule, const QString &who);
    void enable(const QString &name, bool enabled, const QString &who);
    void remove(const QString &name, const QString &who);
    [[nodiscard]] std::optional<Schedule> claim(const QString &worker, qint64 leaseMs);
    [[nodiscard]] bool renew(const QString &name, const QString &worker, qint64 leaseMs);
    void noteRun(const QString &name, const QString &worker, qint64 runId);
    void end(const QString &name, const QString &worker, const QString &error);

private:
    [[nodiscard]] std::optional<Schedule> named(const QString &name);
    void audit(const QString &who, const QString &action, const NewSchedule &schedule);

    SqlSession &m_session;
};

} // namespace repoll
