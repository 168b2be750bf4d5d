// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runpanel.h"

#include "ui/runs/exportdialog.h"
#include "ui/runs/runview.h"
#include "ui/theme/look.h"
#include "ui/widgets/emptypage.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

RunPanel::RunPanel(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_pages(new QStackedWidget(this))
    , m_tabs(new QTabWidget(this))
{
    setObjectName(u"runPanel"_s);
    m_tabs->setObjectName(u"runTabs"_s);
    m_tabs->setAccessibleName(tr("Runs of this console"));
    m_tabs->setDocumentMode(true);
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(m_tabs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);

    makeActions();
    for (ActiveRun *run : session.runs().runs())
        add(run);
    connect(m_tabs, &QTabWidget::currentChanged, this, &RunPanel::refreshActions);
    connect(&session.runs(), &ActiveRuns::started, this, &RunPanel::add);
    connect(&session.runs(), &ActiveRuns::dismissed, this, &RunPanel::remove);
}

void RunPanel::makeActions()
{
    m_pause = addRunAction(u"pauseAction"_s, u"pause"_s, {}, Qt::CTRL | Qt::Key_P,
                           [](ActiveRun &run) { run.isPaused() ? run.resume() : run.pause(); });
    m_drain =
        addRunAction(u"drainAction"_s, u"stop"_s, tr("&Stop, and wait for what is in flight"),
                     Qt::CTRL | Qt::SHIFT | Qt::Key_K, [](ActiveRun &run) { run.stop(StopMode::Drain); });
    m_abort = addRunAction(u"abortAction"_s, u"abort"_s, tr("Stop, and &give up what is in flight"),
                           Qt::CTRL | Qt::ALT | Qt::Key_B, [](ActiveRun &run) { run.stop(StopMode::Abort); });
    m_export = new QAction(icon(u"export"_s), tr("&Export the report…"), this);
    m_export->setObjectName(u"exportShownAction"_s);
    m_export->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_E);
    connect(m_export, &QAction::triggered, this, [this] {
        if (RunView *view = m_tabs->currentIndex() < 0 ? nullptr : viewAt(m_tabs->currentIndex());
            view && view->run().end())
            openExport(view->run().id());
    });
    addAction(m_export);
    refreshActions();
}

QAction *RunPanel::addRunAction(const QString &name, const QString &iconName, const QString &text,
                                const QKeySequence &keys, void (*act)(ActiveRun &run))
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [this, act] {
        if (ActiveRun *run = runInFront())
            act(*run);
    });
    addAction(action);
    return action;
}

QList<QAction *> RunPanel::actions() const
{
    return {m_pause, m_drain, m_abort, m_export};
}

ActiveRun *RunPanel::runInFront() const
{
    if (m_tabs->currentIndex() < 0)
        return nullptr;
    ActiveRun &run = viewAt(m_tabs->currentIndex())->run();
    return run.end() ? nullptr : &run;
}

void RunPanel::refreshActions()
{
    const ActiveRun *run = runInFront();
    for (QAction *action : {m_pause, m_drain, m_abort})
        action->setEnabled(run);
    m_export->setEnabled(m_tabs->currentIndex() >= 0 && !run); // in front is one that has ended
    const bool isPaused = run && run->isPaused();
    if (run && run->progress().phase == RunPhase::Draining)
        m_pause->setEnabled(false);
    m_pause->setText(isPaused ? tr("&Continue the run") : tr("&Pause the run"));
    m_pause->setIconText(isPaused ? tr("Continue") : tr("Pause")); // on the button, beside the run
    m_pause->setIcon(icon(isPaused ? u"resume"_s : u"pause"_s));
}

QWidget *RunPanel::makeEmptyPage()
{
    return new EmptyPage(
        u"run"_s, tr("No run is under way"),
        m_session.may(Right::Recover)
            ? tr("Pick requests in the table and choose Recover. While their providers are asked again, this "
                 "is where you watch it, pause it and change its rate.")
            : tr("%1 %2", "two sentences")
                  .arg(m_session.whyNot(Right::Recover), tr("Runs can be looked at under Runs.")),
        this);
}

void RunPanel::add(ActiveRun *run)
{
    auto *view = new RunView(m_session, *run, *m_pause, {m_drain, m_abort}, this);
    connect(view, &RunView::requestActivated, this, &RunPanel::requestActivated);
    connect(view, &RunView::resumeRequested, this, &RunPanel::resumeRequested);
    connect(view, &RunView::retryRequested, this, &RunPanel::retryRequested);
    connect(view, &RunView::exportRequested, this, &RunPanel::openExport);
    const int tab = m_tabs->addTab(view, tr("Run %1").arg(run->id()));
    m_tabs->setCurrentIndex(tab);
    m_pages->setCurrentIndex(1);
    connect(run, &ActiveRun::changed, view, [this, view] { refreshTab(view); });
    refreshTab(view);
}

void RunPanel::remove(qint64 runId)
{
    const int tab = tabOf(runId);
    if (tab < 0)
        return;
    QWidget *view = m_tabs->widget(tab);
    m_tabs->removeTab(tab);
    view->deleteLater(); // one of its buttons may be calling; the run goes after it, by the same way
    if (m_tabs->count() == 0)
        m_pages->setCurrentIndex(0);
}

void RunPanel::dismiss(int tab)
{
    ActiveRun &run = viewAt(tab)->run();
    if (run.end())
        m_session.runs().dismiss(&run);
}

void RunPanel::refreshTab(const RunView *view)
{
    const int tab = m_tabs->indexOf(view);
    const Run run = view->currentRun();
    refreshActions();
    ActiveRun &active = viewAt(tab)->run();
    m_tabs->setTabIcon(tab, active.isPaused() && !active.end() ? icon(u"pause"_s, Tone::Warning)
                                                               : lookOf(run.state).icon());
    if (!active.end() || m_tabs->tabBar()->tabButton(tab, QTabBar::RightSide))
        return;
    auto *close = new QToolButton(m_tabs->tabBar());
    close->setObjectName(u"dismissRun%1"_s.arg(active.id()));
    close->setIcon(icon(u"clear"_s));
    close->setIconSize({12, 12});
    close->setAutoRaise(true);
    close->setToolTip(tr("Dismiss. The run stays on record, under Runs."));
    close->setAccessibleName(tr("Dismiss run %1").arg(active.id()));
    connect(
        close, &QToolButton::clicked, this, [this, id = active.id()] { dismiss(tabOf(id)); },
        Qt::QueuedConnection); // the button goes with its tab
    m_tabs->tabBar()->setTabButton(tab, QTabBar::RightSide, close);
}

void RunPanel::openExport(qint64 runId)
{
    auto *dialog = new ExportDialog(m_session, runId, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RunPanel::showRun(qint64 runId)
{
    if (const int tab = tabOf(runId); tab >= 0)
        m_tabs->setCurrentIndex(tab);
}

RunView *RunPanel::viewAt(int tab) const
{
    return static_cast<RunView *>(m_tabs->widget(tab)); // nothing else is put there
}

int RunPanel::tabOf(qint64 runId) const
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (viewAt(tab)->run().id() == runId)
            return tab;
    }
    return -1;
}

} // namespace repoll::ui
