// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/exportformat.h"

#include "ui/runs/pdfwriter.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

MakeReportWriter coreWriter(ReportFormat format)
{
    return [format, language = reportLanguage()](QIODevice &out) {
        return makeReportWriter(format, out, language);
    };
}

QString sayFormat(const char *text)
{
    return QCoreApplication::translate("repoll::ui::ExportFormat", text);
}

} // namespace

ReportLanguage reportLanguage()
{
    if (QLocale().language() != QLocale::Chinese)
        return {};
    return {"zh-CN",
            [](const char *english) { return QCoreApplication::translate("repoll::Core", english); }};
}

QString endingOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Html:
        return u"html"_s;
    case ExportFormat::Pdf:
        return u"pdf"_s;
    case ExportFormat::Csv:
        return u"csv"_s;
    case ExportFormat::Ndjson:
        return u"ndjson"_s;
    case ExportFormat::Xlsx:
        return u"xlsx"_s;
    }
    Q_UNREACHABLE();
}

std::optional<ExportFormat> formatOfFile(const QString &path)
{
    for (const ExportFormat format : allExportFormats) {
        if (path.endsWith(u'.' + endingOf(format), Qt::CaseInsensitive))
            return format;
    }
    return std::nullopt;
}

QString nameOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Html:
        return sayFormat(
            QT_TRANSLATE_NOOP("repoll::ui::ExportFormat", "HTML: one page to read and hand over"));
    case ExportFormat::Pdf:
        return sayFormat(QT_TRANSLATE_NOOP("repoll::ui::ExportFormat", "PDF: to print and file"));
    case ExportFormat::Csv:
        return sayFormat(QT_TRANSLATE_NOOP("repoll::ui::ExportFormat", "CSV: one table for any tool"));
    case ExportFormat::Ndjson:
        return sayFormat(QT_TRANSLATE_NOOP("repoll::ui::ExportFormat", "NDJSON: for programs, without loss"));
    case ExportFormat::Xlsx:
        return sayFormat(QT_TRANSLATE_NOOP("repoll::ui::ExportFormat", "XLSX: a workbook for spreadsheets"));
    }
    Q_UNREACHABLE();
}

MakeReportWriter writerOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Html:
        return coreWriter(ReportFormat::Html);
    case ExportFormat::Pdf:
        return [](QIODevice &out) { return std::make_unique<PdfWriter>(out); };
    case ExportFormat::Csv:
        return coreWriter(ReportFormat::Csv);
    case ExportFormat::Ndjson:
        return coreWriter(ReportFormat::Ndjson);
    case ExportFormat::Xlsx:
        return coreWriter(ReportFormat::Xlsx);
    }
    Q_UNREACHABLE();
}

} // namespace repoll::ui
