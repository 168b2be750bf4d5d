// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ledgerview.h"

#include "ui/decision/decidesheet.h"
#include "ui/deliveries/deliveriespage.h"
#include "ui/detail/detailpane.h"
#include "ui/filter/filterbar.h"
#include "ui/providers/providerspage.h"
#include "ui/recovery/recoversheet.h"
#include "ui/requests/requesttable.h"
#include "ui/runs/runpanel.h"
#include "ui/runs/runspage.h"
#include "ui/schedules/schedulespage.h"
#include "ui/settings/consolesettings.h"
#include "ui/settings/shortcuts.h"
#include "ui/sidebar/sidebar.h"
#include "ui/submit/submitdialog.h"
#include "ui/submit/withdrawsheet.h"
#include "ui/window/requestspage.h"
#include "ui/window/seenactions.h"
#include "ui/workers/workerspage.h"

using namespace Qt::StringLiterals;

namespace repoll::ui {

LedgerView::LedgerView(LedgerSession &session, const ConsoleSettings &settings, QWidget *parent)
    : QStackedWidget(parent)
    , m_session(session)
    , m_settings(settings)
    , m_sidebar(new Sidebar(session, this))
    , m_detail(new DetailPane(session, this))
    , m_runPanel(new RunPanel(session, this))
    , m_requests(new RequestsPage(session, this))
    , m_runs(new RunsPage(session, this))
    , m_providers(new ProvidersPage(session, this))
    , m_workers(new WorkersPage(session, this))
    , m_schedules(new SchedulesPage(session, this))
    , m_deliveries(new DeliveriesPage(session, this))
{
    addWidget(m_requests);
    addWidget(m_runs);
    addWidget(m_providers);
    addWidget(m_workers);
    addWidget(m_schedules);
    addWidget(m_deliveries);
    connectRequests();
    connectRuns();
    bindActions();
    connect(this, &LedgerView::pageShown, this, &LedgerView::noteVisit);
    connect(&m_requests->filterBar(), &FilterBar::filterChanged, this, &LedgerView::noteVisit);
}

/// What is not seen is not acted on, by no menu and no key.
void LedgerView::bindActions()
{
    const auto ofTable = shortcutActions(m_requests->table());
    new SeenActions({m_requests}, ofTable + QList{m_requests->filterBar().rangeMenu()}, this);
    new SeenActions({m_runPanel}, m_runPanel->actions(), this);
    new SeenActions({m_detail}, shortcutActions(*m_detail), this);
    new SeenActions({m_runs}, m_runs->actions(), this);
    new SeenActions({m_providers}, shortcutActions(*m_providers), this);
    new SeenActions({m_workers}, shortcutActions(*m_workers), this);
    new SeenActions({m_schedules}, shortcutActions(*m_schedules), this);
    new SeenActions({m_deliveries}, shortcutActions(*m_deliveries), this);
    new SeenActions({m_sidebar, m_requests}, shortcutActions(*m_sidebar), this); // a view is of the query
}

QWidget *LedgerView::sidebar() const
{
    return m_sidebar;
}

QWidget *LedgerView::detail() const
{
    return m_detail;
}

QWidget *LedgerView::runPanel() const
{
    return m_runPanel;
}

RequestSelection LedgerView::selection() const
{
    return m_requests->table().selection();
}

QList<QList<QAction *>> LedgerView::requestActions() const
{
    QList<QAction *> ofTable = shortcutActions(m_requests->table());
    ofTable.removeIf([](const QAction *action) { return action->shortcut().isEmpty(); }); // the window has it
    return {{m_requests->filterBar().rangeMenu()},
            m_runPanel->actions(),
            ofTable,
            shortcutActions(*m_detail),
            shortcutActions(*m_sidebar)};
}

QList<QAction *> LedgerView::runActions() const
{
    return m_runs->actions();
}

QList<QAction *> LedgerView::workerActions() const
{
    return shortcutActions(*m_workers);
}

QList<QAction *> LedgerView::scheduleActions() const
{
    return shortcutActions(*m_schedules);
}

QList<QAction *> LedgerView::deliveryActions() const
{
    return shortcutActions(*m_deliveries);
}

QList<QAction *> LedgerView::providerActions() const
{
    return shortcutActions(*m_providers);
}

QSize LedgerView::minimumSizeHint() const
{
    return currentWidget()->minimumSizeHint();
}

QStringList LedgerView::unsaved() const
{
    return m_providers->unsaved();
}

void LedgerView::showPage(Page page)
{
    if (currentWidget() != m_providers || page == Page::Providers)
        return turnTo(page);
    Q_EMIT pageShown(Page::Providers); // still, whatever was chosen
    m_providers->askToLeave([this, page] { turnTo(page); });
}

void LedgerView::turnTo(Page page)
{
    Q_EMIT pageTurning(page);
    setCurrentIndex(static_cast<int>(page));
    updateGeometry();
    Q_EMIT pageShown(page);
}

void LedgerView::setQuery(const QString &query)
{
    m_requests->filterBar().setQuery(query);
    showPage(Page::Requests);
}

void LedgerView::focusFilter()
{
    showPage(Page::Requests);
    m_requests->filterBar().focusQuery();
}

void LedgerView::showRun(qint64 runId)
{
    showPage(Page::Runs);
    m_runs->selectRun(runId);
}

void LedgerView::showProvider(const QString &name)
{
    showPage(Page::Providers);
    m_providers->selectProvider(name);
}

void LedgerView::recoverSelected()
{
    if (page() == Page::Requests)
        recover(selection());
}

void LedgerView::recoverMatching()
{
    if (page() != Page::Requests)
        return;
    FilterBar &bar = m_requests->filterBar();
    if (const auto filter = bar.readQuery())
        recover({.everything = true, .ids = {}, .filter = *filter, .queryText = bar.query(), .count = -1});
}

void LedgerView::jumpTo(const QString &provider, const QString &key)
{
    showPage(Page::Requests);
    m_requests->jumpTo(provider, key);
}

void LedgerView::goBack()
{
    follow(m_trail.back());
}

void LedgerView::goForward()
{
    follow(m_trail.forward());
}

void LedgerView::follow(const std::optional<ViewTrail::Place> &place)
{
    if (!place)
        return;
    m_requests->filterBar().setQuery(place->query);
    showPage(static_cast<Page>(place->page));
    Q_EMIT trailChanged();
}

/// Where the trail leads is where it is: nothing is added then.
void LedgerView::noteVisit()
{
    if (std::exchange(m_noting, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_noting = false;
            m_trail.visit({currentIndex(), m_requests->filterBar().query()},
                          m_requests->filterBar().isTyped());
            Q_EMIT trailChanged();
        },
        Qt::QueuedConnection);
}

void LedgerView::connectRequests()
{
    FilterBar &filter = m_requests->filterBar();
    RequestTable &table = m_requests->table();
    connect(m_sidebar, &Sidebar::queryChosen, this, &LedgerView::setQuery);
    connect(m_sidebar, &Sidebar::providerOpened, this, &LedgerView::showProvider);
    connect(&filter, &FilterBar::filterChanged, m_sidebar,
            [this](const RequestFilter &, const QString &query) { m_sidebar->setQuery(query); });
    connect(&filter, &FilterBar::inForceChanged, m_sidebar, &Sidebar::setInForce);
    connect(&filter, &FilterBar::helpRequested, this, &LedgerView::helpWanted);
    connect(&table, &RequestTable::currentChanged, m_detail,
            qOverload<const std::optional<Request> &>(&DetailPane::show));
    connect(&table, &RequestTable::selectionChanged, this, &LedgerView::selectionChanged);
    connect(&table, &RequestTable::recoverRequested, this, &LedgerView::recoverSelected);
    connect(&table, &RequestTable::decideRequested, this, [this] { decide(selection()); });
    connect(&table, &RequestTable::withdrawRequested, this, [this] { withdraw(selection()); });
    connect(m_detail, &DetailPane::decideRequested, this, [this](qint64 requestId) {
        decide({.everything = false, .ids = {requestId}, .filter = {}, .queryText = {}, .count = 1});
    });
    connect(&table, &RequestTable::openRequested, this, &LedgerView::detailWanted);
    connect(&table, &RequestTable::importRequested, this, &LedgerView::importWanted);
    connect(&table, &RequestTable::filterClearRequested, this, [this] { setQuery({}); });
    connect(&table, &RequestTable::filterTermRequested, this, [this, &filter](const QString &term) {
        setQuery((filter.query().trimmed() + u' ' + term).trimmed());
    });
}

void LedgerView::connectRuns()
{
    connect(m_runs, &RunsPage::resumeRequested, this, &LedgerView::resume);
    connect(m_runs, &RunsPage::retryRequested, this, &LedgerView::retry);
    connect(m_runs, &RunsPage::requestActivated, this, &LedgerView::jumpTo);
    connect(m_workers, &WorkersPage::runActivated, this, &LedgerView::showRun);
    connect(m_schedules, &SchedulesPage::runActivated, this, &LedgerView::showRun);
    connect(m_deliveries, &DeliveriesPage::requestActivated, this, &LedgerView::jumpTo);
    connect(m_workers, &WorkersPage::resumeRequested, this, &LedgerView::resume);
    connect(m_runPanel, &RunPanel::resumeRequested, this, &LedgerView::resume);
    connect(m_runPanel, &RunPanel::retryRequested, this, &LedgerView::retry);
    connect(m_runPanel, &RunPanel::requestActivated, this, &LedgerView::jumpTo);
}

void LedgerView::recover(const RequestSelection &selection)
{
    if (!selection.isEmpty() && m_session.may(Right::Recover))
        open(new RecoverSheet(m_session, selection, m_settings.values().runSettings(), this));
}

void LedgerView::decide(const RequestSelection &selection)
{
    if (selection.isEmpty() || !m_session.may(Right::Decide))
        return;
    auto *sheet = new DecideSheet(m_session, selection, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void LedgerView::withdraw(const RequestSelection &selection)
{
    if (!selection.isEmpty() && m_session.may(Right::Decide))
        (new WithdrawSheet(m_session, selection, this))->open();
}

void LedgerView::submitRequest()
{
    if (!m_session.may(Right::Import))
        return;
    auto *dialog = new SubmitDialog(m_session, this);
    connect(dialog, &SubmitDialog::recorded, this, &LedgerView::jumpTo);
    dialog->open();
}

void LedgerView::retry(const Run &run)
{
    open(new RecoverSheet(m_session, run, m_settings.values().runSettings(), this));
}

void LedgerView::open(RecoverSheet *sheet)
{
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &RecoverSheet::confirmed, this, [this](const Run &run, const RunSettings &settings) {
        m_session.startRun(run, settings);
        Q_EMIT runStarted();
    });
    sheet->open();
}

void LedgerView::resume(const Run &run)
{
    m_session.startRun(run, m_settings.values().runSettings());
    Q_EMIT runStarted();
}

} // namespace repoll::ui
