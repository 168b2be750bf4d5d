// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providertable.h"

#include "ui/providers/providermodel.h"
#include "ui/widgets/tables.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <array>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// By column; the last takes what is left.
constexpr std::array widths{130, 230, 220, 100, 120, 80};

} // namespace

ProviderTable::ProviderTable(ProviderModel &model, QWidget *parent)
    : QTableView(parent)
    , m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSourceModel(&model);
    m_sorted->setSortRole(ProviderModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    setObjectName(u"providerTable"_s);
    setAccessibleName(tr("Providers"));
    setModel(m_sorted);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    for (std::size_t i = 0; i < widths.size(); ++i)
        header->resizeSection(static_cast<int>(i), widths.at(i));
    header->setSortIndicator(-1, Qt::AscendingOrder); // by name, new ones last
    setSortingEnabled(true);
    keepInSight(*this, 2);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ProviderTable::choose);
    connect(this, &QTableView::clicked, this, &ProviderTable::choose);
}

void ProviderTable::follow(int draftId)
{
    m_showing = true;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (index.data(ProviderModel::DraftIdRole).toInt() == draftId && currentIndex().row() != row)
            setCurrentIndex(index);
    }
    m_showing = false;
}

void ProviderTable::choose(const QModelIndex &row)
{
    if (row.isValid() && !m_showing)
        Q_EMIT draftChosen(row.data(ProviderModel::DraftIdRole).toInt());
}

} // namespace repoll::ui
