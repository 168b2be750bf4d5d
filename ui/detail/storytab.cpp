// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/storytab.h"

#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/tables.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

void StoryModel::setSteps(std::vector<StoryStep> steps)
{
    if (steps == m_steps)
        return;
    const bool isSame = steps.size() == m_steps.size();
    if (!isSame)
        beginResetModel();
    m_steps = std::move(steps);
    if (!isSame)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int StoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

int StoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StoryStep &step = m_steps[static_cast<std::size_t>(index.row())];
    const bool isTime = index.column() == Time;
    const QString line = step.detail.isEmpty() ? step.what : step.what + u'\n' + step.detail;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return isTime ? timeText(step.at) : line;
    case Qt::ToolTipRole:
        return isTime ? QVariant() : plainTip(line);
    case Qt::DecorationRole:
        return isTime ? QVariant() : QVariant(icon(step.iconName, step.tone));
    default:
        return {};
    }
}

QVariant StoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    return section == Time ? tr("Time") : tr("What happened");
}

StoryTab::StoryTab(QWidget *parent)
    : QWidget(parent)
    , m_view(new QTableView(this))
{
    m_view->setModel(&m_model);
    setUpTable(*m_view, u"storyTable"_s, tr("Course"));
    m_view->setFrameShape(QFrame::NoFrame);
    setColumnWidths(*m_view, {19 * fontMetrics().averageCharWidth()});
    constexpr int rowPadding = 8;
    m_view->verticalHeader()->setDefaultSectionSize(2 * fontMetrics().lineSpacing() + rowPadding);
    m_view->horizontalHeader()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
}

void StoryTab::setDossier(const Dossier &dossier, EpochMs now)
{
    m_model.setSteps(stepsOf(dossier, now));
}

} // namespace repoll::ui
