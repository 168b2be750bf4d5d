// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runs/pagecanvas.h"

#include <functional>

namespace repoll::ui {

/// How far the pages of a report are filled: what is drawn next goes to `y()`, on a further page where it does not fit.
/// Lengths are millimetres. Used on the thread of its painter.
class PageFlow
{
public:
    static constexpr double left = PageCanvas::margin;
    static constexpr double width = PageCanvas::contentWidth;

    /// `newPage` begins a further page on the painter; false: there is to be none, and nothing is drawn any more.
    PageFlow(QPainter &painter, double dotsPerMm, std::function<bool()> newPage);

    [[nodiscard]] PageCanvas &canvas() { return m_canvas; }
    [[nodiscard]] double y() const { return m_y; }
    void skip(double height) { m_y += height; }
    /// Sees to it that this much fits on the page, on a new one if it must. False: no further page is to be had.
    [[nodiscard]] bool need(double height);
    void heading(const QString &text);

    [[nodiscard]] int page() const { return m_page; }    ///< from 1
    [[nodiscard]] bool isFull() const { return m_full; } ///< no further page

    /// Drawn at the foot of each page that is turned.
    void setFoot(std::function<void()> foot) { m_foot = std::move(foot); }
    /// Drawn at the top of each further page; empty: nothing.
    void setHead(std::function<void()> head) { m_head = std::move(head); }

private:
    void turnPage();

    PageCanvas m_canvas;
    std::function<bool()> m_newPage;
    std::function<void()> m_foot;
    std::function<void()> m_head;
    double m_y = PageCanvas::margin;
    int m_page = 1;
    bool m_full = false;
};

} // namespace repoll::ui
