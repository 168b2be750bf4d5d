// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar/sidebar.h"

#include "core/base/whendone.h"
#include "core/request/keylist.h"
#include "core/request/querycompletion.h"
#include "core/request/queryterms.h"
#include "core/request/querytext.h"
#include "ui/sidebar/fixedviews.h"
#include "ui/sidebar/providerhealth.h"
#include "ui/sidebar/sidebardelegate.h"
#include "ui/sidebar/sidebartree.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <functional>
#include <set>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int refreshMs = 2'000;
constexpr int healthMs = 300;
constexpr int clockMs = 30'000;

/// Whether the query asks for requests of this provider and of no other.
bool asksFor(const QString &query, const QString &provider)
{
    const auto filter = parseQuery(termsOf(query, QueryField::Provider, TermSign::Wanted), {});
    return filter && filter->provider.any == std::vector<QString>{provider};
}

/// The query of this provider's requests only; of all providers' where it was that.
QString toggled(const QString &query, const QString &provider)
{
    const QString all = replaceTerm(query, QueryField::Provider, TermSign::Refused, {});
    return replaceTerm(all, QueryField::Provider, TermSign::Wanted,
                       asksFor(query, provider) ? QString() : providerTerm(provider));
}

} // namespace

Sidebar::Sidebar(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new SidebarModel(this))
    , m_counter(new ViewCounter(session, this))
    , m_tree(new SidebarTree(this))
    , m_message(new QLabel(this))
    , m_undo(new QPushButton(tr("&Undo"), this))
    , m_refreshing(refreshMs, [this] { refresh(); })
    , m_health(healthMs, [this] { showProviders(); })
{
    setObjectName(u"sidebar"_s);
    m_model->setEditable(session.may(Right::SaveViews));
    m_model->setEntries(SidebarModel::Views, fixedViews());
    m_save = addViewAction(u"saveView"_s, u"add"_s, tr("&Save view…"), QKeySequence(tr("Ctrl+Shift+S")),
                           &Sidebar::saveView);
    m_rename = addViewAction(u"renameView"_s, u"edit"_s, tr("&Rename view"), QKeySequence(Qt::Key_F2),
                             &Sidebar::beginRename);
    m_remove = addViewAction(u"removeView"_s, u"remove"_s, tr("Remo&ve view"), QKeySequence(Qt::Key_Delete),
                             &Sidebar::removeCurrent);
    makeTree();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tree, 1);
    layout->addWidget(makeFooter());

    connect(m_model, &SidebarModel::draftNamed, this, &Sidebar::save);
    connect(m_model, &SidebarModel::renamed, this, &Sidebar::rename);
    connect(m_counter, &ViewCounter::counted, m_model,
            [this](const QString &query, qint64 count) { m_model->setCount(query, count); });
    connect(m_counter, &ViewCounter::failed, m_model, [this](const QString &query, const QString &why) {
        m_model->setCount(query, std::nullopt, why);
    });
    connect(&session, &LedgerSession::changed, this, [this] { m_refreshing.ask(); });
    connect(&session, &LedgerSession::providersChanged, this, &Sidebar::showProviders);
    connect(&m_clockTimer, &QTimer::timeout, this, [this] { m_refreshing.ask(); });
    m_clockTimer.start(clockMs);
    connect(&session.runs(), &ActiveRuns::started, this, &Sidebar::watchRun);
    connect(&session.runs(), &ActiveRuns::finished, this, [this] { m_health.ask(); });
    for (ActiveRun *const run : session.runs().runs())
        watchRun(run);
    showProviders();
    highlight();
    m_refreshing.ask();
}

void Sidebar::makeTree()
{
    m_tree->setObjectName(u"sidebarTree"_s);
    m_tree->setAccessibleName(tr("Views and providers"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(0);
    m_tree->setItemsExpandable(false);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(false);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->expandAll();
    auto *const delegate = new SidebarDelegate(m_tree);
    m_tree->setItemDelegate(delegate);
    connect(delegate, &QAbstractItemDelegate::closeEditor, this, [this] {
        m_model->endDraft();
        highlight();
    });
    connect(m_tree, &QTreeView::clicked, this, &Sidebar::choose);
    connect(m_tree, &SidebarTree::enterPressed, this, &Sidebar::choose);
    connect(m_tree, &SidebarTree::moved, this, &Sidebar::moveTo);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &Sidebar::openMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &Sidebar::enableActions);
}

QAction *Sidebar::addViewAction(const QString &name, const QString &iconName, const QString &text,
                                const QKeySequence &shortcut, void (Sidebar::*slot)())
{
    auto *const action = new QAction(icon(iconName), text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    // F2 and Delete are the table's, too; saving is the window's.
    action->setShortcutContext(name == u"saveView"_s ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
    if (const QString why = m_session.whyNot(Right::SaveViews); !why.isEmpty())
        action->setToolTip(why);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

QWidget *Sidebar::makeFooter()
{
    m_footer = new QWidget(this);
    auto *const layout = new QVBoxLayout(m_footer);
    layout->setContentsMargins(8, 4, 8, 6);
    layout->setSpacing(4);
    auto *const row = new QHBoxLayout;
    m_message->setObjectName(u"sidebarMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_undo->setObjectName(u"undoRemoveView"_s);
    m_undo->setFlat(true);
    connect(m_undo, &QPushButton::clicked, this, &Sidebar::undoRemove);
    row->addWidget(m_message, 1);
    row->addWidget(m_undo);
    layout->addLayout(row);
    auto *const button = new QToolButton(m_footer);
    button->setObjectName(u"saveViewButton"_s);
    button->setDefaultAction(m_save);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(button);
    tell({});
    return m_footer;
}

void Sidebar::setQuery(const QString &query)
{
    m_query = query.trimmed();
    highlight();
}

void Sidebar::setInForce(bool inForce)
{
    m_inForce = inForce;
    enableActions();
}

void Sidebar::refresh()
{
    auto counts =
        m_session.ledger().read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); });
    whenDone(std::move(counts), this, [this](const Result<StatusCounts> &loaded) { takeCounts(loaded); });
    loadViews();
}

void Sidebar::takeCounts(const Result<StatusCounts> &counts)
{
    if (!counts) // the session tells why
        return;
    m_counts = *counts;
    m_counted = true;
    showProviders();
}

void Sidebar::loadViews()
{
    using Views = std::vector<SavedView>;
    auto views = m_session.ledger().read<Views>([](StoreReader &store) { return store.savedViews(); });
    whenDone(std::move(views), this, [this](const Result<Views> &loaded) {
        if (loaded)
            takeViews(*loaded);
        countScans();
    });
}

void Sidebar::takeViews(const std::vector<SavedView> &views)
{
    std::vector<SidebarEntry> entries;
    for (const SavedView &view : views) {
        SidebarEntry entry;
        entry.name = view.name;
        entry.query = view.query;
        entry.iconName = u"view"_s;
        entry.tip = tr("%1\nSaved by %2, %3")
                        .arg(view.query.isEmpty() ? tr("All requests") : shortQuery(view.query),
                             view.createdBy, timeText(view.createdAt));
        entries.push_back(entry);
    }
    m_model->setEntries(SidebarModel::SavedViews, std::move(entries));
    highlight();
}

/// Those with a profile, and those that only requests name.
void Sidebar::showProviders()
{
    std::set<QString> names;
    for (const StoredProvider &provider : m_session.providers())
        names.insert(provider.name);
    for (const auto &[name, counts] : m_counts.byProvider)
        names.insert(name);
    const auto health = healthOf(m_session.runs());
    const auto &problems = m_session.registry().problems();
    std::vector<SidebarEntry> entries;
    for (const QString &name : names) {
        SidebarEntry entry;
        entry.name = name;
        entry.query = providerTerm(name);
        const auto known = health.find(name);
        entry.known = known != health.end();
        const Look look = lookOf(entry.known ? known->second.breaker : CircuitBreaker::State::Closed);
        entry.iconName = look.iconName;
        entry.tone = look.tone;
        entry.tip = healthText(entry.known ? std::optional(known->second) : std::nullopt);
        if (const auto problem = problems.find(name); problem != problems.end())
            entry.tip = tr("Its profile cannot be used: %1").arg(detailText(problem->second));
        if (m_counted)
            entry.count = m_counts.of(name);
        entries.push_back(entry);
    }
    m_model->setEntries(SidebarModel::Providers, std::move(entries));
    highlight();
}

void Sidebar::watchRun(ActiveRun *run)
{
    connect(run, &ActiveRun::changed, this, [this] { m_health.ask(); });
}

/// What the counters know at once; the rest one after the other.
void Sidebar::countScans()
{
    QStringList scans;
    for (const auto section : {SidebarModel::Views, SidebarModel::SavedViews}) {
        // A copy: counting changes the lines.
        const std::vector<SidebarEntry> lines = m_model->entries(section);
        for (const SidebarEntry &line : lines) {
            const auto filter = parseQuery(line.query, {m_session.now(), screenZone()});
            const auto count = filter && m_counted ? countedAtOnce(*filter, m_counts) : std::nullopt;
            if (count)
                m_model->setCount(line.query, *count);
            else if (!scans.contains(line.query))
                scans.append(line.query);
        }
    }
    m_counter->setQueries(scans);
    m_counter->refresh();
}

void Sidebar::choose(const QModelIndex &line)
{
    const auto section = SidebarModel::sectionOf(line);
    if (!section)
        highlight(); // a heading is nothing to choose
    else if (section == SidebarModel::Providers)
        Q_EMIT queryChosen(toggled(m_query, line.data(SidebarModel::NameRole).toString()));
    else
        Q_EMIT queryChosen(line.data(SidebarModel::QueryRole).toString());
}

/// Moving onto the provider that is asked for already is no second choice of it.
void Sidebar::moveTo(const QModelIndex &line)
{
    const bool isProvider = SidebarModel::sectionOf(line) == SidebarModel::Providers;
    if (!isProvider || !asksFor(m_query, line.data(SidebarModel::NameRole).toString()))
        choose(line);
}

void Sidebar::openMenu(const QPoint &position)
{
    const QModelIndex line = m_tree->indexAt(position);
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (SidebarModel::sectionOf(line) == SidebarModel::Providers) {
        menu->addAction(
            icon(u"edit"_s), tr("&Open provider"), this,
            [this, name = line.data(SidebarModel::NameRole)] { Q_EMIT providerOpened(name.toString()); });
    }
    menu->addAction(m_save);
    menu->addAction(m_rename);
    menu->addAction(m_remove);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

QModelIndex Sidebar::lineWhere(const std::function<bool(const QString &)> &fits) const
{
    for (const auto section : {SidebarModel::Views, SidebarModel::SavedViews, SidebarModel::Providers}) {
        const auto &lines = m_model->entries(section);
        const auto found = std::find_if(lines.begin(), lines.end(),
                                        [&fits](const SidebarEntry &line) { return fits(line.query); });
        if (found != lines.end())
            return m_model->index(static_cast<int>(found - lines.begin()), 0, m_model->sectionIndex(section));
    }
    return {};
}

QModelIndex Sidebar::providerLine() const
{
    const auto &lines = m_model->entries(SidebarModel::Providers);
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [this](const SidebarEntry &line) { return asksFor(m_query, line.name); });
    return found == lines.end() ? QModelIndex()
                                : m_model->index(static_cast<int>(found - lines.begin()), 0,
                                                 m_model->sectionIndex(SidebarModel::Providers));
}

/// The line of the query in force: written the same way, or else meaning the same; or else of its provider.
void Sidebar::highlight()
{
    if (m_model->hasDraft())
        return;
    const QModelIndex current = m_tree->currentIndex();
    if (SidebarModel::sectionOf(current) && current.data(SidebarModel::QueryRole).toString() == m_query)
        return enableActions();
    QModelIndex line = lineWhere([this](const QString &query) { return query == m_query; });
    const QueryContext context{m_session.now(), screenZone()};
    if (const auto wanted = parseQuery(m_query, context); wanted && !line.isValid())
        line = lineWhere([&](const QString &query) { return parseQuery(query, context) == wanted; });
    if (!line.isValid())
        line = providerLine();
    if (line.isValid())
        m_tree->setCurrentIndex(line);
    else
        m_tree->selectionModel()->clear();
    enableActions();
}

} // namespace repoll::ui
