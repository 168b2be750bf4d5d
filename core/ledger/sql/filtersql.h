// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/request/requestfilter.h"

namespace repoll {

enum class FilterUse {
    Seek,  ///< the planner may find rows by any part of it
    Check, ///< rows are found by something else and only looked at
};

/// The condition of a filter over table request (alias `r`) at the moment `now`; every value is bound.
/// "1 = 1" where the filter restricts nothing.
[[nodiscard]] SqlText filterSql(const RequestFilter &filter, const Dialect &dialect, EpochMs now,
                                FilterUse use = FilterUse::Seek);

/// The same over a table of counters (alias `c`), for what both of them know.
[[nodiscard]] SqlText counterSql(const Choice<EffectiveStatus> &status, const Choice<QString> &provider,
                                 const Dialect &dialect);
/// The same over table counter, with the received time by whole hours.
[[nodiscard]] SqlText hourSql(const RequestFilter &filter, const Dialect &dialect);

/// True for requests (alias `r`) that nobody holds; binds `now`.
[[nodiscard]] SqlText freeLease(EpochMs now);

} // namespace repoll
