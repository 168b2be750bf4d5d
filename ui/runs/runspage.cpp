// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runspage.h"

#include "core/base/whendone.h"
#include "ui/runs/runactions.h"
#include "ui/runs/rundetail.h"
#include "ui/runs/runsmodel.h"
#include "ui/runs/totalsbar.h"
#include "ui/theme/texts.h"
#include "ui/widgets/emptypage.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/tables.h"

#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int mostRuns = 1'000;
constexpr qint64 shortestPauseMs = 400;
constexpr qint64 longestPauseMs = 30'000;
constexpr int pauseFactor = 5; ///< reading totals of large runs takes time: a fifth of it at most

constexpr int lookAgainMs = 2'000; ///< at a run of another program, whose end may leave no trace

enum Page { LoadingPage, EmptyRunsPage, FailedPage, HistoryPage };

} // namespace

RunsPage::RunsPage(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new RunsModel(this))
    , m_pages(new QStackedWidget(this))
    , m_detail(new RunDetail(session, this))
    , m_note(new NoteBar(this))
{
    setObjectName(u"runsPage"_s);
    m_note->setObjectName(u"runsNote"_s);
    m_pages->addWidget(new EmptyPage(u"runs"_s, tr("Reading the runs…"), {}, this));
    m_pages->addWidget(new EmptyPage(u"runs"_s, tr("No run yet"),
                                     tr("A run asks the providers again for the requests that you pick. "
                                        "Choose Recover in the request table, "
                                        "or on the command line: repollctl recover."),
                                     this));
    m_pages->addWidget(new EmptyPage(u"error"_s, tr("The runs could not be read"),
                                     tr("The reason is told above. They are read again by themselves."),
                                     this));
    m_pages->addWidget(makeHistory());
    addActions(actions()); // their keys work in the history, too
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_note);
    column->addWidget(m_pages, 1);

    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RunsPage::refresh);
    connect(&session, &LedgerSession::changed, this, [this] {
        m_stale = true;
        refresh();
    });
    connect(m_detail, &RunDetail::resumeRequested, this, &RunsPage::resumeRequested);
    connect(m_detail, &RunDetail::retryRequested, this, &RunsPage::retryRequested);
    connect(m_detail, &RunDetail::requestActivated, this, &RunsPage::requestActivated);
}

QWidget *RunsPage::makeHistory()
{
    auto *history = new QWidget(this);
    m_table = new QTableView(history);
    setUpTable(*m_table, u"runTable"_s, tr("Recovery runs, the newest first"));
    keepInSight(*m_table, 2);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(RunsModel::Totals, new TotalsDelegate(m_table));
    setColumnWidths(*m_table, {44, 90, 140, 330, 110, 130});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RunsPage::showCurrent);
    m_limit = new QLabel(history);
    m_limit->setForegroundRole(QPalette::PlaceholderText);
    m_limit->setContentsMargins(8, 2, 8, 4);
    auto *column = new QVBoxLayout(history);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_limit);

    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"runsSplitter"_s);
    splitter->addWidget(history);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    return splitter;
}

QList<QAction *> RunsPage::actions() const
{
    return m_detail->actions();
}

void RunsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void RunsPage::selectRun(qint64 runId)
{
    m_wanted = runId;
    if (const int row = m_model->rowOf(runId); row >= 0)
        m_table->selectRow(row);
    else
        m_stale = true;
    refresh();
}

/// Only while somebody looks, and never more than a fraction of the time.
void RunsPage::refresh()
{
    if (m_stale && isVisible() && !m_reading && !m_pause.isActive())
        read();
}

void RunsPage::read()
{
    m_stale = false;
    m_reading = true;
    m_readAt = m_session.clock().monotonicMs();
    whenDone(
        m_session.ledger().scan<std::vector<Run>>([](StoreReader &store) { return store.runs(mostRuns); }),
        this, [this](const Result<std::vector<Run>> &runs) { take(runs); });
}

void RunsPage::take(const Result<std::vector<Run>> &runs)
{
    m_reading = false;
    const qint64 took = m_session.clock().monotonicMs() - m_readAt;
    m_pause.start(static_cast<int>(std::clamp(took * pauseFactor, shortestPauseMs, longestPauseMs)));
    if (!runs) {
        m_note->tell(runs.error());
        if (m_pages->currentIndex() == LoadingPage)
            m_pages->setCurrentIndex(FailedPage);
        m_stale = true;
        m_pause.start(lookAgainMs);
        return;
    }
    m_note->clear();
    if (std::any_of(runs->begin(), runs->end(), [this](const Run &run) {
            return run.state == RunState::Running && !isUnderWay(m_session, run);
        })) {
        m_stale = true;
        m_pause.start(std::max(m_pause.interval(), lookAgainMs));
    }
    m_model->setRuns(*runs);
    m_pages->setCurrentIndex(runs->empty() ? EmptyRunsPage : HistoryPage);
    m_limit->setVisible(runs->size() >= mostRuns);
    m_limit->setText(tr("The last %1 runs. Older ones: repollctl runs.").arg(numberText(mostRuns)));
    if (const int row = m_model->rowOf(m_wanted); row >= 0) {
        m_table->selectRow(row);
        m_wanted = 0;
    } else if (!m_table->currentIndex().isValid() && !runs->empty()) {
        m_table->selectRow(0);
    }
    showCurrent();
}

void RunsPage::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_detail->show(m_model->at(current.row()));
}

} // namespace repoll::ui
