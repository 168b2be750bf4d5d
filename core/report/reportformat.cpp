// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include <QFileInfo>

namespace repoll {

std::optional<ReportFormat> reportFormatFromText(QStringView text)
{
    if (text == u"html")
        return ReportFormat::Html;
    if (text == u"csv")
        return ReportFormat::Csv;
    if (text == u"ndjson")
        return ReportFormat::Ndjson;
    if (text == u"xlsx")
        return ReportFormat::Xlsx;
    return {};
}

std::optional<ReportFormat> reportFormatFromFileName(const QString &fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    if (ending == u"htm")
        return ReportFormat::Html;
    if (ending == u"jsonl")
        return ReportFormat::Ndjson;
    return reportFormatFromText(ending);
}

} // namespace repoll
