// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/flowrecords.h"

namespace repoll {

/// Why the ledger does not take the row, as the end of a sentence; empty: it does. Ids survive byte for byte, or they are
/// refused: a NUL or half a surrogate pair does not (invariant 13).
[[nodiscard]] QString whyNotTaken(const NewRequest &row);
[[nodiscard]] QString whyNotTaken(const NewSubmission &row);

} // namespace repoll
