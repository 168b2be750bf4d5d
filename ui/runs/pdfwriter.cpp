// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/pdfwriter.h"

#include "core/report/reportsink.h"

#include <QCoreApplication>
#include <QPageSize>

#include <cmath>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int resolution = 300;
constexpr double mmPerInch = 25.4;

QImage blankPage(double dotsPerMm)
{
    QImage page(static_cast<int>(std::lround(PageCanvas::pageWidth * dotsPerMm)),
                static_cast<int>(std::lround(PageCanvas::pageHeight * dotsPerMm)), QImage::Format_RGB32);
    page.setDotsPerMeterX(static_cast<int>(std::lround(dotsPerMm * 1000)));
    page.setDotsPerMeterY(page.dotsPerMeterX());
    page.fill(Qt::white);
    return page;
}

} // namespace

PdfWriter::PdfWriter(QIODevice &out)
    : m_out(out)
    , m_pdf(&out)
{
    m_pdf.setResolution(resolution);
    m_pdf.setPageSize(QPageSize(QPageSize::A4));
    m_pdf.setPageMargins({});
    m_pdf.setCreator(u"Repoll"_s);
}

Result<void> PdfWriter::begin(const ReportHead &head)
{
    m_pdf.setTitle(QCoreApplication::translate("repoll::ui::ReportPages", "Repoll recovery report: run %1")
                       .arg(head.run.id));
    if (!m_painter.begin(&m_pdf))
        return tl::unexpected<Error>(deviceError(m_out));
    m_pages.emplace(m_painter, resolution / mmPerInch, [this] { return m_pdf.newPage(); });
    return m_pages->begin(head);
}

Result<void> PdfWriter::target(const RunTarget &target)
{
    auto drawn = m_pages->target(target);
    if (m_pages->isFull()) // the device took no further page
        return tl::unexpected<Error>(deviceError(m_out));
    return drawn;
}

Result<void> PdfWriter::end(const ReportTail &tail)
{
    auto drawn = m_pages->end(tail);
    if (!m_painter.end())
        return tl::unexpected<Error>(deviceError(m_out));
    return drawn;
}

std::vector<QImage> picturesOfPages(const ReportHead &head, const std::vector<RunTarget> &targets, int pages,
                                    double dotsPerMm)
{
    std::vector<QImage> done;
    QImage page = blankPage(dotsPerMm);
    QPainter painter(&page);
    ReportPages report(painter, dotsPerMm, [&] {
        painter.end();
        done.push_back(page);
        page = blankPage(dotsPerMm);
        painter.begin(&page);
        return static_cast<int>(done.size()) < pages;
    });
    ReportTail tail;
    bool drawn = report.begin(head).has_value();
    for (const RunTarget &target : targets)
        drawn = drawn && report.target(target).has_value() && !report.isFull();
    if (drawn && report.end(tail) && !report.isFull()) {
        painter.end();
        done.push_back(page);
    }
    return done;
}

} // namespace repoll::ui
