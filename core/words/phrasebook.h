// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/wording.h"

namespace repoll {

/// An English text of core's own, taken apart again, so that a screen or a report can say it in its own language:
/// details of attempts are kept as text in ledgers, and most errors are made as text. What is none of core's, such as
/// a provider's words, is said as it is. Pure; any thread.
[[nodiscard]] Wording phraseOf(const QString &english);

} // namespace repoll
