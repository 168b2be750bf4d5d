// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QMainWindow>

class QDialog;
class QDockWidget;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace repoll::ui {

class Banner;
class CloseGuard;
class ConsoleSettings;
class DemoSource;
class HelpWindow;
class LedgerOpener;
class LedgerView;
class LogBuffer;
class Notifier;
class RecentLedgers;
class StartPage;
class WindowActions;

/// What the window is made with, by app/; all of it outlives the window.
struct WindowTools
{
    SessionTools session;
    ConsoleSettings *settings = nullptr;
    DemoSource *demo = nullptr; ///< null: there is no demo
    const LogBuffer *log = nullptr;
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
    [[nodiscard]] LedgerView *view() const { return m_view; } ///< null: no ledger is open

Q_SIGNALS:
    void ledgerOpened();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeCentre();
    void makeDocks();
    void makeMenus();
    void makeToolBar();
    void connectActions();
    void retranslate();

    void adopt(LedgerSession *session);
    void showNext();
    void connectView();
    void showDetailFor(bool requests);
    void dropSession();
    void closeWhenQuiet(bool windowToo);
    void updateActions();
    void updateBanners();
    void open(QDialog *dialog); ///< gone once it is closed
    void importRequests();
    void showHelp(const QString &page);
    void showLog();
    void restoreLayout();
    void saveLayout();

    WindowTools m_tools;
    WindowActions *m_actions;
    Banner *m_productionBanner = nullptr;
    Banner *m_stateBanner = nullptr;
    QStackedWidget *m_centre = nullptr;
    LedgerOpener *m_opener;
    RecentLedgers *m_recent;
    Notifier *m_notifier;
    StartPage *m_start = nullptr;
    QDockWidget *m_sidebarDock = nullptr;
    QDockWidget *m_detailDock = nullptr;
    QDockWidget *m_runDock = nullptr;
    QDockWidget *m_logDock = nullptr;
    QList<QMenu *> m_menus;
    QToolBar *m_toolBar = nullptr;
    HelpWindow *m_help = nullptr;
    std::unique_ptr<LedgerSession> m_session;
    std::unique_ptr<LedgerSession> m_next; ///< waits until what m_session runs has ended
    LedgerView *m_view = nullptr;
    CloseGuard *m_guard = nullptr;
    bool m_closeWindow = false; ///< once the session may be closed
    bool m_onRequests = true;
    bool m_detailWasShown = true; ///< while the requests were last shown
};

} // namespace repoll::ui
