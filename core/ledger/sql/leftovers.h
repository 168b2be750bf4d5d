// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/runstore.h"

namespace repoll {

/// Closes what those who are gone left behind: an open intent whose lease is over, or whose run nobody works on. Such
/// intents become `interrupted`, their leases end, their targets are due at once, and a submit that was under way is of
/// unknown outcome. Returns the number of requests freed.
qint64 freeLeftovers(SqlSession &session, const RunStore::IsHeld &isHeld);

} // namespace repoll
