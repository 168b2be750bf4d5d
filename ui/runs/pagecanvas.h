// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QFontMetricsF>
#include <QPainter>

#include <vector>

namespace repoll::ui {

/// An A4 page to draw on in millimetres from its upper left corner, whatever paints it: a PDF or a picture of it. Used
/// on the thread of its painter.
class PageCanvas
{
public:
    static constexpr double pageWidth = 210;
    static constexpr double pageHeight = 297;
    static constexpr double margin = 15;
    static constexpr double contentWidth = pageWidth - 2 * margin;

    enum class Face { Title, Heading, Body, Bold, Small, SmallBold };

    /// `painter` is active on a device whose logical resolution is `dotsPerMm`.
    PageCanvas(QPainter &painter, double dotsPerMm);

    /// From now on nothing is drawn: only how much room it would take is asked.
    void setBlind() { m_isBlind = true; }
    [[nodiscard]] bool isBlind() const { return m_isBlind; }
    /// One line, cut with an ellipsis where it is wider than `width`. `y` is its top.
    void text(double x, double y, double width, const QString &text, Face face, const QColor &colour,
              Qt::Alignment align = Qt::AlignLeft);
    /// One line set to the right, whole: narrowed where it is wider than `width`. For numbers, which must not be cut.
    void wholeText(double x, double y, double width, const QString &text, Face face, const QColor &colour);
    void fill(double x, double y, double width, double height, const QColor &colour);
    void line(double x, double y, double width, const QColor &colour);

    [[nodiscard]] double widthOf(const QString &text, Face face) const;
    [[nodiscard]] double lineHeight(Face face) const;
    [[nodiscard]] const QPalette &palette() const { return m_palette; } ///< paper is light
    [[nodiscard]] QColor ink() const { return m_palette.color(QPalette::WindowText); }
    [[nodiscard]] QColor faint() const { return mutedText(m_palette); }
    [[nodiscard]] QColor rule() const { return hairline(m_palette); }
    [[nodiscard]] QColor tone(Tone tone) const { return toneColour(tone, m_palette); }

private:
    struct Type
    {
        QFont font;
        QFontMetricsF metrics;
    };
    [[nodiscard]] const Type &type(Face face) const { return m_types.at(static_cast<std::size_t>(face)); }

    QPainter &m_painter;
    double m_dots;
    bool m_isBlind = false;
    QPalette m_palette;
    std::vector<Type> m_types; ///< by Face
};

} // namespace repoll::ui
