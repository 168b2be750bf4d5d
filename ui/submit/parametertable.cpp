// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/submit/parametertable.h"

#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

enum ParameterColumn { NameColumn, ValueColumn, ParameterColumns };

constexpr int rowsInSight = 4;
constexpr int parameterRowPadding = 8;

} // namespace

ParameterTable::ParameterTable(QWidget *parent)
    : QTableWidget(0, ParameterColumns, parent)
{
    setObjectName(u"submitParameters"_s);
    setAccessibleName(tr("Parameters"));
    setToolTip(tr(
        "What the profile calls {param.NAME}. Values are texts; a row without a value is not handed over."));
    setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    horizontalHeader()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + parameterRowPadding);
    setColumnWidth(NameColumn, fontMetrics().averageCharWidth() * 22);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::AllEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QTableWidget::itemChanged, this, [this] {
        if (m_filling)
            return;
        keepFreeRow();
        Q_EMIT changed();
    });
    keepFreeRow();
}

QSize ParameterTable::sizeHint() const
{
    const int rows = rowsInSight * verticalHeader()->defaultSectionSize();
    return {QTableWidget::sizeHint().width(),
            horizontalHeader()->sizeHint().height() + rows + 2 * frameWidth()};
}

QString ParameterTable::at(int row, int column) const
{
    const QTableWidgetItem *cell = item(row, column);
    return cell ? cell->text() : QString();
}

void ParameterTable::addRow(const QString &name, const QString &value)
{
    const int row = rowCount();
    insertRow(row);
    setItem(row, NameColumn, new QTableWidgetItem(name));
    setItem(row, ValueColumn, new QTableWidgetItem(value));
}

void ParameterTable::keepFreeRow()
{
    m_filling = true;
    const int last = rowCount() - 1;
    if (last < 0 || !at(last, NameColumn).isEmpty() || !at(last, ValueColumn).isEmpty())
        addRow({}, {});
    m_filling = false;
}

void ParameterTable::setNames(const QStringList &names)
{
    std::vector<std::pair<QString, QString>> kept = pairs();
    m_filling = true;
    setRowCount(0);
    for (const QString &name : names) {
        const auto same =
            std::find_if(kept.begin(), kept.end(), [&name](const auto &pair) { return pair.first == name; });
        addRow(name, same == kept.end() ? QString() : same->second);
        if (same != kept.end())
            kept.erase(same);
    }
    for (const auto &[name, value] : kept)
        addRow(name, value);
    m_filling = false;
    keepFreeRow();
    Q_EMIT changed();
}

std::vector<std::pair<QString, QString>> ParameterTable::pairs() const
{
    std::vector<std::pair<QString, QString>> all;
    for (int row = 0; row < rowCount(); ++row) {
        if (const QString value = at(row, ValueColumn); !value.isEmpty())
            all.emplace_back(at(row, NameColumn).trimmed(), value);
    }
    return all;
}

void ParameterTable::empty()
{
    m_filling = true;
    for (int row = 0; row < rowCount(); ++row)
        item(row, ValueColumn)->setText({});
    m_filling = false;
    Q_EMIT changed();
}

} // namespace repoll::ui
