// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/workerdesk.h"

#include <vector>

namespace repoll {

/// Who asks providers now, as they tell of themselves.
class WorkerStore
{
public:
    explicit WorkerStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] std::optional<StopOrder> report(const WorkerReport &report);
    void dismiss(const QString &name);
    void stop(const QString &name, const QString &who);
    /// By name.
    [[nodiscard]] std::vector<WorkerEntry> all();

private:
    SqlSession &m_session;
};

} // namespace repoll
