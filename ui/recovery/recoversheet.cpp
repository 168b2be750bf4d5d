// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/recoversheet.h"

#include "core/request/keylist.h"
#include "ui/recovery/planmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"
#include "ui/widgets/emptypage.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/reasonhistory.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/typednumber.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr int mostMinutes = 30 * 24 * 60;
constexpr double leastRate = 0.01;

enum SheetPage { BusyPage, PlanPage, NoPlanPage };

} // namespace

RecoverSheet::RecoverSheet(LedgerSession &session, const RequestSelection &selection, const RunSettings &pace,
                           QWidget *parent)
    : RecoverSheet(session, pace, parent)
{
    m_freeze = [this, selection] { m_draft.freeze(selection); };
    if (!selection.everything)
        m_about = tr("%Ln selected request(s)", nullptr, pluralOf(static_cast<qint64>(selection.ids.size())));
    else
        m_about = selection.queryText.isEmpty()
                      ? tr("All requests of the ledger")
                      : tr("All requests matching: %1").arg(oneLine(shortQuery(selection.queryText)));
    begin();
}

RecoverSheet::RecoverSheet(LedgerSession &session, const Run &run, const RunSettings &pace, QWidget *parent)
    : RecoverSheet(session, pace, parent)
{
    m_freeze = [this, run] { m_draft.freezeRetry(run); };
    m_about = tr("What run %1 left unresolved").arg(run.id);
    begin();
}

RecoverSheet::RecoverSheet(LedgerSession &session, const RunSettings &pace, QWidget *parent)
    : CarefulDialog(parent)
    , m_session(session)
    , m_pace(pace)
    , m_draft(session, nullptr)
    , m_model(new PlanModel(this))
{
    setObjectName(u"recoverSheet"_s);
    setWindowTitle(tr("Recover requests"));
    build();
    connect(&m_draft, &PlanDraft::frozen, this, &RecoverSheet::showPlan);
    connect(&m_draft, &PlanDraft::failed, this, &RecoverSheet::showFailure);
    connect(&m_draft, &PlanDraft::obstaclesFound, m_note, [this](const QStringList &lines) {
        m_note->say(Tone::Warning, u"warning"_s,
                    tr("These stay as they are and can be recovered later:") + u'\n' + lines.join(u'\n'));
    });
    connect(&m_draft, &PlanDraft::confirmed, this, [this](const Run &run) {
        rememberReason(run.header.reason);
        Q_EMIT confirmed(run, settings());
        accept();
    });
}

RecoverSheet::~RecoverSheet() = default;

void RecoverSheet::build()
{
    auto *title = new QLabel(tr("Ask the providers again"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setBold(true);
    title->setFont(large);
    m_subtitle = new QLabel(this);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setObjectName(u"planSubject"_s);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeBusyPage());
    m_pages->addWidget(makePlanPage());
    m_pages->addWidget(
        new EmptyPage(u"recover"_s, tr("There is no plan"),
                      tr("The requests could not be frozen, for the reason below. Nothing was sent "
                         "and nothing is on record."),
                      this));

    m_note = new NoteBar(this);
    m_note->setObjectName(u"sheetNote"_s);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(m_subtitle);
    column->addWidget(m_pages, 1);
    column->addWidget(m_note);
    column->addLayout(makeButtons());
    resizeWithinScreen(*this, {780, 540});
}

QLayout *RecoverSheet::makeButtons()
{
    m_again = new QPushButton(icon(u"refresh"_s), tr("Try &again"), this);
    m_again->setObjectName(u"tryAgainButton"_s);
    connect(m_again, &QPushButton::clicked, this, &RecoverSheet::begin);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(u"cancelButton"_s);
    connect(m_cancel, &QPushButton::clicked, this, &RecoverSheet::reject);
    m_recover = new QPushButton(icon(u"recover"_s), tr("Recover"), this);
    m_recover->setObjectName(u"recoverButton"_s);
    m_recover->setDefault(true);
    connect(m_recover, &QPushButton::clicked, this, &RecoverSheet::confirm);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_again);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_recover);
    return buttons;
}

QWidget *RecoverSheet::makeBusyPage()
{
    auto *page = new QWidget(this);
    auto *text =
        new QLabel(tr("Freezing the plan: exactly these requests, whatever changes meanwhile…"), page);
    text->setAlignment(Qt::AlignCenter);
    auto *bar = new QProgressBar(page);
    bar->setObjectName(u"freezeProgress"_s);
    bar->setAccessibleName(tr("Freezing the plan"));
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setMaximumWidth(320);
    auto *column = new QVBoxLayout(page);
    column->addStretch();
    column->addWidget(text);
    column->addWidget(bar, 0, Qt::AlignHCenter);
    column->addStretch();
    return page;
}

QWidget *RecoverSheet::makePlanPage()
{
    auto *page = new QWidget(this);
    m_headline = new QLabel(page);
    m_headline->setObjectName(u"planHeadline"_s);
    m_headline->setWordWrap(true);
    m_moneyLine = new QLabel(page);
    m_moneyLine->setObjectName(u"planMoney"_s);
    m_moneyLine->setTextFormat(Qt::PlainText);
    m_moneyLine->setWordWrap(true);
    m_deadlineLine = new QLabel(page);
    m_deadlineLine->setObjectName(u"planDeadline"_s);

    m_table = new QTableView(page);
    m_table->setModel(m_model);
    setUpTable(*m_table, u"planTable"_s, tr("What the plan holds, by provider and reason"));
    for (const auto &[column, width] : {std::pair{0, 130}, {2, 80}, {3, 70}, {4, 90}, {5, 80}, {6, 150}})
        m_table->setColumnWidth(column, width);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(PlanModel::Fate, QHeaderView::Stretch);
    m_table->setFrameShape(QFrame::StyledPanel);

    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_headline);
    column->addWidget(m_moneyLine);
    column->addWidget(m_deadlineLine);
    column->addWidget(m_table, 1);
    column->addWidget(makeForm());
    m_confirmation = new TypedNumber(tr("The number of requests, to confirm"), this);
    connect(m_confirmation, &TypedNumber::changed, this, &RecoverSheet::updateButtons);
    connect(m_reason->lineEdit(), &QLineEdit::returnPressed, m_confirmation, [this] {
        if (isReasonGiven() && !m_confirmation->isConfirmed())
            m_confirmation->setFocus(); // what is still to be said
    });
    column->addWidget(m_confirmation);
    return page;
}

QWidget *RecoverSheet::makeForm()
{
    auto *box = new QWidget(this);
    m_reason = makeReasonBox(m_session.isProduction(), box);
    connect(m_reason, &QComboBox::currentTextChanged, this, &RecoverSheet::updateButtons);

    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(6);
    form->addRow(tr("Reason or &ticket number:"), m_reason);
    QLayout *pace = makePace(box);
    auto *rateLabel = new QLabel(tr("At &most:"), box);
    rateLabel->setBuddy(m_rate);
    form->addRow(rateLabel, pace);
    return box;
}

/// Rate, lanes and time limit, side by side.
QLayout *RecoverSheet::makePace(QWidget *box)
{
    m_rate = new QDoubleSpinBox(box);
    m_rate->setObjectName(u"rateBox"_s);
    m_rate->setSuffix(tr(" calls a second"));
    m_rate->setToolTip(tr("To each provider. Its profile's own limit stands."));
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &RecoverSheet::showEstimate);
    m_lanes = new QSpinBox(box);
    m_lanes->setObjectName(u"lanesBox"_s);
    m_lanes->setToolTip(tr("Connections to each provider, each with one call at a time. Its profile's own "
                           "limit stands."));
    m_minutes = new QSpinBox(box);
    m_minutes->setObjectName(u"deadlineBox"_s);
    m_minutes->setRange(1, mostMinutes);
    m_minutes->setValue(static_cast<int>((m_pace.deadlineMs + minuteMs - 1) / minuteMs));
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setToolTip(tr("What has no final answer by then stays unresolved and can be retried."));

    auto *pace = new QHBoxLayout;
    pace->setSpacing(6);
    pace->addWidget(m_rate);
    auto *lanesLabel = new QLabel(tr("&Lanes:"), box);
    lanesLabel->setBuddy(m_lanes);
    auto *minutesLabel = new QLabel(tr("&Stop asking after:"), box);
    minutesLabel->setBuddy(m_minutes);
    for (const auto &[label, field] :
         {std::pair<QWidget *, QWidget *>{lanesLabel, m_lanes}, {minutesLabel, m_minutes}}) {
        pace->addSpacing(12);
        pace->addWidget(label);
        pace->addWidget(field);
    }
    pace->addStretch();
    return pace;
}

void RecoverSheet::begin()
{
    m_subtitle->setText(m_about);
    m_note->clear();
    m_confirmation->forget();
    m_pages->setCurrentIndex(BusyPage);
    m_busy = true;
    updateButtons();
    m_freeze();
}

void RecoverSheet::showPlan()
{
    m_busy = false;
    m_model->setPlan(m_draft.plan(), m_session.registry(), m_session.now());
    setLimits();
    showEstimate();
    showMoney();
    const auto soonest = soonestDeadline(m_draft.plan());
    m_deadlineLine->setVisible(soonest.has_value());
    m_deadlineLine->setText(tr("Soonest deadline: %1 (%2). Those are asked first.")
                                .arg(timeText(soonest), deadlineText(soonest, m_session.now())));
    const qint64 eligible = m_draft.plan().eligible();
    if (m_session.isProduction() && eligible > largePlan) {
        m_confirmation->ask(tr("This ledger is marked as production. Type the number of requests to be "
                               "asked, %1, to confirm:")
                                .arg(numberText(eligible)),
                            eligible);
    }
    if (eligible == 0)
        m_note->say(Tone::Warning, u"warning"_s,
                    tr("None of them can be asked; the reasons are in the table. Nothing will be sent."));
    m_pages->setCurrentIndex(PlanPage);
    updateButtons();
    m_reason->setFocus();
}

void RecoverSheet::showMoney()
{
    const PlanSummary &plan = m_draft.plan();
    QStringList lines;
    if (!plan.askedMoney.isEmpty())
        lines += tr("To be asked for: %1", "sums by currency").arg(oneLine(moneyText(plan.askedMoney)));
    if (!plan.skippedMoney.isEmpty())
        lines += tr("Not asked for: %1", "sums by currency").arg(oneLine(moneyText(plan.skippedMoney)));
    m_moneyLine->setText(lines.join(u"  ·  "_s));
    m_moneyLine->setVisible(!lines.isEmpty());
}

void RecoverSheet::showFailure(const Error &error)
{
    m_busy = false;
    m_note->tell(error);
    if (m_pages->currentIndex() == BusyPage)
        m_pages->setCurrentIndex(NoPlanPage);
    updateButtons();
}

/// The widest of the profiles' limits: each provider keeps its own.
void RecoverSheet::setLimits()
{
    double mostRate = leastRate;
    int mostLanes = 1;
    for (const PlanLine &line : m_draft.plan().lines) {
        const auto protocol = line.skip ? nullptr : m_session.registry().find(line.provider);
        if (!protocol)
            continue;
        mostRate = std::max(mostRate, protocol->limits().ratePerSecond);
        mostLanes = std::max(mostLanes, protocol->limits().lanes);
    }
    m_rate->setDecimals(mostRate < 1 ? 2 : 1);
    m_rate->setRange(mostRate < 1 ? leastRate : 0.1, mostRate);
    m_rate->setValue(m_pace.ratePerSecond.value_or(mostRate));
    m_lanes->setRange(1, mostLanes);
    m_lanes->setValue(m_pace.lanes.value_or(mostLanes));
}

void RecoverSheet::showEstimate()
{
    const PlanSummary &plan = m_draft.plan();
    m_model->setRate(rate());
    const AskEstimate estimate = estimateOf(plan, m_session.registry(), rate());
    m_headline->setText(plan.eligible() == 0
                            ? tr("%1 selected, %2 unresolved, none of them to be asked.")
                                  .arg(numberText(plan.selected()), numberText(plan.unresolved()))
                            : tr("%1 selected, %2 unresolved, %3 to be asked: %Ln call(s), in %4 or more.",
                                 nullptr, pluralOf(estimate.calls))
                                  .arg(numberText(plan.selected()), numberText(plan.unresolved()),
                                       numberText(plan.eligible()), durationText(estimate.ms)));
}

void RecoverSheet::updateButtons()
{
    const bool isPlanShown = m_pages->currentIndex() == PlanPage;
    const qint64 eligible = m_draft.plan().eligible();
    m_again->setVisible(!m_busy && !isPlanShown);
    m_recover->setVisible(isPlanShown);
    m_recover->setEnabled(!m_busy && eligible > 0 && isReasonGiven() && m_confirmation->isConfirmed());
    m_recover->setText(tr("&Recover %Ln requests", nullptr, pluralOf(eligible)));
    m_cancel->setText(isPlanShown && eligible == 0 ? tr("Close") : tr("Cancel"));
}

bool RecoverSheet::isReasonGiven() const
{
    return !m_session.isProduction() || !m_reason->currentText().trimmed().isEmpty();
}

void RecoverSheet::confirm()
{
    m_busy = true;
    m_note->clear();
    updateButtons();
    m_draft.confirm(m_reason->currentText().trimmed());
}

std::optional<double> RecoverSheet::rate() const
{
    return m_rate->value() < m_rate->maximum() ? std::optional(m_rate->value()) : std::nullopt;
}

RunSettings RecoverSheet::settings() const
{
    RunSettings settings;
    settings.ratePerSecond = rate();
    if (m_lanes->value() < m_lanes->maximum())
        settings.lanes = m_lanes->value();
    settings.deadlineMs = m_minutes->value() * minuteMs;
    return settings;
}

void RecoverSheet::done(int result)
{
    m_draft.discard(); // one that was confirmed takes no notice
    QDialog::done(result);
}

} // namespace repoll::ui
