// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"

namespace repoll::ui {

class LedgerSession;

/// What may be done with a run here and now. Main thread.

/// Targets without a final status: waiting, still processing, error.
[[nodiscard]] QString verdictOf(const Run &run); ///< in words, translated: how many are unresolved
/// True while this console works on it.
[[nodiscard]] bool isUnderWay(LedgerSession &session, const Run &run);
/// Stopped, or running by its record while nobody works on it: the ledger has one writer, and that is us.
[[nodiscard]] bool canResume(LedgerSession &session, const Run &run);
[[nodiscard]] bool canRetry(LedgerSession &session, const Run &run);
[[nodiscard]] bool canDiscard(LedgerSession &session, const Run &run);

} // namespace repoll::ui
