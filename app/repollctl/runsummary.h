// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"
#include "core/ledger/runrecord.h"

namespace repoll::cli {

/// How many targets of the run are in this disposition.
[[nodiscard]] qint64 totalOf(const Run &run, Disposition disposition);

/// Targets that the run was to ask and that have no final status: what a retry asks.
[[nodiscard]] qint64 openOf(const Run &run);

/// Targets that have no final status after the run: waiting, still processing, error, and those skipped
/// for another reason than being terminal.
[[nodiscard]] qint64 unresolvedOf(const Run &run, const PlanSummary &plan);

/// "selected 5,000 = 4,100 recovered + …": totals that add up, one a line.
void showTotals(Console &console, Console::Stream stream, const Run &run);

/// The disposition in the operator's words.
[[nodiscard]] QString dispositionWords(Disposition disposition);
[[nodiscard]] Tone toneOf(Disposition disposition);

} // namespace repoll::cli
