// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/records.h"
#include "core/request/requestfilter.h"

#include <span>

namespace repoll {

/// Plans and their runs. A part of StoreWriter.
class PlanWriter
{
public:
    virtual ~PlanWriter() = default;

    /// Freezes the selected requests, eligible or not, as a new run in state planned; its id.
    virtual Result<qint64> freezePlan(const RequestFilter &filter, const PlanRules &rules,
                                      const RunHeader &header) = 0;
    /// The same with requests picked by hand (hundreds of thousands, each counting once). NotFound where one is
    /// not on record.
    virtual Result<qint64> freezePicked(std::span<const qint64> requestIds, const PlanRules &rules,
                                        const RunHeader &header) = 0;
    /// The same with the unresolved targets of an earlier run.
    virtual Result<qint64> freezeRetry(qint64 runId, const PlanRules &rules, const RunHeader &header) = 0;
    /// Why, said after the plan was frozen and before it runs: IllegalTransition once it is not planned any more.
    virtual Result<void> setRunReason(qint64 runId, const QString &reason, const QString &who) = 0;
    /// Planned → running or discarded; running, stopped → running, stopped, finished. Audited.
    virtual Result<void> setRunState(qint64 runId, RunState state, const QString &who) = 0;
};

} // namespace repoll
