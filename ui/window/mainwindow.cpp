// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "ui/connections/demosource.h"
#include "ui/connections/importdialog.h"
#include "ui/connections/ledgerdialogs.h"
#include "ui/connections/ledgeropener.h"
#include "ui/connections/recentledgers.h"
#include "ui/connections/serverdialogs.h"
#include "ui/help/aboutdialog.h"
#include "ui/help/helpdesk.h"
#include "ui/help/logview.h"
#include "ui/settings/noticesdialog.h"
#include "ui/settings/notifier.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/shortcuts.h"
#include "ui/settings/shortcutsdialog.h"
#include "ui/sidebar/fixedviews.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/window/currentledger.h"
#include "ui/window/ledgerview.h"
#include "ui/window/sidebuttons.h"
#include "ui/window/windowactions.h"
#include "ui/window/windowcentre.h"
#include "ui/window/windowdocks.h"

#include <QCloseEvent>
#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// Where the file is, with the home folder as people write it.
QString folderText(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    if (folder != home && !folder.startsWith(home + u'/'))
        return QDir::toNativeSeparators(folder);
    return QDir::toNativeSeparators(u'~' + folder.sliced(home.size()));
}

enum Menu { LedgerMenu, RequestsMenu, RunsMenu, ProvidersMenu, ViewMenu, HelpMenu, LogMenu };

} // namespace

MainWindow::MainWindow(WindowTools tools, QWidget *parent)
    : QMainWindow(parent)
    , m_tools(std::move(tools))
    , m_actions(new WindowActions(this))
    , m_ledger(new CurrentLedger(this))
    , m_opener(new LedgerOpener(m_tools.session, this, m_tools.passwords))
    , m_recent(new RecentLedgers(this))
    , m_notifier(new Notifier(*m_tools.settings, this))
    , m_centre(new WindowCentre(*m_opener, *m_recent, m_tools.demo, this))
    , m_help(new HelpDesk(*m_actions->help, this))
    , m_docks(new WindowDocks(*this, new LogView(*m_tools.log, this)))
{
    setObjectName(u"mainWindow"_s);
    resize(1280, 800);
    setCentralWidget(m_centre);
    makeMenus();
    makeToolBar();
    connectActions();
    connectLedger();
    m_notifier->setRoom([this] { return freeStrip(); });
    new SideButtons(*this, *m_actions->back, *m_actions->forward);
    retranslate();
    applyShortcuts(shortcutActions(*this));
    updateActions();
    showMenusOf({});
    m_docks->restoreLayout();
}

MainWindow::~MainWindow()
{
    m_ledger->drop();
}

void MainWindow::openLedger(const QString &path)
{
    m_opener->open(path);
}

void MainWindow::startDemo()
{
    if (!m_tools.demo)
        return;
    m_tools.demo->start();
    m_centre->watchOpening();
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
    menu({a.open, a.openShared, a.create, a.demo, nullptr, a.import, nullptr, a.production, a.closeLedger,
          nullptr, a.settings, nullptr, a.quit});
    menu({a.find, a.clearFilter, nullptr, a.submit, nullptr, a.recoverSelected, a.recoverMatching});
    menu({}); // the runs' and the providers' actions come with a ledger
    menu({});
    menu({a.showRequests, a.showRuns, a.showProviders, a.showWorkers, a.showSchedules, a.showDeliveries,
          nullptr, a.back, a.forward, nullptr, m_docks->sidebarAction(), m_docks->detailAction(),
          m_docks->runAction()});
    menu({a.help, a.shortcuts, nullptr, a.about});
    m_menus += m_menus[ViewMenu]->addMenu(icon(u"log"_s), QString());
    m_menus[ViewMenu]->addAction(a.notices);
    m_menus[LogMenu]->addActions({a.log});
    m_menus[LogMenu]->addSeparator();
    m_menus[LogMenu]->addActions(m_docks->logActions());
}

/// With what the screens of a ledger offer. It leaves the menus when they go.
void MainWindow::fillMenus()
{
    for (const QList<QAction *> &group : m_view->requestActions()) {
        auto *separator = new QAction(m_view);
        separator->setSeparator(true);
        m_menus[RequestsMenu]->addAction(separator);
        m_menus[RequestsMenu]->addActions(group);
    }
    m_menus[RunsMenu]->addActions(m_view->runActions());
    auto *separator = new QAction(m_view);
    separator->setSeparator(true);
    m_menus[RunsMenu]->addAction(separator);
    m_menus[RunsMenu]->addActions(m_view->workerActions());
    auto *schedules = new QAction(m_view);
    schedules->setSeparator(true);
    m_menus[RunsMenu]->addAction(schedules);
    m_menus[RunsMenu]->addActions(m_view->scheduleActions());
    auto *another = new QAction(m_view);
    another->setSeparator(true);
    m_menus[RunsMenu]->addAction(another);
    m_menus[RunsMenu]->addActions(m_view->deliveryActions());
    m_menus[ProvidersMenu]->addActions(m_view->providerActions());
    applyShortcuts(shortcutActions(*this));
}

void MainWindow::makeToolBar()
{
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName(u"mainToolBar"_s);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setIconSize(QSize(18, 18));
    m_toolBar->addActions({m_actions->showRequests, m_actions->showRuns, m_actions->showProviders,
                           m_actions->showWorkers, m_actions->showSchedules, m_actions->showDeliveries});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->recoverSelected, m_actions->recoverMatching});
    m_toolBar->addSeparator();
    m_toolBar->addAction(m_actions->import);
    auto *import = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(m_actions->import));
    auto *schedules = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(m_actions->showSchedules));
    auto *deliveries = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(m_actions->showDeliveries));
    for (QToolButton *button : {import, schedules, deliveries})
        button->setToolButtonStyle(Qt::ToolButtonIconOnly); // a notice fits in beside, also in a small window
}

/// Right of the menus and of the tools, where a notice covers nothing.
QRect MainWindow::freeStrip() const
{
    if (!m_toolBar->isVisible() || m_toolBar->isFloating() || toolBarArea(m_toolBar) != Qt::TopToolBarArea)
        return {};
    int used = 0;
    for (const QAction *action : menuBar()->actions())
        used = std::max(used, menuBar()->actionGeometry(const_cast<QAction *>(action)).right());
    for (const QObject *tool : m_toolBar->children()) {
        const auto *widget = qobject_cast<const QWidget *>(tool);
        if (widget && widget->isVisible())
            used = std::max(used, m_toolBar->x() + widget->geometry().right());
    }
    constexpr int gapBeside = 12;
    return QRect(QPoint(used + gapBeside, 0), QPoint(width() - 1, m_toolBar->geometry().bottom()));
}

void MainWindow::connectActions()
{
    const auto &a = *m_actions;
    const auto on = [this](QAction *action, auto &&then) {
        connect(action, &QAction::triggered, this, then);
    };
    on(a.open, [this] { askForLedger(*m_opener, this); });
    on(a.openShared, [this] { askForServer(*m_opener, this); });
    on(a.create, [this] { askForNewLedger(*m_opener, this); });
    on(a.demo, [this] { startDemo(); });
    on(a.import, [this] { importRequests(); });
    on(a.closeLedger, [this] { m_ledger->close(); });
    on(a.production, [this](bool checked) { m_ledger->session()->setProduction(checked); });
    on(a.settings, [this] {
        // The ledger's settings go with it.
        QWidget *parent = m_view ? static_cast<QWidget *>(m_view) : this;
        open(new SettingsDialog(*m_tools.settings, m_ledger->session(), parent));
    });
    on(a.quit, [this] { close(); });
    on(a.find, [this] { m_view->focusFilter(); });
    on(a.clearFilter, [this] { m_view->setQuery({}); });
    on(a.submit, [this] { m_view->submitRequest(); });
    on(a.recoverSelected, [this] { m_view->recoverSelected(); });
    on(a.recoverMatching, [this] { m_view->recoverMatching(); });
    on(a.showRequests, [this] { m_view->showPage(LedgerView::Page::Requests); });
    on(a.showRuns, [this] { m_view->showPage(LedgerView::Page::Runs); });
    on(a.showProviders, [this] { m_view->showPage(LedgerView::Page::Providers); });
    on(a.showWorkers, [this] { m_view->showPage(LedgerView::Page::Workers); });
    on(a.showSchedules, [this] { m_view->showPage(LedgerView::Page::Schedules); });
    on(a.showDeliveries, [this] { m_view->showPage(LedgerView::Page::Deliveries); });
    on(a.back, [this] { m_view->goBack(); });
    on(a.forward, [this] { m_view->goForward(); });
    on(a.shortcuts, [this] { open(new ShortcutsDialog(shortcutActions(*this), this)); });
    on(a.notices, [this] { open(new NoticesDialog(*m_notifier, this)); });
    on(a.log, [this] { m_docks->showLog(); });
    on(a.about, [this] { open(new AboutDialog(this)); });
}

void MainWindow::connectLedger()
{
    connect(m_opener, &LedgerOpener::opened, m_ledger, &CurrentLedger::open);
    connect(m_opener, &LedgerOpener::passwordWanted, this, [this] { askForPassword(*m_opener, this); });
    connect(m_opener, &LedgerOpener::failed, m_docks, &WindowDocks::makeRoomForRefusal);
    connect(m_ledger, &CurrentLedger::opened, this, &MainWindow::showLedger);
    connect(m_ledger, &CurrentLedger::closing, this, &MainWindow::hideLedger);
    connect(m_ledger, &CurrentLedger::reviewWanted, this,
            [this] { m_view->showPage(LedgerView::Page::Providers); });
    connect(m_ledger, &CurrentLedger::closed, this, [this] {
        updateActions();
        updateTitle();
    });
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    const QStringList titles{tr("&Ledger"), tr("&Requests"), tr("R&uns"), tr("&Providers"),
                             tr("&View"),   tr("&Help"),     tr("&Log")};
    for (qsizetype i = 0; i < titles.size(); ++i)
        m_menus[i]->setTitle(titles[i]);
    m_toolBar->setWindowTitle(tr("Tool bar"));
    m_docks->retranslate();
    updateTitle();
}

void MainWindow::showLedger()
{
    LedgerSession &session = *m_ledger->session();
    m_recent->add(session.path(), session.now());
    m_view = new LedgerView(session, *m_tools.settings, m_centre);
    m_centre->showLedger(session, m_view);
    m_docks->take(*m_view);
    m_ledger->setUnsaved([view = m_view] { return view->unsaved(); });
    m_notifier->watch(&session);
    connect(&session, &LedgerSession::productionChanged, this, &MainWindow::updateTitle);
    fillMenus();
    connectView();
    updateActions();
    updateTitle();
    m_view->setQuery(u"interrupted"_s);
    Q_EMIT ledgerOpened();
}

void MainWindow::hideLedger()
{
    m_notifier->watch(nullptr);
    m_docks->drop();
    m_centre->showStart();
    showMenusOf({});
    delete std::exchange(m_view, nullptr);
}

void MainWindow::connectView()
{
    connect(m_view, &LedgerView::selectionChanged, this, &MainWindow::updateActions);
    connect(m_view, &LedgerView::trailChanged, this, &MainWindow::updateActions);
    connect(m_view, &LedgerView::runStarted, m_docks, &WindowDocks::showRun);
    connect(m_view, &LedgerView::detailWanted, m_docks, &WindowDocks::showDetail);
    connect(m_view, &LedgerView::importWanted, this, &MainWindow::importRequests);
    connect(m_view, &LedgerView::helpWanted, m_help, &HelpDesk::show);
    connect(m_view, &LedgerView::pageTurning, this, [this](LedgerView::Page page) {
        if (page != LedgerView::Page::Requests)
            m_docks->leaveRequests(m_ledger->session()->runs().isAnyUnderWay());
    });
    connect(m_view, &LedgerView::pageShown, this, [this](LedgerView::Page page) {
        QAction *actions[] = {m_actions->showRequests, m_actions->showRuns,      m_actions->showProviders,
                              m_actions->showWorkers,  m_actions->showSchedules, m_actions->showDeliveries};
        actions[static_cast<int>(page)]->setChecked(true);
        if (page == LedgerView::Page::Requests)
            m_docks->returnToRequests();
        showMenusOf(page);
        updateActions();
    });
    connect(m_notifier, &Notifier::runActivated, m_view, &LedgerView::showRun);
    connect(m_notifier, &Notifier::expiringActivated, m_view, [this] { m_view->setQuery(expiringQuery()); });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_ledger->session()) {
        event->ignore();
        m_ledger->close([this] { close(); });
        return;
    }
    m_docks->saveLayout();
    m_help->close();
    event->accept();
}

void MainWindow::shutDown(StopMode mode, const std::function<void()> &then)
{
    setEnabled(false);
    m_ledger->end(mode, then);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::updateActions()
{
    const LedgerSession *session = m_ledger->session();
    for (QAction *action : m_actions->ledgerActions())
        action->setEnabled(session);
    m_actions->resetToolTips();
    const auto offer = [session](QAction *action, Right right, bool isOfUse) {
        const QString why = session ? session->whyNot(right) : QString();
        action->setEnabled(session && isOfUse && why.isEmpty());
        if (!why.isEmpty())
            action->setToolTip(why);
    };
    const bool onRequests = m_view && m_view->page() == LedgerView::Page::Requests;
    offer(m_actions->import, Right::Import, true);
    offer(m_actions->submit, Right::Import, true);
    offer(m_actions->recoverSelected, Right::Recover, onRequests && m_view->selection().count > 0);
    offer(m_actions->recoverMatching, Right::Recover, onRequests);
    m_actions->back->setEnabled(m_view && m_view->trail().canGoBack());
    m_actions->forward->setEnabled(m_view && m_view->trail().canGoForward());
    m_actions->demo->setEnabled(m_tools.demo != nullptr);
    m_actions->production->setChecked(session && session->isProduction());
}

/// Runs, with those who work on them and what begins them, and providers can be chosen on their own pages only.
void MainWindow::showMenusOf(std::optional<LedgerView::Page> page)
{
    m_menus[RunsMenu]->setEnabled(page == LedgerView::Page::Runs || page == LedgerView::Page::Workers ||
                                  page == LedgerView::Page::Schedules ||
                                  page == LedgerView::Page::Deliveries);
    m_menus[ProvidersMenu]->setEnabled(page == LedgerView::Page::Providers);
}

void MainWindow::updateTitle()
{
    const LedgerSession *session = m_ledger->session();
    if (!session) {
        setWindowTitle(tr("Repoll"));
        return;
    }
    QStringList parts{oneLine(session->title()), oneLine(folderText(session->path()))};
    if (session->isProduction())
        parts += tr("production", "in the window's title");
    if (session->isReadOnly())
        parts += tr("read-only", "in the window's title");
    setWindowTitle(tr("%1 — Repoll").arg(parts.join(u" — "_s)));
}

void MainWindow::open(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::importRequests()
{
    open(new ImportDialog(*m_ledger->session(), m_view)); // it goes with the ledger
}

} // namespace repoll::ui
