// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/wording.h"
#include "core/request/outcome.h"

namespace repoll {

/// What people read for the words of the schema, the same on screens, in reports and on the command line.
[[nodiscard]] Wording wordsOf(RequestStatus status); ///< `Submit unknown`
[[nodiscard]] Wording wordsOf(EffectiveStatus status);
[[nodiscard]] Wording wordsOf(Outcome outcome); ///< `Waiting on human`
/// Of a request that nobody polls any more; an attempt that was is another thing.
[[nodiscard]] Wording wordsOfInterrupted();

} // namespace repoll
