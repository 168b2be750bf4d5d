// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QWidget;

namespace repoll::ui {

/// Lets actions act only while all of what they act on is shown, whatever menu or key they are called by. Main
/// thread; owned by its parent; the widgets and actions may go before it.
class SeenActions : public QObject
{
public:
    SeenActions(const QList<QWidget *> &actedOn, const QList<QAction *> &actions, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setSeen(QObject *widget, bool seen);

    QList<QObject *> m_unseen;
    QActionGroup *m_group; ///< an action is enabled only where its group is, too
};

} // namespace repoll::ui
