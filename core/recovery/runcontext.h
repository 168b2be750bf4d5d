// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/resultbatcher.h"
#include "core/recovery/runner.h"

namespace repoll {

/// What the drivers of one run share. Owned by the run.
struct RunContext
{
    qint64 runId = 0;
    RunSettings settings;
    RunTools tools;
    EpochMs deadline = 0; ///< wall time; no target is asked again after it
    LaneFactory *lanes = nullptr;
    ResultBatcher *batcher = nullptr;
};

/// Claims that one exchange asks for.
using ClaimBatch = std::vector<Claim>;

} // namespace repoll
