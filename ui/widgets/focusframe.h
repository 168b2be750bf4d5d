// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QPalette>

namespace repoll::ui {

/// Around what has the keyboard where the style draws nothing that can be seen.
inline void paintFocusFrame(QPainter &painter, const QRect &rect, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2));
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4);
    painter.restore();
}
inline void paintFocusFrame(QPainter &painter, const QRect &rect, const QPalette &palette)
{
    paintFocusFrame(painter, rect, palette.color(QPalette::Highlight));
}

} // namespace repoll::ui
