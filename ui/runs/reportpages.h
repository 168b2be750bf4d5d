// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportwriter.h"
#include "ui/runs/pageflow.h"
#include "ui/runs/targettable.h"

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

    [[nodiscard]] bool isFull() const { return m_flow.isFull(); } ///< no further page

private:
    using Face = PageCanvas::Face;

    void drawTitle(const ReportHead &head);
    void drawFacts(const ReportHead &head);
    void drawTotals(const Run &run);
    void drawMoney(const ReportHead &head);
    void drawProviders(const ReportHead &head);
    void drawPlan(const PlanSummary &plan);
    void drawFooter();

    QPainter &m_painter;
    double m_dotsPerMm;
    PageFlow m_flow;
    PageCanvas &m_canvas;
    TargetTable m_targets;
    Run m_run;
    QTimeZone m_zone;
    int m_pageCount = 1;
};

} // namespace repoll::ui
