// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"

namespace repoll {

/// Closes what a process that is known to be dead left behind: its intents become `interrupted`, its leases
/// end, its targets are due at once, and a submit that was under way is of unknown outcome. Only for a
/// database whose one writer the ledger's lock names. Returns the number of requests freed.
qint64 freeLeftovers(SqlSession &session);

} // namespace repoll
