// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/runner.h"

namespace repoll::ui {

/// What the console gets from the place that wires objects (app/), and tests replace. A plain value; the
/// clock outlives all that holds it.
struct SessionTools
{
    const Clock *clock = nullptr;
    QString who; ///< user@host, as recorded in runs and in the audit
    /// What a run or a single ask needs: lanes, secrets, randomness. Called on the main thread.
    std::function<RunTools(Ledger &, const ProviderRegistry &)> runTools;
};

} // namespace repoll::ui
