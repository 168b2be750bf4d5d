// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowdocks.h"

#include "ui/settings/shortcuts.h"
#include "ui/theme/icons.h"
#include "ui/window/ledgerview.h"

#include <QAction>
#include <QChildEvent>
#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QTabBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int layoutVersion = 3;
constexpr int leastRunHeight = 170;
constexpr int leastWithDetail = 1100;
constexpr int leastWithRun = 700; ///< height, of a window on another page than the requests
constexpr int mostRunHeight = 350;

void setToggle(QDockWidget *dock, const QString &iconName, const QKeySequence &keys)
{
    dock->toggleViewAction()->setIcon(icon(iconName));
    dock->toggleViewAction()->setShortcut(keys);
}

void present(QDockWidget *dock)
{
    dock->show();
    dock->raise();
}

} // namespace

WindowDocks::WindowDocks(QMainWindow &window, QWidget *log)
    : QObject(&window)
    , m_window(window)
    , m_sidebar(make(u"sidebarDock"_s, Qt::LeftDockWidgetArea))
    , m_detail(make(u"detailDock"_s, Qt::RightDockWidgetArea))
    , m_run(make(u"runDock"_s, Qt::BottomDockWidgetArea))
    , m_log(make(u"logDock"_s, Qt::BottomDockWidgetArea))
{
    m_log->setWidget(log);
    window.installEventFilter(this);
    window.setDockNestingEnabled(true);
    window.tabifyDockWidget(m_run, m_log); // side by side they would take the views' and the detail's width
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea); // wide, a run needs less height
    setToggle(m_sidebar, u"sidebar"_s, Qt::Key_F7);
    setToggle(m_detail, u"detail"_s, Qt::Key_F8);
    setToggle(m_run, u"runpanel"_s, Qt::Key_F9);
    for (const QDockWidget *dock : ofLedger())
        dock->toggleViewAction()->setEnabled(false);
}

QDockWidget *WindowDocks::make(const QString &name, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(&m_window);
    dock->setObjectName(name);
    m_window.addDockWidget(area, dock);
    dock->hide();
    return dock;
}

void WindowDocks::take(const LedgerView &view)
{
    m_sidebar->setWidget(view.sidebar());
    m_detail->setWidget(view.detail());
    m_run->setWidget(view.runPanel());
    m_taken = true;
    for (const QDockWidget *dock : ofLedger())
        dock->toggleViewAction()->setEnabled(true);
    restoreLayout();
}

void WindowDocks::drop()
{
    if (!m_taken)
        return;
    returnToRequests(); // as it is to be next time
    saveLayout();
    for (QDockWidget *dock : ofLedger()) {
        delete dock->widget();
        dock->hide();
        dock->toggleViewAction()->setEnabled(false);
    }
    m_taken = false;
}

void WindowDocks::showDetail()
{
    present(m_detail);
}

void WindowDocks::showRun()
{
    present(m_run);
}

void WindowDocks::showLog()
{
    present(m_log);
}

void WindowDocks::leaveRequests(bool underWay)
{
    if (!std::exchange(m_onRequests, false))
        return;
    m_detailWasShown = !m_detail->isHidden();
    m_runWasShown = !m_run->isHidden();
    m_detail->hide();
    m_run->setVisible(m_runWasShown && underWay && m_window.height() >= leastWithRun);
}

void WindowDocks::makeRoomForRefusal()
{
    if (m_window.height() < leastWithRun)
        m_run->hide();
}

/// What somebody opened meanwhile stays open.
void WindowDocks::returnToRequests()
{
    if (std::exchange(m_onRequests, true))
        return;
    m_detail->setVisible(m_detailWasShown || !m_detail->isHidden());
    m_run->setVisible(m_runWasShown || !m_run->isHidden());
}

QAction *WindowDocks::sidebarAction() const
{
    return m_sidebar->toggleViewAction();
}

QAction *WindowDocks::detailAction() const
{
    return m_detail->toggleViewAction();
}

QAction *WindowDocks::runAction() const
{
    return m_run->toggleViewAction();
}

QList<QAction *> WindowDocks::logActions() const
{
    return shortcutActions(*m_log->widget());
}

void WindowDocks::retranslate()
{
    m_sidebar->setWindowTitle(tr("Views"));
    m_detail->setWindowTitle(tr("Request"));
    m_run->setWindowTitle(tr("Recovery"));
    m_log->setWindowTitle(tr("Log"));
}

/// The bars of tabs that the window makes for docks which share a place stand in the order of Tab even while they
/// are empty. Each panel has a key of its own.
bool WindowDocks::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ChildPolished) {
        if (auto *tabs = qobject_cast<QTabBar *>(
                static_cast<QChildEvent *>(event)->child())) // clazy:exclude=child-event-qobject-cast
            tabs->setFocusPolicy(Qt::NoFocus);
    }
    return QObject::eventFilter(watched, event);
}

void WindowDocks::restoreLayout()
{
    const QSettings settings;
    if (!m_window.isVisible()) // what it is on screen is what the person, or the window manager, wants
        m_window.restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    const QByteArray state =
        settings.value(m_taken ? u"window/ledgerState"_s : u"window/startState"_s).toByteArray();
    if (!state.isEmpty() && m_window.restoreState(state, layoutVersion))
        return;
    for (QDockWidget *dock : ofLedger())
        dock->setVisible(m_taken);
    m_run->hide(); // until there is something to watch
    if (m_window.width() < leastWithDetail)
        m_detail->hide(); // until somebody opens a request: the table needs the width
    m_window.resizeDocks({m_sidebar, m_detail}, {190, 330}, Qt::Horizontal);
    m_window.resizeDocks({m_run}, {std::clamp(m_window.height() * 3 / 10, leastRunHeight, mostRunHeight)},
                         Qt::Vertical);
}

void WindowDocks::saveLayout() const
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, m_window.saveGeometry());
    settings.setValue(m_taken ? u"window/ledgerState"_s : u"window/startState"_s,
                      m_window.saveState(layoutVersion));
}

} // namespace repoll::ui
