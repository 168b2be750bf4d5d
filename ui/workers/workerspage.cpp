// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/workerspage.h"

#include "core/base/whendone.h"
#include "ui/theme/texts.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/emptypage.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/pageaction.h"
#include "ui/widgets/pagereader.h"
#include "ui/widgets/tables.h"
#include "ui/workers/runtakeover.h"
#include "ui/workers/workersmodel.h"

#include <QAction>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int refreshMs = 1'000;
constexpr int clockMs = 5'000;
constexpr int lookAgainMs = 2'000;

enum Page { LoadingPage, NobodyPage, TablePage };

} // namespace

WorkersPage::WorkersPage(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new WorkersModel(
          [&session](qint64 runId) {
              const ActiveRun *run = session.runs().find(runId);
              return run && !run->end();
          },
          this))
    , m_bar(new ConfirmBar(this))
    , m_note(new NoteBar(this))
    , m_reader(new PageReader(*this, {.atMostEveryMs = refreshMs, .clockMs = clockMs}))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(u"workersPage"_s);
    m_bar->setObjectName(u"workersBar"_s);
    m_note->setObjectName(u"workersNote"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(m_bar);
    column->addWidget(m_note);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(new QWidget(m_pages));
    m_pages->addWidget(new EmptyPage(
        u"worker"_s, tr("Nobody asks providers now"),
        tr("Workers, recoveries and consoles that use this ledger, on whatever machine, are listed here "
           "while "
           "they work. A worker recovers what is due by itself: start one with “repollctl worker”."),
        m_pages));
    m_pages->addWidget(makeTable());
    m_reader->setRead<std::vector<WorkerEntry>>(
        [&session] {
            return session.ledger().read<std::vector<WorkerEntry>>(
                [](StoreReader &store) { return store.workers(); });
        },
        [this](const Result<std::vector<WorkerEntry>> &workers) { take(workers); });
    connect(&session, &LedgerSession::changed, m_reader, &PageReader::ask);
    updateActions();
}

QToolBar *WorkersPage::makeToolBar()
{
    auto *bar = new QToolBar(tr("Workers"), this);
    bar->setObjectName(u"workersToolBar"_s);
    bar->setIconSize({16, 16});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop = addPageAction(*this, u"stopWorker"_s, u"stop"_s, tr("&Stop…"),
                           QKeySequence(Qt::CTRL | Qt::Key_Period), &WorkersPage::askToStop);
    m_takeOver = addPageAction(*this, u"takeOverRun"_s, u"resume"_s, tr("&Take its run over…"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), &WorkersPage::askToTakeOver);
    m_showRun = addPageAction(*this, u"showWorkersRun"_s, u"jump"_s, tr("Show its r&un"),
                              QKeySequence(Qt::CTRL | Qt::Key_J), &WorkersPage::showRun);
    bar->addActions({m_stop, m_takeOver, m_showRun});
    return bar;
}

QTableView *WorkersPage::makeTable()
{
    using Model = WorkersModel;
    m_table = new QTableView(m_pages);
    setUpTable(*m_table, u"workersTable"_s, tr("Who asks providers on this ledger now"));
    m_table->setModel(m_model);
    showIdsIn(*m_table, Model::Name);
    setColumnWidths(*m_table, {190, 50, 70, 70, 60, 125, 110, 140, 90, 180});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_stop, m_takeOver, m_showRun});
    connect(m_table, &QTableView::activated, this, &WorkersPage::showRun);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &WorkersPage::updateActions);
    return m_table;
}

void WorkersPage::take(const Result<std::vector<WorkerEntry>> &workers)
{
    if (!workers) {
        m_note->tell(workers.error());
        return;
    }
    m_note->clear();
    m_model->setWorkers(*workers);
    m_pages->setCurrentIndex(workers->empty() ? NobodyPage : TablePage);
    if (!workers->empty() && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    updateActions();
}

std::optional<WorkerEntry> WorkersPage::chosen() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || m_pages->currentIndex() != TablePage)
        return {};
    return m_model->at(current.row());
}

void WorkersPage::updateActions()
{
    const auto worker = chosen();
    const bool works = worker && worker->report.runId > 0;
    const QString whyNot = m_session.whyNot(Right::StopWorkers);
    m_stop->setEnabled(worker && !worker->stop && whyNot.isEmpty());
    m_stop->setToolTip(whyNot.isEmpty() ? tr("It waits for what is in flight, and its run can be resumed")
                                        : whyNot);
    m_showRun->setEnabled(works);
    const bool isHere = worker && m_model->isHere(*worker);
    m_takeOver->setEnabled(works && !isHere && !m_takeover && whyNot.isEmpty() &&
                           m_session.may(Right::Recover));
    m_takeOver->setToolTip(!whyNot.isEmpty() ? whyNot
                           : isHere          ? tr("This console works on it already")
                                             : tr("It stops, and its run is resumed in this console"));
}

void WorkersPage::askToStop()
{
    const auto worker = chosen();
    if (!worker)
        return;
    const QString name = worker->report.name;
    m_bar->ask(
        Tone::Warning,
        tr("Stop %1 of %2? It sends nothing more and waits for what is in flight. What has no result yet "
           "stays open; its run can be resumed.")
            .arg(oneLine(worker->report.program), oneLine(worker->report.who)),
        {{tr("&Stop it"), u"confirmStop"_s, [this, name] { stop(name); }},
         {tr("&Cancel"), u"cancelStop"_s, {}}});
}

void WorkersPage::stop(const QString &name)
{
    whenDone(m_session.ledger().write<void>(
                 [name, who = m_session.who()](StoreWriter &store) { return store.stopWorker(name, who); }),
             this, [this](const Result<void> &stopped) {
                 m_reader->run();
                 if (!stopped)
                     m_bar->tell(Tone::Bad, errorText(stopped.error()));
             });
}

void WorkersPage::askToTakeOver()
{
    const auto worker = chosen();
    if (!worker)
        return;
    const WorkerReport report = worker->report;
    m_bar->ask(Tone::Warning,
               tr("Take run %1 over? %2 of %3 is told to stop. Once it has let go, the run goes on in this "
                  "console.")
                   .arg(QString::number(report.runId), oneLine(report.program), oneLine(report.who)),
               {{tr("&Take it over"), u"confirmTakeOver"_s, [this, report] { takeOver(report); }},
                {tr("&Cancel"), u"cancelTakeOver"_s, {}}});
}

void WorkersPage::takeOver(const WorkerReport &worker)
{
    m_takeover = new RunTakeover(m_session, worker, lookAgainMs, this);
    connect(m_takeover, &RunTakeover::released, this, [this](const Run &run) {
        endTakeover();
        Q_EMIT resumeRequested(run);
    });
    connect(m_takeover, &RunTakeover::over, this, [this](const Run &run) {
        endTakeover();
        m_bar->tell(Tone::Neutral, tr("Run %1 has come to its end meanwhile.").arg(run.id));
    });
    connect(m_takeover, &RunTakeover::failed, this, [this](const Error &error) {
        endTakeover();
        m_bar->tell(Tone::Bad, errorText(error));
    });
    m_bar->ask(Tone::Neutral,
               tr("Waiting until run %1 is let go of. One that stands still does not let go: end its process "
                  "then, and the run is free.")
                   .arg(worker.runId),
               {{tr("&Wait no more"), u"cancelWaiting"_s, [this] { endTakeover(); }}});
    m_takeover->start();
    updateActions();
}

void WorkersPage::endTakeover()
{
    m_bar->dismiss();
    if (m_takeover)
        m_takeover->deleteLater(); // which may be telling this
    m_takeover = nullptr;
    m_reader->run();
    updateActions();
}

void WorkersPage::showRun()
{
    const auto worker = chosen();
    if (worker && worker->report.runId > 0)
        Q_EMIT runActivated(worker->report.runId);
}

} // namespace repoll::ui
