// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace repoll::ui {

/// Copies a ledger's file, and its write-ahead log where there is one, beside it under a name with the time in it;
/// that name. Blocks: not for the main thread. A copy that fails half-way is removed.
[[nodiscard]] Result<QString> copyLedgerAside(const QString &path, EpochMs now);

} // namespace repoll::ui
