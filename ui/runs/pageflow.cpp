// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/pageflow.h"

namespace repoll::ui {

namespace {
constexpr double lowest = PageCanvas::pageHeight - PageCanvas::margin - 4; ///< above the page's foot
}

PageFlow::PageFlow(QPainter &painter, double dotsPerMm, std::function<bool()> newPage)
    : m_canvas(painter, dotsPerMm)
    , m_newPage(std::move(newPage))
{
}

bool PageFlow::need(double height)
{
    if (!m_full && m_y + height > lowest)
        turnPage();
    return !m_full;
}

void PageFlow::heading(const QString &text)
{
    if (!need(18))
        return;
    m_canvas.text(left, m_y, width, text, PageCanvas::Face::Heading, m_canvas.ink());
    m_y += m_canvas.lineHeight(PageCanvas::Face::Heading) + 1.5;
}

void PageFlow::turnPage()
{
    if (m_foot)
        m_foot();
    if (!m_newPage()) {
        m_full = true;
        return;
    }
    ++m_page;
    m_y = PageCanvas::margin;
    if (m_head)
        m_head();
}

} // namespace repoll::ui
