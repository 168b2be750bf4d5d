// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tables.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTableView>

namespace repoll::ui {

namespace {

class IdDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideMiddle;
    }
};

} // namespace
void setColumnWidths(QTableView &table, const QList<int> &widths)
{
    for (int column = 0; column < static_cast<int>(widths.size()); ++column)
        table.setColumnWidth(column,
                             std::max(widths[column], table.horizontalHeader()->sectionSizeHint(column)));
}

void setUpTable(QTableView &table, const QString &objectName, const QString &accessibleName)
{
    table.setObjectName(objectName);
    table.setAccessibleName(accessibleName);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 7);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setTabKeyNavigation(false);
    table.setWordWrap(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void keepInSight(QTableView &table, int rows)
{
    const int bar = table.horizontalScrollBar()->sizeHint().height();
    table.setMinimumHeight(table.horizontalHeader()->sizeHint().height() +
                           rows * table.verticalHeader()->defaultSectionSize() + bar +
                           2 * table.frameWidth());
}

void showIdsIn(QTableView &table, int column)
{
    table.setItemDelegateForColumn(column, new IdDelegate(&table));
}

} // namespace repoll::ui
