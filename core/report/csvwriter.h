// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportsink.h"
#include "core/report/reportwriter.h"

namespace repoll {

/// What a spreadsheet would take for a formula gets an apostrophe before it, plain numbers excepted; controls but
/// tab and line ends become their pictures.
[[nodiscard]] QString formulaSafe(const QString &text);
/// Appends one CSV field (RFC 4180, section 2), UTF-8, formula-safe.
void appendCsvField(QByteArray &out, const QString &text);

/// One line a target: a single table that any tool reads, dates and amounts such that spreadsheets take them for what
/// they are. Columns are described in resources/help/reports.md.
class CsvWriter final : public ReportWriter
{
public:
    explicit CsvWriter(QIODevice &out);

    Result<void> begin(const ReportHead &head) override;
    Result<void> target(const RunTarget &target) override;
    Result<void> end(const ReportTail &tail) override;

private:
    ReportSink m_sink;
};

} // namespace repoll
