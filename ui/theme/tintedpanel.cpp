// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tintedpanel.h"

#include <QPainter>

namespace repoll::ui {

TintedPanel::TintedPanel(Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
}

void TintedPanel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void TintedPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = toneColour(m_tone, palette());
    edge.setAlphaF(0.35F);
    painter.setPen(edge);
    painter.setBrush(toneBackground(m_tone, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace repoll::ui
