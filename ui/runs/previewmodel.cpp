// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/previewmodel.h"

#include "core/report/targetcolumns.h"
#include "ui/theme/texts.h"

namespace repoll::ui {

PreviewModel::PreviewModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PreviewModel::setTargets(std::vector<RunTarget> targets)
{
    beginResetModel();
    m_targets = std::move(targets);
    endResetModel();
}

void PreviewModel::setLanguage(const ReportLanguage &language)
{
    beginResetModel();
    m_language = language;
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_targets.size());
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(targetColumnCount);
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    const TargetColumn &column = targetColumns().at(static_cast<std::size_t>(index.column()));
    if (role == Qt::TextAlignmentRole)
        return column.isNumber() ? int(Qt::AlignRight | Qt::AlignVCenter)
                                 : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return oneLine(column.textIn(m_targets.at(static_cast<std::size_t>(index.row())), m_language));
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return targetColumns().at(static_cast<std::size_t>(section)).headIn(m_language);
}

} // namespace repoll::ui
