// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/queryscanner.h"

namespace repoll {

/// Reads the value of an amount term, from after its colon to the next white space: `>100`, `10.50`,
/// `100..200`, `..-5`. Private to parseQuery.
[[nodiscard]] QueryResult<AmountRange> readAmountRange(QueryScanner &in);

/// What two ranges have in common.
[[nodiscard]] AmountRange narrowed(const AmountRange &a, const AmountRange &b);

/// The terms that read as this range; none where it is open.
[[nodiscard]] QStringList amountTerms(const AmountRange &range);

} // namespace repoll
