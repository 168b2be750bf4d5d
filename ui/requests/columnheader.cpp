// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/columnheader.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QSettings>
#include <QStyleOptionHeader>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// The number rises when columns come or go: a state that was saved before does not fit any more.
constexpr auto settingsKey = "requestTable/columns3"_L1;
constexpr int cellPadding = 18;

/// From the left, what a screen of 1280 pixels shows beside the sidebar and the detail: what it is, how it stands
/// and when its result is lost.
constexpr std::array orderAtFirst{
    RequestColumn::Received, RequestColumn::Key,      RequestColumn::Status,   RequestColumn::Deadline,
    RequestColumn::Amount,   RequestColumn::Currency, RequestColumn::Provider, RequestColumn::LastOutcome,
    RequestColumn::Attempts, RequestColumn::Age,      RequestColumn::NextPoll, RequestColumn::Ticket,
    RequestColumn::Updated,
};
static_assert(orderAtFirst.size() == allRequestColumns.size());

/// The newest received, but the soonest deadline and the first key.
bool startsDescending(SortColumn column)
{
    return column == SortColumn::Received || column == SortColumn::Amount;
}

} // namespace

ColumnHeader::ColumnHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(u"requestTableHeader"_s);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(40);
    setStretchLastSection(true);
    connect(this, &QHeaderView::sectionClicked, this, &ColumnHeader::sortBy);
}

ColumnHeader::~ColumnHeader()
{
    save();
}

void ColumnHeader::restore()
{
    m_restored = true;
    if (!restoreState(QSettings().value(settingsKey).toByteArray()))
        showAtFirst();
    setStretchLastSection(true);
    setSortIndicatorShown(true); // the view and an older state may have hidden it
    setOrder(m_order);
}

void ColumnHeader::setOrder(RowOrder order)
{
    m_order = order;
    setSortIndicator(static_cast<int>(columnOf(order.column)),
                     order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

std::vector<RequestColumn> ColumnHeader::shownColumns() const
{
    std::vector<RequestColumn> columns;
    for (int place = 0; place < count(); ++place) {
        if (!isSectionHidden(logicalIndex(place)))
            columns.push_back(static_cast<RequestColumn>(logicalIndex(place)));
    }
    return columns;
}

void ColumnHeader::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"columnMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isLast = shownColumns().size() == 1;
    for (const RequestColumn column : allRequestColumns) {
        const int section = static_cast<int>(column);
        QAction *action = menu->addAction(columnTitle(column));
        action->setObjectName(u"column%1"_s.arg(section));
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(section));
        action->setEnabled(isSectionHidden(section) || !isLast); // else the menu could not be reached again
        connect(action, &QAction::toggled, this, [this, section](bool shown) {
            setSectionHidden(section, !shown);
            save();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Reset columns")), &QAction::triggered, this, &ColumnHeader::showAtFirst);
    menu->popup(event->globalPos());
}

/// What can't be sorted by looks the part.
void ColumnHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    if (sortColumnOf(static_cast<RequestColumn>(logicalIndex)))
        return;
    option->palette.setColor(QPalette::ButtonText, mutedText(option->palette));
    option->state.setFlag(QStyle::State_Sunken, false);
    option->state.setFlag(QStyle::State_MouseOver, false);
}

void ColumnHeader::sortBy(int section)
{
    RowOrder order = m_order;
    if (const auto column = sortColumnOf(static_cast<RequestColumn>(section))) {
        order.descending = *column == m_order.column ? !m_order.descending : startsDescending(*column);
        order.column = *column;
    }
    const bool isOther = order != m_order;
    setOrder(order); // the click may have moved the indicator by itself
    if (isOther)
        Q_EMIT orderChosen(order);
}

void ColumnHeader::showAtFirst()
{
    const int character = fontMetrics().averageCharWidth();
    int place = 0;
    for (const RequestColumn column : orderAtFirst) {
        const int section = static_cast<int>(column);
        moveSection(visualIndex(section), place++);
        setSectionHidden(section, !isShownAtFirst(column));
        resizeSection(section, columnWidth(column) * character + cellPadding);
    }
    save();
}

void ColumnHeader::save() const
{
    if (m_restored && count() == static_cast<int>(allRequestColumns.size()))
        QSettings().setValue(settingsKey, saveState());
}

} // namespace repoll::ui
