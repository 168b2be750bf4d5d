// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

namespace repoll {

/// What a large ledger for benches looks like: five providers of very different size, thirty days of requests up to
/// `now`, most of them over, some interrupted, a few with trouble. Equal recipes make equal requests.
struct LedgerRecipe
{
    qint64 requests = 100'000;
    quint32 seed = 1;
    EpochMs now = 0;
    bool searchIndex = true;
};

/// What making it took.
struct MakingFigures
{
    double addMs = 0; ///< all requests put on record
    double addCpuMs = 0;
    double indexMs = 0; ///< all of them taken into the search index
    double indexCpuMs = 0;
};

/// Makes a ledger where there is none, through the ledger's own interface. `clock` shows `recipe.now`.
[[nodiscard]] Result<MakingFigures> makeLedger(const LedgerUrl &url, const LedgerRecipe &recipe,
                                               const Clock &clock);

/// The request with a number of 0 … requests - 1, as a recipe puts it on record.
[[nodiscard]] NewRequest madeRequest(const LedgerRecipe &recipe, qint64 number);

/// CPU time of this process so far, all threads.
[[nodiscard]] double cpuMs();

} // namespace repoll
