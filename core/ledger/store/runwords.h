// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/wording.h"
#include "core/ledger/store/records.h"

namespace repoll {

/// What people read for the words of runs, plans and decisions, the same on screens, in reports and on the command line.
[[nodiscard]] Wording wordsOf(RunState state);          ///< `Cut off`
[[nodiscard]] Wording wordsOf(Disposition disposition); ///< `Still processing`
[[nodiscard]] Wording wordsOf(SkipReason reason);       ///< `No ticket to ask by`
[[nodiscard]] Wording wordsOf(DecideOutcome outcome);   ///< `it is not in conflict`
/// One sentence that says what it means and what may be done.
[[nodiscard]] Wording meaningOf(Disposition disposition);

} // namespace repoll
