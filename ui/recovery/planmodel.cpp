// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/planmodel.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace repoll::ui {

PlanModel::PlanModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PlanModel::setPlan(const PlanSummary &plan, const ProviderRegistry &registry, EpochMs now)
{
    beginResetModel();
    m_plan = plan;
    m_registry = registry;
    m_now = now;
    endResetModel();
}

void PlanModel::setRate(std::optional<double> rate)
{
    m_rate = rate;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Calls), index(rowCount() - 1, Rate));
}

int PlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan.lines.size());
}

int PlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    const PlanLine &line = m_plan.lines.at(static_cast<std::size_t>(index.row()));
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(line, column);
    case Qt::ToolTipRole:
        return column == Deadline && line.soonestDeadline ? timeText(line.soonestDeadline) : QVariant();
    case Qt::DecorationRole:
        if (column == Fate)
            return line.skip ? lookOf(*line.skip).icon() : icon(u"ask"_s, Tone::Active);
        return {};
    case Qt::TextAlignmentRole:
        return column >= Requests && column <= Rate ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                    : int(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return line.skip ? QVariant(mutedText(QApplication::palette())) : QVariant();
    default:
        return {};
    }
}

QString PlanModel::text(const PlanLine &line, int column) const
{
    const auto estimate = estimateOf(line, m_registry, m_rate);
    switch (column) {
    case Provider:
        return oneLine(line.provider);
    case Fate:
        return line.skip ? lookOf(*line.skip).text : tr("To be asked");
    case Requests:
        return numberText(line.count);
    case Calls:
        return estimate ? numberText(estimate->calls) : QString();
    case Time:
        return estimate ? durationText(estimate->ms) : QString();
    case Rate:
        return estimate ? rateText(estimate->ratePerSecond) : QString();
    case Deadline:
        return deadlineText(line.soonestDeadline, m_now);
    default:
        return {};
    }
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section >= Requests && section <= Rate ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Provider:
        return tr("Provider");
    case Fate:
        return tr("What happens");
    case Requests:
        return tr("Requests");
    case Calls:
        return tr("Calls");
    case Time:
        return tr("At least");
    case Rate:
        return tr("Rate");
    case Deadline:
        return tr("Soonest deadline");
    default:
        return {};
    }
}

} // namespace repoll::ui
