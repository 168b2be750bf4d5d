// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/rundetail.h"

#include "core/base/whendone.h"
#include "core/report/reporttext.h"
#include "ui/runs/exportdialog.h"
#include "ui/runs/runactions.h"
#include "ui/runs/runfacts.h"
#include "ui/runs/runmoney.h"
#include "ui/runs/targetsmodel.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/shrinkarea.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

RunDetail::RunDetail(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_facts(new RunFacts(this))
    , m_money(new RunMoneyLine(session, this))
    , m_note(new NoteBar(this))
    , m_targets(new TargetsModel(session, this))
{
    m_note->setObjectName(u"runDetailNote"_s);
    makeActions();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(8);
    auto *about = new QWidget(this);
    auto *lines = new QVBoxLayout(about);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(m_facts);
    lines->addWidget(m_money);
    column->addWidget(new ShrinkArea(about, tr("What the run was"), this));
    column->addWidget(makeButtons());
    column->addWidget(m_note);
    column->addWidget(makeTargets(), 1);
    connect(&session.runs(), &ActiveRuns::started, this, &RunDetail::refreshActions);
    connect(&session.runs(), &ActiveRuns::finished, this, &RunDetail::refreshActions);
    connect(m_targets, &TargetsModel::modelAboutToBeReset, this, &RunDetail::keepPlace);
    connect(m_targets, &TargetsModel::loaded, this, &RunDetail::restorePlace);
    connect(m_targets, &TargetsModel::failed, m_note, &NoteBar::tell);
}

QAction *RunDetail::addRunAction(const QString &objectName, const QString &iconName, const QString &text,
                                 const QKeySequence &keys)
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setObjectName(objectName);
    action->setShortcut(keys);
    action->setEnabled(false); // until there is a run
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    return action;
}

void RunDetail::makeActions()
{
    m_resume = addRunAction(u"resumeAction"_s, u"resume"_s, tr("&Resume"), Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    connect(m_resume, &QAction::triggered, this, [this] { Q_EMIT resumeRequested(*m_run); });
    m_retry = addRunAction(u"retryAction"_s, u"retry"_s, tr("Re&try unresolved…"),
                           Qt::CTRL | Qt::SHIFT | Qt::Key_Y);
    connect(m_retry, &QAction::triggered, this, [this] { Q_EMIT retryRequested(*m_run); });
    m_discard = addRunAction(u"discardAction"_s, u"remove"_s, tr("&Discard plan"), Qt::CTRL | Qt::Key_Delete);
    connect(m_discard, &QAction::triggered, this, &RunDetail::discard);
    m_export = addRunAction(u"exportAction"_s, u"export"_s, tr("&Export…"), Qt::CTRL | Qt::Key_E);
    connect(m_export, &QAction::triggered, this, &RunDetail::openExport);
    m_request = addRunAction(u"showRequestAction"_s, u"jump"_s, tr("&Show request"), Qt::CTRL | Qt::Key_J);
    connect(m_request, &QAction::triggered, this, &RunDetail::showCurrentRequest);
}

QList<QAction *> RunDetail::actions() const
{
    return {m_resume, m_retry, m_discard, m_export, m_request};
}

QWidget *RunDetail::makeButtons()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QAction *action : {m_resume, m_retry, m_discard, m_export}) {
        auto *button = new QToolButton(box);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setDefaultAction(action);
        button->setObjectName(QString(action->objectName()).replace(u"Action"_s, u"Button"_s));
        row->addWidget(button);
        connect(action, &QAction::changed, button,
                [action, button] { button->setVisible(action->isVisible()); });
    }
    row->addStretch();
    return box;
}

QWidget *RunDetail::makeTargets()
{
    auto *box = new QWidget(this);
    m_filter = new QComboBox(box);
    m_filter->setObjectName(u"targetFilter"_s);
    m_filter->setAccessibleName(tr("Which targets are shown"));
    connect(m_filter, &QComboBox::activated, this, &RunDetail::applyFilter);
    m_empty = new QLabel(box);
    m_empty->setObjectName(u"targetsHint"_s);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *showRequest = new QToolButton(box);
    showRequest->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    showRequest->setDefaultAction(m_request);
    showRequest->setObjectName(u"showRequestButton"_s);

    m_table = new QTableView(box);
    setUpTable(*m_table, u"targetTable"_s, tr("Targets of the run, the unresolved first"));
    m_table->setModel(m_targets);
    using Model = TargetsModel;
    keepInSight(*m_table, 4);
    showIdsIn(*m_table, Model::Key);
    for (const auto &[column, width] : {std::pair{Model::Fate, 140},
                                        {Model::Provider, 90},
                                        {Model::Key, 120},
                                        {Model::Amount, 90},
                                        {Model::Currency, 60},
                                        {Model::Before, 100},
                                        {Model::After, 100},
                                        {Model::Asks, 50},
                                        {Model::Answer, 150},
                                        {Model::Word, 110},
                                        {Model::Http, 50},
                                        {Model::Detail, 220}}) {
        const int head = m_table->horizontalHeader()->sectionSizeHint(column);
        m_table->setColumnWidth(column, std::max(width, head));
    }
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addAction(m_request);
    connect(m_table, &QTableView::activated, this, &RunDetail::showCurrentRequest);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &RunDetail::refreshActions);

    auto *row = new QHBoxLayout;
    row->addWidget(m_filter);
    row->addWidget(showRequest);
    row->addWidget(m_empty, 1);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    return box;
}

void RunDetail::show(const Run &run)
{
    const bool isOther = !m_run || m_run->id != run.id;
    const bool hasMoved = !isOther && *m_run != run;
    m_run = run;
    m_facts->show(run, m_session.now());
    m_money->show(run);
    refreshFilter();
    refreshActions();
    if (isOther) {
        m_note->clear();
        m_filter->setCurrentIndex(0);
        m_table->setCurrentIndex({});
        m_currentRequest = 0;
        applyFilter();
    } else if (hasMoved) {
        m_targets->refresh();
    }
}

/// The choices with their counts, the chosen one kept.
void RunDetail::refreshFilter()
{
    if (m_filter->count() == 0) {
        m_filter->addItem(QString(), -1);
        for (const Disposition disposition : reportOrder)
            m_filter->addItem(lookOf(disposition).icon(), QString(), static_cast<int>(disposition));
    }
    m_filter->setItemText(0, tr("All targets (%1)").arg(numberText(m_run->selected())));
    for (int i = 1; i < m_filter->count(); ++i) {
        const auto disposition = static_cast<Disposition>(m_filter->itemData(i).toInt());
        m_filter->setItemText(
            i, tr("%1 (%2)").arg(lookOf(disposition).text, numberText(countOf(m_run->totals, disposition))));
    }
}

void RunDetail::applyFilter()
{
    const int chosen = m_filter->currentData().toInt();
    m_targets->show(m_run->id, chosen < 0 ? std::nullopt : std::optional(static_cast<Disposition>(chosen)));
}

void RunDetail::refreshActions()
{
    if (!m_run)
        return;
    for (QAction *action : {m_resume, m_retry, m_discard, m_export})
        action->setEnabled(true);
    m_resume->setVisible(canResume(m_session, *m_run));
    m_retry->setVisible(canRetry(m_session, *m_run));
    m_discard->setVisible(canDiscard(m_session, *m_run));
    m_request->setEnabled(m_table->currentIndex().isValid());
}

void RunDetail::keepPlace()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_currentRequest = m_targets->at(current.row()).requestId;
}

void RunDetail::restorePlace()
{
    m_empty->setText(m_targets->rowCount() == 0 ? tr("No target is like that.") : QString());
    if (m_currentRequest == 0 || m_table->currentIndex().isValid())
        return;
    for (int row = 0; row < m_targets->rowCount(); ++row) {
        if (m_targets->at(row).requestId == m_currentRequest)
            m_table->setCurrentIndex(m_targets->index(row, 0));
    }
}

void RunDetail::showCurrentRequest()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const RunTarget &target = m_targets->at(current.row());
    Q_EMIT requestActivated(target.provider, target.key);
}

void RunDetail::discard()
{
    m_discard->setEnabled(false);
    auto future = m_session.ledger().write<void>([id = m_run->id, who = m_session.who()](StoreWriter &store) {
        return store.setRunState(id, RunState::Discarded, who);
    });
    whenDone(std::move(future), this, [this](const Result<void> &discarded) {
        m_discard->setEnabled(true);
        if (!discarded)
            m_note->tell(discarded.error());
    });
}

void RunDetail::openExport()
{
    auto *dialog = new ExportDialog(m_session, m_run->id, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace repoll::ui
