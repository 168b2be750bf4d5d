// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runs/pageflow.h"

#include <QStringList>

namespace repoll::ui {

/// A small table on paper: a name and numbers beside it, under headings of their own.
struct NumberTable
{
    QStringList heads;             ///< the name's first
    std::vector<QStringList> rows; ///< each as long as `heads`
    PageCanvas::Face face = PageCanvas::Face::Body;
};

/// How wide each column is in millimetres; together a page's width. Each has what its longest text needs, and numbers
/// before the names: a name may be cut off. Where numbers need more than the page has, all of them get less.
[[nodiscard]] std::vector<double> columnWidths(const NumberTable &table, const PageCanvas &canvas);

/// Draws the table on as many pages as it needs. No heading and no number is cut off: what is too long is narrowed.
void drawNumberTable(PageFlow &flow, const NumberTable &table);

} // namespace repoll::ui
