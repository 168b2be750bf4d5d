// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportwriter.h"
#include "ui/runs/pagecanvas.h"

#include <array>
#include <functional>

namespace repoll::ui {

/// A run's report as pages to print: who, when and why, totals, outcomes over time, providers, the plan, and a table of
/// all targets with page numbers. Each target is drawn as it comes: nothing is kept. Used on one thread.
class ReportPages final : public ReportWriter
{
public:
    /// `newPage` begins a further page on the painter; false: there is to be none, and nothing is drawn any more.
    ReportPages(QPainter &painter, double dotsPerMm, std::function<bool()> newPage);

    Result<void> begin(const ReportHead &head) override;
    Result<void> target(const RunTarget &target) override;
    Result<void> end(const ReportTail &tail) override;

    /// How many pages there will be, all targets of the head's `listed` included.
    [[nodiscard]] static int countPages(QPainter &painter, double dotsPerMm, const ReportHead &head);

    [[nodiscard]] bool isFull() const { return m_full; } ///< no further page

private:
    using Face = PageCanvas::Face;

    void drawTitle(const ReportHead &head);
    void drawFacts(const ReportHead &head);
    void drawTotals(const Run &run);
    void row(double nameWidth, const QString &name, const std::array<QString, 7> &cells, Face face,
             const QColor &ink);
    void drawMoney(const ReportHead &head);
    void drawTarget(const RunTarget &target);
    void drawProviders(const ReportHead &head);
    void drawPlan(const PlanSummary &plan);
    void drawSection(Disposition disposition);
    void drawTableHead();
    void drawFooter();
    void heading(const QString &text);
    /// Sees to it that this much fits on the page, on a new one if it must.
    bool need(double height);
    void turnPage();

    QPainter &m_painter;
    double m_dotsPerMm;
    PageCanvas m_canvas;
    std::function<bool()> m_newPage;
    Run m_run;
    QTimeZone m_zone;
    double m_y = PageCanvas::margin;
    std::map<Disposition, qint64> m_listed;
    int m_page = 1;
    int m_pageCount = 1;
    bool m_full = false;
    bool m_inTable = false;
    std::optional<Disposition> m_section;
    int m_row = 0; ///< of the section
};

} // namespace repoll::ui
