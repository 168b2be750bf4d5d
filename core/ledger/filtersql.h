// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sqlsession.h"
#include "core/request/requestfilter.h"

namespace repoll {

/// The condition of a filter over table request (alias `r`) at the moment `now`; every value is bound.
/// "1 = 1" where the filter restricts nothing.
[[nodiscard]] SqlText filterSql(const RequestFilter &filter, const Dialect &dialect, EpochMs now);

/// The same over table counter (alias `c`), for what it knows: status, provider, and received by whole hours.
[[nodiscard]] SqlText counterSql(const RequestFilter &filter, const Dialect &dialect);

/// True for requests (alias `r`) that nobody holds; binds `now`.
[[nodiscard]] SqlText freeLease(EpochMs now);

} // namespace repoll
