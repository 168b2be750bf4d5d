// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"
#include "core/report/reportlanguage.h"

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
    Wording (*words)(const RunTarget &target) = nullptr; ///< where `text` is a word of Repoll's own

    /// As a table for people has them: in English the names and words of data, which scripts know as well.
    [[nodiscard]] QString headIn(const ReportLanguage &language) const;
    [[nodiscard]] QString textIn(const RunTarget &target, const ReportLanguage &language) const;

    [[nodiscard]] bool isNumber() const { return kind == Kind::Count || kind == Kind::Amount; }
};
inline constexpr std::size_t targetColumnCount = 24;
[[nodiscard]] const std::array<TargetColumn, targetColumnCount> &targetColumns();

} // namespace repoll
