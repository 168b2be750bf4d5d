// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/runrecord.h"

namespace repoll {

/// A target as one row of a table: the columns that CSV and XLSX share, in their order, described in
/// resources/help/reports.md. An empty text means none.
struct TargetColumn
{
    const char *name = "";
    bool isNumber = false; ///< a count of Repoll's own; ids and amounts are texts
    double width = 12;     ///< in characters, where a format has widths
    QString (*text)(const RunTarget &target) = nullptr;
};
inline constexpr std::size_t targetColumnCount = 17;
[[nodiscard]] const std::array<TargetColumn, targetColumnCount> &targetColumns();

} // namespace repoll
