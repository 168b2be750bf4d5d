// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/scheduledialog.h"

#include "core/base/whendone.h"
#include "core/request/querytext.h"
#include "ui/filter/queryedit.h"
#include "ui/theme/texts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr std::array<qint64, 4> unitsMs{1'000, 60'000, 3'600'000, 86'400'000};
constexpr int minutes = 1; ///< of them
constexpr int mostOfAUnit = 31'622'400;
constexpr int lineWidth = 420;

template <class Widget>
Widget *named(Widget *widget, const char *objectName, const QString &accessibleName)
{
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    return widget;
}

} // namespace

ScheduleDialog::ScheduleDialog(LedgerSession &session, QStringList taken, QWidget *parent)
    : CarefulDialog(parent)
    , m_session(session)
    , m_taken(std::move(taken))
{
    setWindowTitle(tr("New schedule"));
    build();
    NewSchedule fresh;
    fresh.query = u"interrupted"_s;
    show(fresh);
    m_name->setFocus();
}

ScheduleDialog::ScheduleDialog(LedgerSession &session, const Schedule &schedule, QWidget *parent)
    : CarefulDialog(parent)
    , m_session(session)
{
    setWindowTitle(tr("Edit schedule"));
    build();
    m_name->setReadOnly(true);
    show(schedule.what);
    m_query->setFocus();
}

void ScheduleDialog::build()
{
    setObjectName(u"scheduleDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(form);
    m_name = named(new QLineEdit(this), "scheduleName", tr("Name"));
    m_name->setMaxLength(NewSchedule::nameMax);
    m_query = named(new QueryEdit(this), "scheduleQuery", tr("Query"));
    m_query->setMinimumWidth(lineWidth);
    m_query->setToolTip(tr("What each pass recovers, of what is due then. Relative times are of each pass."));
    QStringList providers;
    for (const StoredProvider &provider : m_session.providers())
        providers += provider.name;
    m_query->setProviders(providers);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Query"), m_query);
    auto *every = new QLabel(tr("&Every"), this);
    form->addRow(every, makeEvery());
    every->setBuddy(m_every);
    form->addRow(QString(), makeFirst());
    addPace(*form);
    m_reason = named(new QLineEdit(this), "scheduleReason", tr("Reason"));
    m_reason->setToolTip(tr("Why, for the record of each run."));
    form->addRow(tr("&Reason"), m_reason);
    m_enabled = named(new QCheckBox(tr("Ena&bled"), this), "scheduleEnabled", tr("Enabled"));
    form->addRow(QString(), m_enabled);
    m_problem = named(new QLabel(this), "scheduleProblem", tr("What is wrong"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    column->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveSchedule"_s);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ScheduleDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &ScheduleDialog::check);
    connect(m_query, &QLineEdit::textChanged, this, &ScheduleDialog::check);
}

QLayout *ScheduleDialog::makeEvery()
{
    auto *row = new QHBoxLayout;
    m_every = named(new QSpinBox(this), "scheduleEvery", tr("Every"));
    m_every->setRange(1, mostOfAUnit);
    m_unit = named(new QComboBox(this), "scheduleUnit", tr("Unit"));
    m_unit->addItems({tr("seconds"), tr("minutes"), tr("hours"), tr("days")});
    row->addWidget(m_every);
    row->addWidget(m_unit);
    row->addStretch(1);
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this](int unit) {
        m_every->setMaximum(
            static_cast<int>(NewSchedule::everyMsMax / unitsMs.at(static_cast<std::size_t>(unit))));
    });
    return row;
}

QLayout *ScheduleDialog::makeFirst()
{
    auto *row = new QHBoxLayout;
    m_hasFirst = named(new QCheckBox(tr("&First at"), this), "scheduleHasFirst", tr("First at"));
    m_hasFirst->setToolTip(tr("Else a new one is due at once. Every time after is by this."));
    m_first = named(new QDateTimeEdit(this), "scheduleFirst", tr("First at"));
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_session.now(), screenZone());
    m_first->setTimeSpec(Qt::UTC); // what it shows is of the screen's zone, whose clocks may skip a time
    m_first->setDateTime(QDateTime(now.date(), now.time(), Qt::UTC));
    m_first->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    m_first->setCalendarPopup(true);
    m_first->setEnabled(false);
    connect(m_hasFirst, &QCheckBox::toggled, m_first, &QWidget::setEnabled);
    row->addWidget(m_hasFirst);
    row->addWidget(m_first);
    row->addStretch(1);
    return row;
}

void ScheduleDialog::addPace(QFormLayout &form)
{
    m_rate = named(new QDoubleSpinBox(this), "scheduleRate", tr("Rate"));
    m_rate->setRange(0, 100'000);
    m_rate->setSpecialValueText(tr("as the profiles say"));
    m_rate->setSuffix(tr(" calls a second"));
    m_lanes = named(new QSpinBox(this), "scheduleLanes", tr("Lanes"));
    m_lanes->setRange(0, maxLanes);
    m_lanes->setSpecialValueText(tr("as the profiles say"));
    form.addRow(tr("R&ate"), m_rate);
    form.addRow(tr("&Lanes"), m_lanes);
}

void ScheduleDialog::show(const NewSchedule &schedule)
{
    m_name->setText(schedule.name);
    m_query->replace(schedule.query);
    std::size_t unit = unitsMs.size() - 1; // the largest that says it whole
    while (unit > 0 && schedule.everyMs % unitsMs[unit] != 0)
        --unit;
    m_unit->setCurrentIndex(static_cast<int>(unit));
    m_every->setValue(static_cast<int>(schedule.everyMs / unitsMs[unit]));
    m_rate->setValue(schedule.ratePerSecond.value_or(0));
    m_lanes->setValue(schedule.lanes.value_or(0));
    m_reason->setText(schedule.reason);
    m_enabled->setChecked(schedule.enabled);
    check();
}

QString ScheduleDialog::nameProblem() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("It needs a name.");
    return m_taken.contains(name) ? tr("There is a schedule of that name already.") : QString();
}

QString ScheduleDialog::queryProblem()
{
    const auto filter = parseQuery(m_query->text(), {m_session.now(), screenZone()});
    m_query->setError(filter ? std::nullopt : std::optional(filter.error()));
    return filter ? QString() : wordingText(filter.error().message);
}

void ScheduleDialog::check()
{
    const QString query = queryProblem();
    const QString name = nameProblem();
    m_problem->setText(!query.isEmpty() ? query : name);
    m_save->setEnabled(query.isEmpty() && name.isEmpty());
}

NewSchedule ScheduleDialog::schedule() const
{
    NewSchedule schedule;
    schedule.name = m_name->text().trimmed();
    schedule.query = m_query->text().trimmed();
    schedule.everyMs = m_every->value() * unitsMs.at(static_cast<std::size_t>(m_unit->currentIndex()));
    if (m_hasFirst->isChecked())
        schedule.firstAt = QDateTime(m_first->date(), m_first->time(), screenZone()).toMSecsSinceEpoch();
    if (m_rate->value() > 0)
        schedule.ratePerSecond = m_rate->value();
    if (m_lanes->value() > 0)
        schedule.lanes = m_lanes->value();
    schedule.reason = m_reason->text().trimmed();
    schedule.enabled = m_enabled->isChecked();
    return schedule;
}

void ScheduleDialog::save()
{
    m_save->setEnabled(false);
    const NewSchedule wanted = schedule();
    whenDone(m_session.ledger().write<void>([wanted, who = m_session.who()](StoreWriter &store) {
        return store.putSchedule(wanted, who);
    }),
             this, [this, name = wanted.name](const Result<void> &done) {
                 if (!done) {
                     m_problem->setText(errorText(done.error()));
                     m_save->setEnabled(true);
                     return;
                 }
                 Q_EMIT put(name);
                 accept();
             });
}

} // namespace repoll::ui
