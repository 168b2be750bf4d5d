// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/workerdesk.h"

#include <algorithm>
#include <vector>

namespace repoll::ui {

/// Somebody submits what was handed over: a `repollctl serve` is at work on the ledger.
[[nodiscard]] inline bool isServed(const std::vector<WorkerEntry> &workers)
{
    return std::any_of(workers.begin(), workers.end(), [](const WorkerEntry &each) {
        return each.report.program.contains(QLatin1String("serve")) && !each.isLost();
    });
}

} // namespace repoll::ui
