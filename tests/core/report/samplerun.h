// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportwriter.h"

#include <vector>

namespace repoll {

/// A made-up run of three providers that looks like a real one; the same for the same numbers.
struct SampleRun
{
    ReportHead head;
    std::vector<RunTarget> targets; ///< in the ledger's order
};
[[nodiscard]] SampleRun makeSampleRun(int targets, quint32 seed = 7);

} // namespace repoll
