// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace repoll::ui {

/// The sidebar's lines under their headings, which keys pass over. Tells where a person moved by keys, or pressed
/// Enter. Clicks have a signal of their own, and activated() may come with a click or without. Main thread.
class SidebarTree : public QTreeView
{
    Q_OBJECT

public:
    using QTreeView::QTreeView;

Q_SIGNALS:
    void moved(const QModelIndex &line);
    void enterPressed(const QModelIndex &line);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
};

} // namespace repoll::ui
