// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportwriter.h"
#include "core/report/xlsxbook.h"

namespace repoll {

struct TargetColumn;

/// A workbook for spreadsheets: `Summary`, then `Targets` (`Targets 2`, … where a sheet is full). Texts are text
/// cells: no formula runs, and ids keep every digit. The file is assembled in a temporary folder.
class XlsxWriter final : public ReportWriter
{
public:
    static constexpr quint32 rowsOfSheet = 1'048'576; ///< what spreadsheets read at most

    explicit XlsxWriter(QIODevice &out, ReportLanguage language = {}, quint32 rowsPerSheet = rowsOfSheet);

    Result<void> begin(const ReportHead &head) override;
    Result<void> target(const RunTarget &target) override;
    Result<void> end(const ReportTail &tail) override;

private:
    void writeSummary(const ReportHead &head);
    [[nodiscard]] QString say(const Wording &wording) const;
    void writeFact(const Wording &name, const QString &value);
    void writeMoment(const Wording &name, const std::optional<EpochMs> &at, const Wording &none = {});
    void writeCount(const Wording &name, qint64 count);
    void writeMoney(const RunMoney &money);
    void writeCell(int column, const TargetColumn &each, const RunTarget &target);
    void writeProviders(const ReportHead &head);
    void writeSkips(const PlanSummary &plan);
    void openTargets();
    void closeTargets();

    QIODevice &m_out;
    ReportLanguage m_language;
    quint32 m_rowsPerSheet;
    XlsxBook m_book;
    std::size_t m_summary = 0;
    quint32 m_summaryRow = 0;
    std::size_t m_targets = 0; ///< the sheet being filled
    int m_targetSheets = 0;
    quint32 m_row = 0; ///< the next one of it
};

} // namespace repoll
