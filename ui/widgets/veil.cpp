// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/veil.h"

#include <QEvent>
#include <QPainter>

namespace repoll::ui {

namespace {

constexpr qreal veilOpacity = 0.65;

} // namespace

Veil::Veil(QWidget *over)
    : QWidget(over->parentWidget())
    , m_over(over)
{
    setObjectName(QStringLiteral("veil"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    over->installEventFilter(this);
    hide();
}

void Veil::fit()
{
    setGeometry(m_over->geometry());
    raise();
}

bool Veil::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_over && (event->type() == QEvent::Resize || event->type() == QEvent::Move) &&
        isVisible())
        fit();
    return QWidget::eventFilter(watched, event);
}

void Veil::showEvent(QShowEvent *event)
{
    fit();
    QWidget::showEvent(event);
}

void Veil::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor paper = palette().color(QPalette::Base);
    paper.setAlphaF(veilOpacity);
    painter.fillRect(rect(), paper);
}

} // namespace repoll::ui
