// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace repoll::ui {

/// The two buttons at a mouse's side go back and forth, wherever in the window it points to. Main thread.
class SideButtons : public QObject
{
public:
    SideButtons(QWidget &window, QAction &back, QAction &forward);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_window;
    QAction &m_back;
    QAction &m_forward;
};

} // namespace repoll::ui
