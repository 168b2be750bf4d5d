// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/records.h"

#include <QString>

namespace repoll::ui {

/// "Abandoned by ann@host, because …": one decision in a line. In the language of the screen; main thread.
[[nodiscard]] QString decisionText(const Decision &decision);

/// Why nothing was decided about a request; empty for DecideOutcome::Decided.
[[nodiscard]] QString undecidedText(DecideOutcome outcome);

} // namespace repoll::ui
