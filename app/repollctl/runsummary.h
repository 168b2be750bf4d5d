// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"
#include "core/ledger/ledger.h"

namespace repoll::cli {

/// How many targets of the run are in this disposition.
[[nodiscard]] qint64 totalOf(const Run &run, Disposition disposition);

/// What the run's targets are worth; empty where that cannot be read: totals are worth telling without it.
[[nodiscard]] RunMoney moneyOf(Ledger &ledger, qint64 runId);

/// "selected 5,000 = 4,100 recovered + …": totals that add up, one a line, with the sums by currency where there are
/// any.
void showTotals(Console &console, Console::Stream stream, const Run &run, const RunMoney &money);

/// Says of a run that was cut off that it was, and how to go on with it; nothing of any other.
void sayCutOff(Console &console, const Run &run);

/// The state in the operator's words.
[[nodiscard]] QString lowWords(const Wording &words);
[[nodiscard]] QString stateWords(RunState state);
/// The disposition in the operator's words.
[[nodiscard]] QString dispositionWords(Disposition disposition);
[[nodiscard]] Tone toneOf(Disposition disposition);

} // namespace repoll::cli
