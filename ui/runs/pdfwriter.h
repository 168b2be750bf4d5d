// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runs/reportpages.h"

#include <QImage>
#include <QPdfWriter>

#include <optional>

namespace repoll::ui {

/// A run's report as a PDF. It lives here and not in core, which has no QtGui; it may be used on any one thread.
class PdfWriter final : public ReportWriter
{
public:
    explicit PdfWriter(QIODevice &out); ///< open for writing, outlives the writer

    Result<void> begin(const ReportHead &head) override;
    Result<void> target(const RunTarget &target) override;
    Result<void> end(const ReportTail &tail) override;

private:
    QIODevice &m_out;
    QPdfWriter m_pdf;
    QPainter m_painter;
    std::optional<ReportPages> m_pages;
};

/// The first pages of the same report as pictures, for a preview.
[[nodiscard]] std::vector<QImage>
picturesOfPages(const ReportHead &head, const std::vector<RunTarget> &targets, int pages, double dotsPerMm);

} // namespace repoll::ui
