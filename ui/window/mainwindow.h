// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/ledgerview.h"

#include <QMainWindow>

class QDialog;
class QMenu;
class QRect;
class QToolBar;

namespace repoll::ui {

class ConsoleSettings;
class CurrentLedger;
class DemoSource;
class HelpDesk;
class LedgerOpener;
class LogBuffer;
class Notifier;
class PasswordStore;
class RecentLedgers;
class WindowActions;
class WindowCentre;
class WindowDocks;

/// What the window is made with, by app/; all of it outlives the window.
struct WindowTools
{
    SessionTools session;
    ConsoleSettings *settings = nullptr;
    DemoSource *demo = nullptr; ///< null: there is no demo
    const LogBuffer *log = nullptr;
    PasswordStore *passwords = nullptr; ///< null: none are kept
};

/// Docks and actions, and at most one opened ledger. Main thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(WindowTools tools, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openLedger(const QString &path);
    void startDemo();
    /// Nobody can be asked: stops what runs, waits for that as the mode says, lets go of the ledger, and calls `then`.
    /// A second call only changes the mode.
    void shutDown(StopMode mode, const std::function<void()> &then);
    [[nodiscard]] LedgerView *view() const { return m_view; } ///< null: no ledger is open

Q_SIGNALS:
    void ledgerOpened();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeMenus();
    void makeToolBar();
    [[nodiscard]] QRect freeStrip() const;
    void fillMenus();
    void connectActions();
    void connectLedger();
    void connectView();
    void retranslate();

    void showLedger();
    void hideLedger();
    void updateActions();
    void updateTitle();
    void showMenusOf(std::optional<LedgerView::Page> page);
    void open(QDialog *dialog); ///< gone once it is closed
    void importRequests();

    WindowTools m_tools;
    WindowActions *m_actions;
    CurrentLedger *m_ledger;
    LedgerOpener *m_opener;
    RecentLedgers *m_recent;
    Notifier *m_notifier;
    WindowCentre *m_centre;
    HelpDesk *m_help;
    WindowDocks *m_docks;
    QList<QMenu *> m_menus;
    QToolBar *m_toolBar = nullptr;
    LedgerView *m_view = nullptr;
};

} // namespace repoll::ui
