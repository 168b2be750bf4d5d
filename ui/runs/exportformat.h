// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

#include <optional>

namespace repoll::ui {

/// What a run can be handed over as: core's formats, and PDF, which needs fonts.
enum class ExportFormat { Html, Pdf, Csv, Ndjson, Xlsx };
inline constexpr std::array allExportFormats{ExportFormat::Html, ExportFormat::Pdf, ExportFormat::Csv,
                                             ExportFormat::Ndjson, ExportFormat::Xlsx};

[[nodiscard]] QString endingOf(ExportFormat format); ///< `html`
/// By the file's ending, in either case; none: it is none of ours.
[[nodiscard]] std::optional<ExportFormat> formatOfFile(const QString &path);
[[nodiscard]] QString nameOf(ExportFormat format); ///< translated, with what it is good for
/// The screen's language, for what people read of a report.
[[nodiscard]] ReportLanguage reportLanguage();
[[nodiscard]] MakeReportWriter writerOf(ExportFormat format); ///< in that language

} // namespace repoll::ui
