// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/customrange.h"

#include "core/request/receivedterm.h"
#include "ui/filter/rangetext.h"
#include "ui/theme/colours.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QCalendarWidget>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// A button that opens a calendar and writes the picked day into `edit`.
QToolButton *calendarFor(QLineEdit *edit)
{
    auto *const button = new QToolButton(edit->parentWidget());
    auto *const menu = new QMenu(button);
    auto *const action = new QWidgetAction(menu);
    auto *const calendar = new QCalendarWidget;
    calendar->setGridVisible(false);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    action->setDefaultWidget(calendar);
    menu->addAction(action);
    button->setObjectName(edit->objectName() + u"Calendar"_s);
    button->setIcon(icon(u"calendar"_s));
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    button->setToolTip(CustomRange::tr("Pick a day"));
    button->setAccessibleName(CustomRange::tr("Pick a day"));
    const auto take = [edit, menu](QDate day) {
        edit->setText(day.toString(Qt::ISODate));
        menu->hide();
        edit->setFocus();
    };
    QObject::connect(calendar, &QCalendarWidget::clicked, edit, take);
    QObject::connect(calendar, &QCalendarWidget::activated, edit, take);
    return button;
}

} // namespace

CustomRange::CustomRange(std::function<QueryContext()> context, QWidget *parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_meaning(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(u"customRange"_s);
    setWindowTitle(tr("Time range"));
    auto *const layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    auto *const hint =
        new QLabel(tr("When the requests were received: a time such as 2026-11-24 10:00, or an age "
                      "such as 2h. Leave an end empty to keep it open."),
                   this);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    auto *const grid = new QGridLayout;
    m_from = addEnd(grid, tr("&From"), u"rangeFrom"_s);
    m_before = addEnd(grid, tr("&Before"), u"rangeBefore"_s);
    layout->addLayout(grid);
    m_meaning->setObjectName(u"rangeMeaning"_s);
    m_meaning->setTextFormat(Qt::PlainText);
    m_meaning->setWordWrap(true);
    m_meaning->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_meaning->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(m_meaning);
    layout->addStretch();
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT chosen(term()); });
    setMinimumWidth(380);
    check();
}

QLineEdit *CustomRange::addEnd(QGridLayout *grid, const QString &label, const QString &name)
{
    auto *const edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setPlaceholderText(tr("open"));
    auto *const caption = new QLabel(label, this);
    caption->setBuddy(edit);
    const int row = grid->rowCount();
    grid->addWidget(caption, row, 0);
    grid->addWidget(edit, row, 1);
    grid->addWidget(calendarFor(edit), row, 2);
    connect(edit, &QLineEdit::textChanged, this, &CustomRange::check);
    return edit;
}

void CustomRange::begin(const QString &terms, const HalfOpen<EpochMs> &range)
{
    const RangeEnds ends = rangeEnds(terms, range);
    m_from->setText(ends.from);
    m_before->setText(ends.before);
    m_from->setFocus();
    m_from->selectAll();
    check();
}

QString CustomRange::term() const
{
    return receivedTerm(m_from->text(), m_before->text());
}

void CustomRange::check()
{
    const auto filter = parseQuery(term(), m_context());
    QPalette colours = palette();
    if (!filter)
        colours.setColor(QPalette::WindowText, toneColour(Tone::Bad, colours));
    m_meaning->setPalette(colours);
    m_meaning->setText(filter ? rangeMeaning(filter->received) : wordingText(filter.error().message));
    m_meaning->setAccessibleName(m_meaning->text());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(filter.has_value());
}

} // namespace repoll::ui
