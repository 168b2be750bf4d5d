// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/runrecord.h"

namespace repoll {

/// A target as one row of a table: the columns that CSV and XLSX share, in their order, described in
/// resources/help/reports.md. An empty text means none.
struct TargetColumn
{
    enum class Kind {
        Text,
        Count,  ///< a number of Repoll's own
        Amount, ///< a number, where the request's amount is one
        Time,   ///< UTC
    };
    const char *name = "";
    Kind kind = Kind::Text;
    double width = 12; ///< in characters, where a format has widths
    QString (*text)(const RunTarget &target) = nullptr;
    std::optional<EpochMs> (*time)(const RunTarget &target) = nullptr; ///< of Time

    [[nodiscard]] bool isNumber() const { return kind == Kind::Count || kind == Kind::Amount; }
};
inline constexpr std::size_t targetColumnCount = 24;
[[nodiscard]] const std::array<TargetColumn, targetColumnCount> &targetColumns();

} // namespace repoll
