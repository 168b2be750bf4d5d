// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"
#include "core/ledger/runrecord.h"

namespace repoll::cli {

/// How many targets of the run are in this disposition.
[[nodiscard]] qint64 totalOf(const Run &run, Disposition disposition);

/// "selected 5,000 = 4,100 recovered + …": totals that add up, one a line.
void showTotals(Console &console, Console::Stream stream, const Run &run);

/// Says of a run that was cut off that it was, and how to go on with it; nothing of any other.
void sayCutOff(Console &console, const Run &run);

/// The state in the operator's words.
[[nodiscard]] QString stateWords(RunState state);
/// The disposition in the operator's words.
[[nodiscard]] QString dispositionWords(Disposition disposition);
[[nodiscard]] Tone toneOf(Disposition disposition);

} // namespace repoll::cli
