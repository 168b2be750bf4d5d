// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/numbertable.h"

#include <algorithm>
#include <numeric>

namespace repoll::ui {

namespace {

constexpr double cellGap = 2.2;
constexpr double slack = 0.3; ///< of measuring
constexpr double leastNameWidth = 20;
constexpr double leastRowHeight = 5;

void drawCells(PageFlow &flow, const std::vector<double> &widths, const QStringList &cells,
               PageCanvas::Face face, const QColor &ink)
{
    PageCanvas &canvas = flow.canvas();
    double x = PageFlow::left;
    for (std::size_t i = 0; i < widths.size(); x += widths[i++]) {
        const QString &text = cells[static_cast<qsizetype>(i)];
        if (i == 0)
            canvas.text(x, flow.y(), widths[i] - cellGap, text, face, ink);
        else
            canvas.wholeText(x + cellGap, flow.y(), widths[i] - cellGap, text, face, ink);
    }
    flow.skip(canvas.lineHeight(face) + 1);
}

} // namespace

std::vector<double> columnWidths(const NumberTable &table, const PageCanvas &canvas)
{
    std::vector<double> widths;
    for (qsizetype i = 0; i < table.heads.size(); ++i) {
        double widest = canvas.widthOf(table.heads[i], PageCanvas::Face::SmallBold);
        for (const QStringList &row : table.rows)
            widest = std::max(widest, canvas.widthOf(row[i], table.face));
        widths.push_back(widest + cellGap + slack);
    }
    const double numbers = std::accumulate(widths.begin() + 1, widths.end(), 0.0);
    widths.front() = std::min(widths.front(), std::max(leastNameWidth, PageFlow::width - numbers));
    const double room = PageFlow::width - widths.front();
    for (auto width = widths.begin() + 1; width != widths.end(); ++width) {
        if (numbers > room)
            *width *= room / numbers;
        else
            *width += (room - numbers) / double(widths.size() - 1);
    }
    return widths;
}

void drawNumberTable(PageFlow &flow, const NumberTable &table)
{
    const std::vector<double> widths = columnWidths(table, flow.canvas());
    drawCells(flow, widths, table.heads, PageCanvas::Face::SmallBold, flow.canvas().faint());
    for (const QStringList &row : table.rows) {
        if (!flow.need(leastRowHeight))
            return;
        drawCells(flow, widths, row, table.face, flow.canvas().ink());
    }
    flow.skip(3);
}

} // namespace repoll::ui
