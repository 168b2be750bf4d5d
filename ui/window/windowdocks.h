// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;

namespace repoll::ui {

class LedgerView;

/// The window's docks: sidebar, detail, run panel and log, and how they lie, which is remembered: with a ledger
/// and without. Main thread; a child of the window.
class WindowDocks : public QObject
{
    Q_OBJECT

public:
    /// `log` becomes the log's dock's.
    WindowDocks(QMainWindow &window, QWidget *log);

    /// The docks get the view's widgets, and lie as they last did with a ledger.
    void take(const LedgerView &view);
    /// The view's widgets go; the docks that showed them are hidden. How they lay is kept.
    void drop();

    void showDetail();
    void showRun();
    void showLog();
    /// The detail speaks of a request in the table, and the run panel of what the runs page tells as well: beside
    /// the other pages they would only take their room, but for a panel of which a run is under way in a window that has room.
    void leaveRequests(bool underWay);
    void returnToRequests();
    /// In a small window the run panel gives way to what is told of another ledger; its key brings it back.
    void makeRoomForRefusal();

    [[nodiscard]] QAction *sidebarAction() const;
    [[nodiscard]] QAction *detailAction() const;
    [[nodiscard]] QAction *runAction() const;
    [[nodiscard]] QList<QAction *> logActions() const;
    void retranslate();
    void restoreLayout();
    void saveLayout() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QDockWidget *make(const QString &name, Qt::DockWidgetArea area);
    [[nodiscard]] QList<QDockWidget *> ofLedger() const { return {m_sidebar, m_detail, m_run}; }

    QMainWindow &m_window;
    QDockWidget *m_sidebar;
    QDockWidget *m_detail;
    QDockWidget *m_run;
    QDockWidget *m_log;
    bool m_taken = false; ///< a view's widgets are in them
    bool m_onRequests = true;
    bool m_detailWasShown = true; ///< while the requests were last shown
    bool m_runWasShown = false;   ///< the same
};

} // namespace repoll::ui
