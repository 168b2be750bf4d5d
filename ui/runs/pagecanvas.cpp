// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/pagecanvas.h"

namespace repoll::ui {

namespace {

constexpr qsizetype longestText = 300; ///< no line of a page holds more: measuring more is in vain

QFont fontOf(double points, bool bold)
{
    QFont font;
    font.setPointSizeF(points);
    font.setBold(bold);
    return font;
}

} // namespace

PageCanvas::PageCanvas(QPainter &painter, double dotsPerMm)
    : m_painter(painter)
    , m_dots(dotsPerMm)
    , m_palette(lightPalette())
{
    for (const auto &[points, bold] :
         {std::pair{18.0, true}, {11.0, true}, {9.0, false}, {9.0, true}, {7.0, false}, {7.0, true}}) {
        const QFont font = fontOf(points, bold);
        m_types.push_back({font, QFontMetricsF(font, painter.device())});
    }
}

void PageCanvas::text(double x, double y, double width, const QString &text, Face face, const QColor &colour,
                      Qt::Alignment align)
{
    if (text.isEmpty() || m_isBlind)
        return;
    const Type &with = type(face);
    const double room = width * m_dots;
    QString shown = text.size() > longestText ? text.first(longestText) + QChar(0x2026) : text;
    double wide = with.metrics.horizontalAdvance(shown);
    if (wide > room) {
        shown = with.metrics.elidedText(shown, Qt::ElideRight, room);
        wide = with.metrics.horizontalAdvance(shown);
    }
    const double left = x * m_dots + (align.testFlag(Qt::AlignRight) ? room - wide : 0);
    m_painter.setFont(with.font);
    m_painter.setPen(colour);
    m_painter.drawText(QPointF(left, y * m_dots + with.metrics.ascent()), shown);
}

void PageCanvas::wholeText(double x, double y, double width, const QString &text, Face face,
                           const QColor &colour)
{
    const double room = width * m_dots;
    const double wide = type(face).metrics.horizontalAdvance(text.first(std::min(longestText, text.size())));
    if (wide <= room || text.size() > longestText) {
        this->text(x, y, width, text, face, colour, Qt::AlignRight);
        return;
    }
    if (m_isBlind)
        return;
    m_painter.save();
    m_painter.translate(x * m_dots, y * m_dots + type(face).metrics.ascent());
    m_painter.scale(room / wide, 1);
    m_painter.setFont(type(face).font);
    m_painter.setPen(colour);
    m_painter.drawText(QPointF(), text);
    m_painter.restore();
}

void PageCanvas::fill(double x, double y, double width, double height, const QColor &colour)
{
    if (!m_isBlind)
        m_painter.fillRect(QRectF(x * m_dots, y * m_dots, width * m_dots, height * m_dots), colour);
}

void PageCanvas::line(double x, double y, double width, const QColor &colour)
{
    fill(x, y, width, 0.18, colour);
}

double PageCanvas::widthOf(const QString &text, Face face) const
{
    return type(face).metrics.horizontalAdvance(text) / m_dots;
}

double PageCanvas::lineHeight(Face face) const
{
    return type(face).metrics.height() / m_dots;
}

} // namespace repoll::ui
