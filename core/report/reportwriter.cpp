// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportwriter.h"

#include "core/report/csvwriter.h"
#include "core/report/htmlwriter.h"
#include "core/report/ndjsonwriter.h"
#include "core/report/xlsxwriter.h"

namespace repoll {

std::unique_ptr<ReportWriter> makeReportWriter(ReportFormat format, QIODevice &out,
                                               const ReportLanguage &language)
{
    switch (format) {
    case ReportFormat::Html:
        return std::make_unique<HtmlWriter>(out, language);
    case ReportFormat::Csv:
        return std::make_unique<CsvWriter>(out);
    case ReportFormat::Ndjson:
        return std::make_unique<NdjsonWriter>(out);
    case ReportFormat::Xlsx:
        return std::make_unique<XlsxWriter>(out, language);
    }
    Q_UNREACHABLE();
}

} // namespace repoll
