// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runsmodel.h"

#include "core/report/reporttext.h"
#include "core/request/keylist.h"
#include "ui/runs/totalsbar.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

RunsModel::RunsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

/// Runs are never deleted and new ones have higher ids: new rows come at the top, the others change in place, and
/// what a limit cuts off goes at the bottom.
void RunsModel::setRuns(std::vector<Run> runs)
{
    const qint64 newest = m_runs.empty() ? 0 : m_runs.front().id;
    const auto known =
        std::find_if(runs.begin(), runs.end(), [=](const Run &run) { return run.id <= newest; });
    const auto fresh = static_cast<int>(known - runs.begin());
    if (fresh > 0) {
        beginInsertRows({}, 0, fresh - 1);
        m_runs.insert(m_runs.begin(), runs.begin(), known);
        endInsertRows();
    }
    if (m_runs.size() > runs.size()) {
        beginRemoveRows({}, static_cast<int>(runs.size()), static_cast<int>(m_runs.size()) - 1);
        m_runs.resize(runs.size());
        endRemoveRows();
    }
    for (std::size_t row = 0; row < m_runs.size(); ++row) {
        if (m_runs[row] == runs[row])
            continue;
        m_runs[row] = std::move(runs[row]);
        Q_EMIT dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), ColumnCount - 1));
    }
}

int RunsModel::rowOf(qint64 runId) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [=](const Run &run) { return run.id == runId; });
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    const Run &run = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(run, column);
    case Qt::ToolTipRole:
        return column == Why || column == Query ? QVariant(text(run, column).toHtmlEscaped()) : QVariant();
    case Qt::DecorationRole:
        return column == State ? QVariant(lookOf(run.state).icon()) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Id ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    case TotalsDelegate::totalsRole:
        return QVariant::fromValue(run.totals);
    default:
        return {};
    }
}

QString RunsModel::text(const Run &run, int column)
{
    switch (column) {
    case Id:
        return QString::number(run.id);
    case State:
        return lookOf(run.state).text;
    case When:
        return timeText(run.startedAt ? run.startedAt : std::optional(run.createdAt));
    case Totals:
        return tr("%1 recovered of %2, %3 unresolved")
            .arg(numberText(countOf(run.totals, Disposition::Recovered)), numberText(run.selected()),
                 numberText(run.unresolved));
    case Who:
        return oneLine(run.header.who);
    case Why:
        return oneLine(run.header.reason);
    case Query:
        return run.header.retryOf           ? tr("Retry of run %1").arg(*run.header.retryOf)
               : run.header.query.isEmpty() ? tr("Everything")
                                            : oneLine(shortQuery(run.header.query));
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Id:
        return tr("Run");
    case State:
        return tr("State");
    case When:
        return tr("When");
    case Totals:
        return tr("Totals");
    case Who:
        return tr("Who");
    case Why:
        return tr("Why");
    case Query:
        return tr("Query");
    default:
        return {};
    }
}

} // namespace repoll::ui
