// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidebuttons.h"

#include <QAction>
#include <QApplication>
#include <QMouseEvent>
#include <QWidget>

namespace repoll::ui {

SideButtons::SideButtons(QWidget &window, QAction &back, QAction &forward)
    : QObject(&window)
    , m_window(window)
    , m_back(back)
    , m_forward(forward)
{
    QCoreApplication::instance()->installEventFilter(this); // what is pressed on takes the event for itself
}

bool SideButtons::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::MouseButtonPress)
        return false;
    const auto button = static_cast<const QMouseEvent *>(event)->button();
    const auto *widget = qobject_cast<const QWidget *>(watched);
    if ((button != Qt::BackButton && button != Qt::ForwardButton) || !widget || widget->window() != &m_window)
        return false;
    (button == Qt::BackButton ? m_back : m_forward).trigger();
    return true;
}

} // namespace repoll::ui
