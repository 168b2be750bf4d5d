// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar/sidebartree.h"

#include <QKeyEvent>

namespace repoll::ui {

void SidebarTree::keyPressEvent(QKeyEvent *event)
{
    const QPersistentModelIndex before = currentIndex();
    QTreeView::keyPressEvent(event);
    if (currentIndex() != before)
        Q_EMIT moved(currentIndex());
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT enterPressed(currentIndex());
}

QModelIndex SidebarTree::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const bool up = action == MoveUp || action == MovePrevious || action == MovePageUp;
    QModelIndex line = QTreeView::moveCursor(action, modifiers);
    while (line.isValid() && !line.flags().testFlag(Qt::ItemIsSelectable))
        line = up ? indexAbove(line) : indexBelow(line);
    return line.isValid() ? line : currentIndex();
}

} // namespace repoll::ui
