// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/seenactions.h"

#include <QActionGroup>
#include <QEvent>
#include <QWidget>

namespace repoll::ui {

SeenActions::SeenActions(const QList<QWidget *> &actedOn, const QList<QAction *> &actions, QObject *parent)
    : QObject(parent)
    , m_group(new QActionGroup(this))
{
    m_group->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    for (QWidget *widget : actedOn) {
        widget->installEventFilter(this);
        setSeen(widget, widget->isVisible());
    }
    for (QAction *action : actions)
        m_group->addAction(action);
}

bool SeenActions::eventFilter(QObject *watched, QEvent *event)
{
    // Spontaneous ones are the window's, minimized or not: what is in it stays what it was.
    if ((event->type() == QEvent::Show || event->type() == QEvent::Hide) && !event->spontaneous())
        setSeen(watched, event->type() == QEvent::Show);
    return QObject::eventFilter(watched, event);
}

void SeenActions::setSeen(QObject *widget, bool seen)
{
    m_unseen.removeAll(widget);
    if (!seen)
        m_unseen.append(widget);
    m_group->setEnabled(m_unseen.isEmpty());
}

} // namespace repoll::ui
