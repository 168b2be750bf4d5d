// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "ui/connections/demosource.h"
#include "ui/connections/importdialog.h"
#include "ui/connections/ledgerdialogs.h"
#include "ui/connections/ledgeropener.h"
#include "ui/connections/recentledgers.h"
#include "ui/connections/startpage.h"
#include "ui/help/aboutdialog.h"
#include "ui/help/helpwindow.h"
#include "ui/help/logview.h"
#include "ui/settings/notifier.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/shortcuts.h"
#include "ui/settings/shortcutsdialog.h"
#include "ui/theme/icons.h"
#include "ui/window/banner.h"
#include "ui/window/closeguard.h"
#include "ui/window/ledgerview.h"
#include "ui/window/windowactions.h"

#include <QCloseEvent>
#include <QDialog>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int layoutVersion = 1;

QDockWidget *makeDock(QMainWindow &window, const QString &name, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(&window);
    dock->setObjectName(name);
    window.addDockWidget(area, dock);
    dock->hide();
    return dock;
}

} // namespace

MainWindow::MainWindow(WindowTools tools, QWidget *parent)
    : QMainWindow(parent)
    , m_tools(std::move(tools))
    , m_actions(new WindowActions(this))
    , m_opener(new LedgerOpener(m_tools.session, this))
    , m_recent(new RecentLedgers(this))
    , m_notifier(new Notifier(*m_tools.settings, this))
{
    setObjectName(u"mainWindow"_s);
    setDockNestingEnabled(true);
    resize(1280, 800);
    makeCentre();
    makeDocks();
    makeMenus();
    makeToolBar();
    connectActions();
    retranslate();
    applyShortcuts(shortcutActions(*this));
    updateActions();
    restoreLayout();
}

MainWindow::~MainWindow()
{
    dropSession();
}

void MainWindow::openLedger(const QString &path)
{
    m_opener->open(path);
}

void MainWindow::startDemo()
{
    if (m_tools.demo)
        m_tools.demo->start();
}

void MainWindow::makeCentre()
{
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_productionBanner = new Banner(centre);
    m_productionBanner->setObjectName(u"productionBanner"_s);
    m_stateBanner = new Banner(centre);
    m_stateBanner->setObjectName(u"stateBanner"_s);
    m_centre = new QStackedWidget(centre);
    m_start = new StartPage(*m_opener, *m_recent, m_tools.demo, m_centre);
    m_centre->addWidget(m_start);
    column->addWidget(m_productionBanner);
    column->addWidget(m_stateBanner);
    column->addWidget(m_centre, 1);
    setCentralWidget(centre);
    connect(m_opener, &LedgerOpener::opened, this, &MainWindow::adopt);
}

void MainWindow::makeDocks()
{
    m_sidebarDock = makeDock(*this, u"sidebarDock"_s, Qt::LeftDockWidgetArea);
    m_detailDock = makeDock(*this, u"detailDock"_s, Qt::RightDockWidgetArea);
    m_runDock = makeDock(*this, u"runDock"_s, Qt::BottomDockWidgetArea);
    m_logDock = makeDock(*this, u"logDock"_s, Qt::BottomDockWidgetArea);
    m_logDock->setWidget(new LogView(*m_tools.log, m_logDock));
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    const auto shortcut = [](QDockWidget *dock, const QString &iconName, const QKeySequence &keys) {
        dock->toggleViewAction()->setIcon(icon(iconName));
        dock->toggleViewAction()->setShortcut(keys);
    };
    shortcut(m_sidebarDock, u"sidebar"_s, Qt::Key_F7);
    shortcut(m_detailDock, u"detail"_s, Qt::Key_F8);
    shortcut(m_runDock, u"runpanel"_s, Qt::Key_F9);
}

void MainWindow::makeMenus()
{
    const auto menu = [this](const QList<QAction *> &actions) {
        m_menus += menuBar()->addMenu(QString());
        for (QAction *action : actions) {
            if (action)
                m_menus.last()->addAction(action);
            else
                m_menus.last()->addSeparator();
        }
    };
    const auto &a = *m_actions;
    menu({a.open, a.create, a.demo, nullptr, a.import, nullptr, a.production, a.closeLedger, nullptr,
          a.settings, nullptr, a.quit});
    menu({a.find, a.clearFilter, nullptr, a.recoverSelected, a.recoverMatching});
    menu({a.showRequests, a.showRuns, a.showProviders, nullptr, m_sidebarDock->toggleViewAction(),
          m_detailDock->toggleViewAction(), m_runDock->toggleViewAction(), a.log});
    menu({a.help, a.shortcuts, nullptr, a.about});
}

void MainWindow::makeToolBar()
{
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName(u"mainToolBar"_s);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setIconSize(QSize(18, 18));
    m_toolBar->addActions({m_actions->showRequests, m_actions->showRuns, m_actions->showProviders});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->recoverSelected, m_actions->recoverMatching});
    m_toolBar->addSeparator();
    m_toolBar->addAction(m_actions->import);
}

void MainWindow::connectActions()
{
    const auto &a = *m_actions;
    const auto on = [this](QAction *action, auto &&then) {
        connect(action, &QAction::triggered, this, then);
    };
    on(a.open, [this] { askForLedger(*m_opener, this); });
    on(a.create, [this] { askForNewLedger(*m_opener, this); });
    on(a.demo, [this] { startDemo(); });
    on(a.import, [this] { importRequests(); });
    on(a.closeLedger, [this] { closeWhenQuiet(false); });
    on(a.production, [this](bool checked) { m_session->setProduction(checked); });
    on(a.settings, [this] { open(new SettingsDialog(*m_tools.settings, m_session.get(), this)); });
    on(a.quit, [this] { close(); });
    on(a.find, [this] { m_view->focusFilter(); });
    on(a.clearFilter, [this] { m_view->setQuery({}); });
    on(a.recoverSelected, [this] { m_view->recoverSelected(); });
    on(a.recoverMatching, [this] { m_view->recoverMatching(); });
    on(a.showRequests, [this] { m_view->showPage(LedgerView::Page::Requests); });
    on(a.showRuns, [this] { m_view->showPage(LedgerView::Page::Runs); });
    on(a.showProviders, [this] { m_view->showPage(LedgerView::Page::Providers); });
    on(a.help, [this] { showHelp(u"console"_s); });
    on(a.shortcuts, [this] { open(new ShortcutsDialog(shortcutActions(*this), this)); });
    on(a.log, [this] { showLog(); });
    on(a.about, [this] { open(new AboutDialog(this)); });
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    const QStringList titles{tr("&Ledger"), tr("&Requests"), tr("&View"), tr("&Help")};
    for (qsizetype i = 0; i < titles.size(); ++i)
        m_menus[i]->setTitle(titles[i]);
    m_toolBar->setWindowTitle(tr("Tool bar"));
    m_sidebarDock->setWindowTitle(tr("Views"));
    m_detailDock->setWindowTitle(tr("Request"));
    m_runDock->setWindowTitle(tr("Recovery"));
    m_logDock->setWindowTitle(tr("Log"));
    updateBanners();
}

/// Takes a session over. The one that is open goes first, once nothing of it runs.
void MainWindow::adopt(LedgerSession *session)
{
    m_next.reset(session);
    if (m_session && m_session->path() == session->path()) {
        m_next.reset();
        return;
    }
    if (!m_guard || m_guard->mayClose())
        showNext();
}

void MainWindow::showNext()
{
    dropSession();
    m_session = std::move(m_next);
    m_recent->add(m_session->path(), m_session->now());
    m_view = new LedgerView(*m_session, *m_tools.settings, m_centre);
    m_guard = new CloseGuard(*m_session, this);
    m_centre->addWidget(m_view);
    m_centre->setCurrentWidget(m_view);
    m_sidebarDock->setWidget(m_view->sidebar());
    m_detailDock->setWidget(m_view->detail());
    m_runDock->setWidget(m_view->runPanel());
    connectView();
    restoreLayout();
    updateActions();
    updateBanners();
    m_view->setQuery(u"interrupted"_s);
    Q_EMIT ledgerOpened();
}

void MainWindow::connectView()
{
    connect(m_view, &LedgerView::selectionChanged, this, &MainWindow::updateActions);
    connect(m_view, &LedgerView::runStarted, m_runDock, [this] {
        m_runDock->show();
        m_runDock->raise();
    });
    connect(m_view, &LedgerView::detailWanted, m_detailDock, [this] {
        m_detailDock->show();
        m_detailDock->raise();
    });
    connect(m_view, &LedgerView::importWanted, this, &MainWindow::importRequests);
    connect(m_view, &LedgerView::helpWanted, this, &MainWindow::showHelp);
    connect(m_view, &LedgerView::pageShown, this, [this](LedgerView::Page page) {
        QAction *actions[] = {m_actions->showRequests, m_actions->showRuns, m_actions->showProviders};
        actions[static_cast<int>(page)]->setChecked(true);
        showDetailFor(page == LedgerView::Page::Requests);
    });
    connect(m_guard, &CloseGuard::closable, this, [this] { closeWhenQuiet(m_closeWindow); });
    connect(m_guard, &CloseGuard::kept, this, [this] { m_next.reset(); });
    connect(m_session.get(), &LedgerSession::productionChanged, this, &MainWindow::updateBanners);
    connect(m_session.get(), &LedgerSession::failed, this,
            [this](const Error &error) { m_stateBanner->say(u"error"_s, Tone::Bad, error.message, true); });
    m_notifier->watch(m_session.get());
    connect(m_notifier, &Notifier::runActivated, m_view, &LedgerView::showRun);
    connect(m_notifier, &Notifier::expiringActivated, m_view,
            [this] { m_view->setQuery(u"status:processing deadline:<3h"_s); });
}

/// The pane speaks of a request in the table: beside the other pages it would only take their room.
void MainWindow::showDetailFor(bool requests)
{
    if (requests == m_onRequests)
        return;
    if (!requests)
        m_detailWasShown = !m_detailDock->isHidden();
    m_detailDock->setVisible(requests && m_detailWasShown);
    m_onRequests = requests;
}

void MainWindow::dropSession()
{
    if (!m_session)
        return;
    showDetailFor(true); // as it is to be next time
    saveLayout();
    m_notifier->watch(nullptr);
    delete std::exchange(m_guard, nullptr);
    for (QDockWidget *dock : {m_sidebarDock, m_detailDock, m_runDock}) {
        delete dock->widget();
        dock->hide();
    }
    delete std::exchange(m_view, nullptr);
    m_session.reset();
    m_centre->setCurrentWidget(m_start);
    updateActions();
    updateBanners();
}

/// Closes the ledger, and the window with it, once nothing of it runs.
void MainWindow::closeWhenQuiet(bool windowToo)
{
    m_closeWindow = windowToo;
    if (m_guard && !m_guard->mayClose())
        return;
    // Not from within a signal of what is about to be deleted.
    QMetaObject::invokeMethod(
        this,
        [this, windowToo] {
            if (m_next && !windowToo)
                return showNext();
            dropSession();
            if (windowToo)
                close();
        },
        Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_session) {
        event->ignore();
        closeWhenQuiet(true);
        return;
    }
    saveLayout();
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::updateActions()
{
    for (QAction *action : m_actions->ledgerActions())
        action->setEnabled(m_session != nullptr);
    for (QAction *action : m_actions->writingActions())
        action->setEnabled(m_session && !m_session->isReadOnly());
    m_actions->recoverSelected->setEnabled(m_session && !m_session->isReadOnly() &&
                                           m_view->selection().count > 0);
    m_actions->demo->setEnabled(m_tools.demo != nullptr);
    m_actions->production->setChecked(m_session && m_session->isProduction());
    for (QDockWidget *dock : {m_sidebarDock, m_detailDock, m_runDock})
        dock->toggleViewAction()->setEnabled(m_session != nullptr);
}

void MainWindow::updateBanners()
{
    setWindowTitle(m_session ? tr("%1 — Repoll").arg(m_session->title()) : tr("Repoll"));
    m_productionBanner->clear();
    m_stateBanner->clear();
    if (!m_session)
        return;
    if (m_session->isProduction())
        m_productionBanner->sayProduction(tr("Production: %1").arg(m_session->path()));
    if (m_session->isReadOnly())
        m_stateBanner->say(u"lock"_s, Tone::Warning, tr("Read-only. %1").arg(m_session->whyReadOnly()), true);
}

void MainWindow::open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::importRequests()
{
    open(new ImportDialog(*m_session, this));
}

void MainWindow::showHelp(const QString &page)
{
    if (!m_help)
        m_help = new HelpWindow(this);
    m_help->showPage(page);
}

void MainWindow::showLog()
{
    m_logDock->show();
    m_logDock->raise();
}

void MainWindow::restoreLayout()
{
    QSettings settings;
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    const QByteArray state =
        settings.value(m_session ? u"window/ledgerState"_s : u"window/startState"_s).toByteArray();
    if (state.isEmpty() || !restoreState(state, layoutVersion)) {
        for (QDockWidget *dock : {m_sidebarDock, m_detailDock, m_runDock})
            dock->setVisible(m_session != nullptr);
        m_runDock->hide(); // until there is something to watch
        resizeDocks({m_sidebarDock, m_detailDock}, {200, 330}, Qt::Horizontal);
        resizeDocks({m_runDock}, {260}, Qt::Vertical);
    }
}

void MainWindow::saveLayout()
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(m_session ? u"window/ledgerState"_s : u"window/startState"_s, saveState(layoutVersion));
}

} // namespace repoll::ui
