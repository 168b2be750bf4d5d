// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/shrinkarea.h"

#include "ui/widgets/focusframe.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace repoll::ui {

namespace {
constexpr int leastLines = 3;
}

ShrinkArea::ShrinkArea(QWidget *content, const QString &name, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAccessibleName(name);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    content->installEventFilter(this);
    // By keys only where there is something to scroll.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) { setFocusPolicy(most > 0 ? Qt::TabFocus : Qt::NoFocus); });
}

QSize ShrinkArea::sizeHint() const
{
    return {widget()->sizeHint().width(), m_wanted};
}

QSize ShrinkArea::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(),
            std::min(m_wanted, leastLines * fontMetrics().lineSpacing())};
}

bool ShrinkArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        refit();
    return handled;
}

void ShrinkArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    refit();
}

void ShrinkArea::paintEvent(QPaintEvent *event)
{
    QScrollArea::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    paintFocusFrame(painter, viewport()->rect(), palette());
}

void ShrinkArea::focusInEvent(QFocusEvent *event)
{
    QScrollArea::focusInEvent(event);
    viewport()->update();
}

void ShrinkArea::focusOutEvent(QFocusEvent *event)
{
    QScrollArea::focusOutEvent(event);
    viewport()->update();
}

void ShrinkArea::refit()
{
    const int wide = viewport()->width();
    const int wanted =
        widget()->hasHeightForWidth() ? widget()->heightForWidth(wide) : widget()->sizeHint().height();
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    updateGeometry();
}

} // namespace repoll::ui
