// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/schedulespage.h"

#include "core/base/whendone.h"
#include "ui/schedules/scheduledialog.h"
#include "ui/schedules/schedulesmodel.h"
#include "ui/theme/texts.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/emptypage.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/pageaction.h"
#include "ui/widgets/pagereader.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int readEveryMs = 1'000;
constexpr int tickMs = 1'000;

enum SchedulePages { AwaitedPage, NonePage, ListPage };

} // namespace

SchedulesPage::SchedulesPage(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new SchedulesModel(this))
    , m_bar(new ConfirmBar(this))
    , m_note(new NoteBar(this))
    , m_reader(new PageReader(*this, {.atMostEveryMs = readEveryMs, .clockMs = tickMs}))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(u"schedulesPage"_s);
    m_bar->setObjectName(u"schedulesBar"_s);
    m_note->setObjectName(u"schedulesNote"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(m_bar);
    column->addWidget(m_note);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(new QWidget(m_pages));
    m_pages->addWidget(new EmptyPage(
        u"calendar"_s, tr("Nothing is recovered by itself yet"),
        tr("A schedule is a query that is recovered every so often, such as “interrupted deadline:<6h” every "
           "15 minutes. It runs while a program does that: “repollctl schedule run”."),
        m_pages));
    m_pages->addWidget(makeTable());
    m_reader->setRead<std::vector<Schedule>>(
        [&session] {
            return session.ledger().read<std::vector<Schedule>>(
                [](StoreReader &store) { return store.schedules(); });
        },
        [this](const Result<std::vector<Schedule>> &schedules) { take(schedules); });
    connect(&session, &LedgerSession::changed, m_reader, &PageReader::ask);
    updateActions();
}

QToolBar *SchedulesPage::makeToolBar()
{
    auto *bar = new QToolBar(tr("Schedules"), this);
    bar->setObjectName(u"schedulesToolBar"_s);
    bar->setIconSize({16, 16});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_new = addPageAction(*this, u"newSchedule"_s, u"add"_s, tr("&New schedule…"),
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), &SchedulesPage::make);
    m_edit = addPageAction(*this, u"editSchedule"_s, u"edit"_s, tr("&Edit schedule…"),
                           QKeySequence(Qt::Key_F2), &SchedulesPage::edit);
    m_start = addPageAction(*this, u"startSchedule"_s, u"resume"_s, tr("&Start schedule"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U), &SchedulesPage::startOne);
    m_stop = addPageAction(*this, u"stopSchedule"_s, u"pause"_s, tr("St&op schedule"),
                           QKeySequence(Qt::CTRL | Qt::Key_Period), &SchedulesPage::stopOne);
    m_remove = addPageAction(*this, u"removeSchedule"_s, u"remove"_s, tr("&Remove schedule…"),
                             QKeySequence(Qt::CTRL | Qt::Key_Delete), &SchedulesPage::askToRemove);
    m_showRun = addPageAction(*this, u"showSchedulesRun"_s, u"jump"_s, tr("Show its last r&un"),
                              QKeySequence(Qt::CTRL | Qt::Key_J), &SchedulesPage::showRun);
    bar->addActions({m_new, m_edit, m_start, m_stop, m_remove, m_showRun});
    return bar;
}

QTableView *SchedulesPage::makeTable()
{
    m_table = new QTableView(m_pages);
    setUpTable(*m_table, u"schedulesTable"_s, tr("What is recovered by itself"));
    m_table->setModel(m_model);
    setColumnWidths(*m_table, {180, 130, 90, 75, 210, 135, 45, 120, 95});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_edit, m_start, m_stop, m_remove, m_showRun});
    connect(m_table, &QTableView::activated, this, &SchedulesPage::edit);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SchedulesPage::updateActions);
    return m_table;
}

void SchedulesPage::take(const Result<std::vector<Schedule>> &schedules)
{
    if (!schedules) {
        m_note->tell(schedules.error());
        return;
    }
    m_note->clear();
    m_model->setSchedules(*schedules);
    m_pages->setCurrentIndex(schedules->empty() ? NonePage : ListPage);
    if (const auto row = m_model->rowOf(m_toSelect)) {
        m_table->selectRow(*row);
        m_toSelect.clear();
    } else if (!schedules->empty() && !m_table->currentIndex().isValid()) {
        m_table->selectRow(0);
    }
    updateActions();
}

std::optional<Schedule> SchedulesPage::chosen() const
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || m_pages->currentIndex() != ListPage)
        return {};
    return m_model->at(current.row());
}

void SchedulesPage::updateActions()
{
    const auto schedule = chosen();
    const QString whyNot = m_session.whyNot(Right::Schedule);
    const bool may = whyNot.isEmpty();
    const auto offer = [&](QAction *action, bool enabled, const QString &tip) {
        action->setEnabled(enabled && may);
        action->setToolTip(may ? tip : whyNot);
    };
    offer(m_new, true, tr("A query that is recovered every so often"));
    offer(m_edit, schedule.has_value(), tr("Its query, how often, and its pace"));
    offer(m_start, schedule && !schedule->what.enabled,
          tr("It is due at its next time, or now if that was missed"));
    offer(m_stop, schedule && schedule->what.enabled, tr("A pass under way goes on"));
    offer(m_remove, schedule.has_value(), tr("A pass under way is stopped; its runs stay on record"));
    m_showRun->setEnabled(schedule && schedule->lastRun);
}

void SchedulesPage::make()
{
    QStringList taken;
    for (int row = 0; row < m_model->rowCount(); ++row)
        taken += m_model->at(row).what.name;
    auto *dialog = new ScheduleDialog(m_session, taken, this);
    connect(dialog, &ScheduleDialog::put, this, [this](const QString &name) {
        m_toSelect = name;
        m_reader->run();
    });
    dialog->open();
}

void SchedulesPage::edit()
{
    const auto schedule = chosen();
    if (!schedule || !m_edit->isEnabled())
        return;
    auto *dialog = new ScheduleDialog(m_session, *schedule, this);
    connect(dialog, &ScheduleDialog::put, this, [this] { m_reader->run(); });
    dialog->open();
}

void SchedulesPage::startOne()
{
    if (const auto schedule = chosen())
        change([name = schedule->what.name, who = m_session.who()](StoreWriter &store) {
            return store.enableSchedule(name, true, who);
        });
}

void SchedulesPage::stopOne()
{
    if (const auto schedule = chosen())
        change([name = schedule->what.name, who = m_session.who()](StoreWriter &store) {
            return store.enableSchedule(name, false, who);
        });
}

void SchedulesPage::askToRemove()
{
    const auto schedule = chosen();
    if (!schedule)
        return;
    const QString name = schedule->what.name;
    m_bar->ask(Tone::Warning,
               tr("Remove the schedule %1? A pass under way is stopped; its runs stay on record.")
                   .arg(oneLine(name)),
               {{tr("&Remove it"), u"confirmRemoveSchedule"_s,
                 [this, name] {
                     change([name, who = m_session.who()](StoreWriter &store) {
                         return store.removeSchedule(name, who);
                     });
                 }},
                {tr("&Cancel"), u"cancelRemoveSchedule"_s, {}}});
}

void SchedulesPage::change(std::function<Result<void>(StoreWriter &)> what)
{
    whenDone(m_session.ledger().write<void>(std::move(what)), this, [this](const Result<void> &changed) {
        m_reader->run();
        if (!changed)
            m_bar->tell(Tone::Bad, errorText(changed.error()));
    });
}

void SchedulesPage::showRun()
{
    const auto schedule = chosen();
    if (schedule && schedule->lastRun)
        Q_EMIT runActivated(*schedule->lastRun);
}

} // namespace repoll::ui
