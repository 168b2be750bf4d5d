// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/queryscanner.h"

namespace repoll {

/// What a range's numbers mean.
enum class RangeKind {
    Number,
    Past,   ///< times; a duration is an age
    Future, ///< times; a duration is what remains
};

/// Reads the value of a range term, from after its colon to the next white space: `>2h`,
/// `2026-11-01..2026-11-03`, `5`, `..3`. `field` is for messages. Private to parseQuery.
[[nodiscard]] QueryResult<HalfOpen<qint64>> readRange(QueryScanner &in, RangeKind kind, const QString &field,
                                                      const QueryContext &context);

} // namespace repoll
