// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runfacts.h"

#include "core/request/keylist.h"
#include "ui/runs/chipbar.h"
#include "ui/runs/runactions.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int barHeight = 10;

QString durationOf(const Run &run, EpochMs now)
{
    if (!run.startedAt)
        return RunFacts::tr("not started");
    const qint64 ms = std::max<qint64>(run.finishedAt.value_or(now) - *run.startedAt, 0);
    return run.finishedAt ? durationText(ms) : RunFacts::tr("%1 so far").arg(durationText(ms));
}

} // namespace

RunFacts::RunFacts(QWidget *parent)
    : QWidget(parent)
    , m_sign(new IconLabel(QIcon(), 20, this))
    , m_title(new QLabel(this))
    , m_verdict(new QLabel(this))
    , m_bar(new QWidget(this))
    , m_totals(new ChipBar(tr("Totals:"), this))
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setObjectName(u"runTitle"_s);
    m_verdict->setObjectName(u"runVerdict"_s);
    m_totals->setObjectName(u"runFactTotals"_s);
    m_bar->setFixedHeight(barHeight);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_sign);
    head->addWidget(m_title);
    head->addWidget(m_verdict, 1);
    grid->addLayout(head, 0, 0, 1, 4);
    m_who = addFact(1, 0, tr("Who"), u"runWho"_s);
    m_started = addFact(1, 2, tr("Started"), u"runStarted"_s);
    m_why = addFact(2, 0, tr("Why"), u"runWhy"_s);
    m_took = addFact(2, 2, tr("Took"), u"runTook"_s);
    m_query = addFact(3, 0, tr("Query"), u"runQuery"_s);
    grid->addWidget(m_query, 3, 1, 1, 3);
    grid->addWidget(m_bar, 4, 0, 1, 4);
    grid->addWidget(m_totals, 5, 0, 1, 4);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(3, 2);
}

QLabel *RunFacts::addFact(int row, int column, const QString &name, const QString &objectName)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    auto *label = new QLabel(name, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *value = new QLabel(this);
    value->setObjectName(objectName);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setSizePolicy(QSizePolicy::Ignored,
                         QSizePolicy::Preferred); // long texts are cut, not the page widened
    grid->addWidget(label, row, column);
    grid->addWidget(value, row, column + 1);
    return value;
}

void RunFacts::show(const Run &run, EpochMs now)
{
    const Look look = lookOf(run.state);
    m_sign->setIcon(look.icon());
    m_title->setText(tr("Run %1: %2").arg(QString::number(run.id), look.text));
    m_verdict->setText(verdictOf(run));
    m_who->setText(oneLine(run.header.who));
    m_why->setText(run.header.reason.isEmpty() ? tr("no reason given") : oneLine(run.header.reason));
    m_started->setText(timeText(run.startedAt));
    m_took->setText(durationOf(run, now));
    const QString query =
        run.header.query.isEmpty() ? tr("everything") : oneLine(shortQuery(run.header.query));
    m_query->setText(run.header.retryOf ? tr("%1 (retry of run %2)").arg(query).arg(*run.header.retryOf)
                                        : query);
    for (QLabel *label : {m_who, m_why, m_query})
        label->setToolTip(label->text().toHtmlEscaped());
    m_counts = run.totals;
    m_totals->setTotals(run.totals);
    update();
}

void RunFacts::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTotals(painter, m_bar->geometry(), m_counts, palette());
}

} // namespace repoll::ui
