// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QAction;
class QWidget;

namespace repoll::ui {

class HelpWindow;

/// Opens the help at the page about what somebody is at. The help's keys work in dialogs, too, where the window's
/// actions do not reach. Main thread; owned by the main window.
class HelpDesk : public QObject
{
    Q_OBJECT

public:
    /// `action` is the window's; triggering it shows the page about the focus.
    HelpDesk(QAction &action, QWidget *window);
    ~HelpDesk() override;

    void show(const QString &page);
    void close();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showForFocus();

    QAction &m_action;
    QWidget *m_window;
    /// Has no parent: a dialog blocks what belongs to the main window.
    std::unique_ptr<HelpWindow> m_help;
};

} // namespace repoll::ui
