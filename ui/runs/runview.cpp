// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runview.h"

#include "core/report/reporttext.h"
#include "ui/runs/chipbar.h"
#include "ui/runs/failingmodel.h"
#include "ui/runs/providerprogressmodel.h"
#include "ui/runs/runactions.h"
#include "ui/runs/runcurve.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int runIconSize = 16;
constexpr int barSteps = 1'000;
constexpr int mostLines = 3; ///< of what is said about lanes

QToolButton *textButton(const QString &objectName, const QString &iconName, const QString &text,
                        QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

RunView::RunView(LedgerSession &session, ActiveRun &run, QAction &pause, const QList<QAction *> &stops,
                 QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_run(run)
    , m_providers(new ProviderProgressModel(this))
    , m_failing(new FailingModel(run, this))
{
    m_totals = new ChipBar(tr("Targets:"), this);
    m_totals->setObjectName(u"runTotals"_s);
    m_outcomes = new ChipBar(tr("Answers:"), this);
    m_outcomes->setObjectName(u"runOutcomes"_s);
    m_note = new NoteBar(this);
    m_note->setObjectName(u"runNote"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(6);
    column->addWidget(makeHead(pause, stops));
    column->addWidget(m_note);
    column->addWidget(m_totals);
    column->addWidget(m_outcomes);
    column->addWidget(makeBody(), 1);
    connect(&run, &ActiveRun::changed, this, &RunView::refresh);
    refresh();
}

QWidget *RunView::makeHead(QAction &pause, const QList<QAction *> &stops)
{
    auto *head = new QWidget(this);
    m_stateIcon = new IconLabel(QIcon(), runIconSize, head);
    m_state = new QLabel(head);
    m_state->setObjectName(u"runState"_s);
    QFont bold = m_state->font();
    bold.setBold(true);
    m_state->setFont(bold);
    m_bar = new QProgressBar(head);
    m_bar->setObjectName(u"runProgress"_s);
    m_bar->setAccessibleName(tr("Targets done"));
    m_bar->setRange(0, barSteps);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(10);
    m_bar->setMinimumWidth(60);
    m_numbers = new ElidedLabel(Qt::ElideRight, head);
    m_numbers->setObjectName(u"runNumbers"_s);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_stateIcon);
    row->addWidget(m_state);
    row->addWidget(m_bar, 1);
    row->addWidget(m_numbers);
    row->addWidget(makeLevers(pause, stops));
    row->addWidget(makeEndButtons());
    return head;
}

QWidget *RunView::makeLevers(QAction &pause, const QList<QAction *> &stops)
{
    m_levers = new QWidget(this);
    auto *pauseButton = textButton(u"pauseButton"_s, u"pause"_s, {}, m_levers);
    pauseButton->setDefaultAction(&pause);
    auto *stopButton = textButton(u"stopButton"_s, u"stop"_s, tr("Stop"), m_levers);
    stopButton->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(stopButton);
    menu->addActions(stops);
    stopButton->setMenu(menu);
    stopButton->setToolTip(
        tr("Stops the run. It can be resumed later: nothing that is on record is asked again."));

    m_rate = new QDoubleSpinBox(m_levers);
    m_rate->setObjectName(u"runRateBox"_s);
    m_rate->setAccessibleName(tr("Calls a second to each provider, at most"));
    m_rate->setToolTip(tr("Calls a second to each provider, at most. Its profile's own limit stands."));
    m_rate->setPrefix(tr("at most "));
    m_rate->setSuffix(tr("/s"));
    m_rate->setDecimals(1);
    m_rate->setKeyboardTracking(false);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, [this](double rate) { m_run.setRate(rate); });

    auto *row = new QHBoxLayout(m_levers);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_rate);
    row->addWidget(pauseButton);
    row->addWidget(stopButton);
    return m_levers;
}

QWidget *RunView::makeEndButtons()
{
    m_endButtons = new QWidget(this);
    m_resume = textButton(u"resumeRunButton"_s, u"resume"_s, tr("Resume"), m_endButtons);
    connect(m_resume, &QToolButton::clicked, this, [this] { Q_EMIT resumeRequested(currentRun()); });
    m_retry = textButton(u"retryRunButton"_s, u"retry"_s, tr("Retry unresolved…"), m_endButtons);
    connect(m_retry, &QToolButton::clicked, this, [this] { Q_EMIT retryRequested(currentRun()); });
    auto *report = textButton(u"exportRunButton"_s, u"export"_s, tr("Export report…"), m_endButtons);
    connect(report, &QToolButton::clicked, this, [this] { Q_EMIT exportRequested(m_run.id()); });
    auto *row = new QHBoxLayout(m_endButtons);
    row->setContentsMargins(0, 0, 0, 0);
    for (QToolButton *button : {m_resume, m_retry, report})
        row->addWidget(button);
    return m_endButtons;
}

QWidget *RunView::makeBody()
{
    auto *curve = new RunCurve(m_run, this);
    curve->setObjectName(u"runCurve"_s);
    auto *providers = new QTableView(this);
    setUpTable(*providers, u"runProviders"_s, tr("Providers of this run"));
    providers->setModel(m_providers);
    providers->setSelectionMode(QAbstractItemView::NoSelection);
    setColumnWidths(*providers, {110, 110, 65, 65, 70});

    auto *body = new QSplitter(Qt::Horizontal, this); // side by side: the panel is wide and low
    for (QWidget *part : {static_cast<QWidget *>(curve), static_cast<QWidget *>(providers), makeFailing()})
        body->addWidget(part);
    for (const auto &[part, stretch] : {std::pair{0, 3}, {1, 4}, {2, 4}})
        body->setStretchFactor(part, stretch);
    body->setChildrenCollapsible(false);
    auto *scroll = new QScrollArea(this); // in a low panel
    scroll->setObjectName(u"runBody"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(body);
    return scroll;
}

QWidget *RunView::makeFailing()
{
    auto *box = new QWidget(this);
    m_failingTitle = new QLabel(box);
    m_failingTitle->setObjectName(u"failingTitle"_s);
    auto *table = new QTableView(box);
    setUpTable(*table, u"failingTable"_s, tr("Failing targets, the newest first"));
    table->setModel(m_failing);
    showIdsIn(*table, FailingModel::Key);
    table->setToolTip(tr("Enter or double click shows the request"));
    setColumnWidths(*table, {70, 145, 120, 80, 50, 120});
    connect(table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const FailingTarget &target = m_failing->at(index.row());
        Q_EMIT requestActivated(target.provider, target.key);
    });
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_failingTitle);
    column->addWidget(table, 1);
    return box;
}

void RunView::refresh()
{
    const RunProgress &progress = m_run.progress();
    m_bar->setValue(progress.total > 0 ? static_cast<int>(progress.done * barSteps / progress.total) : 0);
    const QString done =
        tr("%1 of %2 done, %3 unresolved")
            .arg(numberText(progress.done), numberText(progress.total), numberText(progress.unresolved));
    m_bar->setAccessibleDescription(done);
    if (m_run.end())
        m_numbers->setText(done);
    else if (progress.leftMs && !m_run.isPaused())
        m_numbers->setText(tr("%1, %2, %3 left")
                               .arg(done, rateText(progress.asksPerSecond), durationText(*progress.leftMs)));
    else
        m_numbers->setText(tr("%1, %2").arg(done, rateText(progress.asksPerSecond)));
    m_totals->setTotals(progress.dispositions);
    m_outcomes->setOutcomes(progress.outcomes);
    m_outcomes->setVisible(!progress.outcomes.empty());
    m_providers->setProviders(progress.providers);
    const qint64 failing = m_run.failingSeen();
    const bool failedBefore =
        std::any_of(progress.outcomes.begin(), progress.outcomes.end(),
                    [](const auto &outcome) { return isFailing(outcome.first) && outcome.second > 0; });
    m_failingTitle->setText(failing == 0 && failedBefore ? tr("Nothing has failed since it was resumed.")
                            : failing == 0               ? tr("Nothing has failed so far.")
                            : failing > m_failing->rowCount()
                                ? tr("Failing targets: the last %1 of %2")
                                      .arg(numberText(m_failing->rowCount()), numberText(failing))
                                : tr("Failing targets: %1").arg(numberText(failing)));
    refreshLanes();
    refreshState();
    refreshRateLimit();
}

/// The end of the run takes its place where it has something to say.
void RunView::refreshLanes()
{
    QStringList lines;
    for (const ProviderProgress &provider : m_run.progress().providers) {
        if (const Wording fewer = fewerLanes(provider); !fewer.isEmpty())
            lines.append(oneLine(wordingText(fewer)));
    }
    if (lines.size() > mostLines) // each provider's tool tip has its own
        lines = lines.mid(0, mostLines) << u"…"_s;
    const QString text = lines.join(u'\n');
    if (!text.isEmpty() && text != m_note->text())
        m_note->say(Tone::Warning, u"warning"_s, text);
}

void RunView::refreshState()
{
    const auto &end = m_run.end();
    m_levers->setVisible(!end);
    m_endButtons->setVisible(end.has_value());
    const RunPhase phase = m_run.progress().phase;
    const bool stopping = phase == RunPhase::Draining;
    Look look = lookOf(end ? end->state : RunState::Running);
    if (!end && stopping)
        look = {tr("Stopping"), u"stop"_s, Tone::Warning};
    else if (!end && m_run.isPaused())
        look = {tr("Paused"), u"pause"_s, Tone::Warning};
    m_stateIcon->setIcon(look.icon());
    m_state->setText(look.text);
    if (!end)
        return;
    const Run run = currentRun();
    m_resume->setVisible(m_session.may(Right::Recover) && run.state != RunState::Finished);
    m_retry->setVisible(m_session.may(Right::Recover) && run.state == RunState::Finished &&
                        run.unresolved > 0);
    if (end->error)
        m_note->tell(*end->error);
    else if (run.state == RunState::Stopped)
        m_note->say(Tone::Warning, u"stop"_s,
                    m_run.stopWantedBy().isEmpty()
                        ? tr("Stopped before its end. Resume it to ask for the targets that still wait.")
                        : tr("Stopped before its end, as %1 wanted. Resume it to ask for the targets that "
                             "still wait.")
                              .arg(oneLine(m_run.stopWantedBy())));
}

/// The widest of its providers' limits, known once they are.
void RunView::refreshRateLimit()
{
    double most = 0;
    for (const ProviderProgress &provider : m_run.progress().providers) {
        if (const auto protocol = m_session.registry().find(provider.name))
            most = std::max(most, protocol->limits().ratePerSecond);
    }
    m_rate->setEnabled(most > 0);
    if (most <= 0 || qFuzzyCompare(m_rate->maximum(), most))
        return;
    const QSignalBlocker blocker(m_rate);
    m_rate->setDecimals(most < 1 ? 2 : 1);
    m_rate->setRange(most < 1 ? 0.01 : 0.1, most);
    m_rate->setValue(m_run.settings().ratePerSecond.value_or(most));
}

Run RunView::currentRun() const
{
    Run run = m_run.run();
    run.state = m_run.end() ? m_run.end()->state : RunState::Running;
    run.totals = m_run.progress().dispositions;
    run.unresolved = m_run.progress().unresolved;
    return run;
}

} // namespace repoll::ui
