// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/failingmodel.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

FailingModel::FailingModel(const ActiveRun &run, QObject *parent)
    : QAbstractTableModel(parent)
    , m_run(run)
    , m_rows(run.failing())
    , m_seen(run.failingSeen())
{
    connect(&run, &ActiveRun::changed, this, &FailingModel::takeNew);
}

void FailingModel::takeNew()
{
    const auto &all = m_run.failing();
    const qint64 fresh = std::min(m_run.failingSeen() - m_seen, static_cast<qint64>(all.size()));
    m_seen = m_run.failingSeen();
    if (fresh <= 0)
        return;
    beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
    m_rows.insert(m_rows.begin(), all.begin(), all.begin() + fresh);
    endInsertRows();
    if (m_rows.size() <= ActiveRun::mostFailing)
        return;
    beginRemoveRows({}, static_cast<int>(ActiveRun::mostFailing), static_cast<int>(m_rows.size()) - 1);
    m_rows.resize(ActiveRun::mostFailing);
    endRemoveRows();
}

int FailingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FailingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FailingModel::data(const QModelIndex &index, int role) const
{
    const FailingTarget &target = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(target, index.column());
    case Qt::DecorationRole:
        if (index.column() == Outcome)
            return target.conflict ? icon(u"conflict"_s, Tone::Warning) : lookOf(target.outcome).icon();
        return {};
    case Qt::ToolTipRole:
        return index.column() == Detail || index.column() == Key
                   ? QVariant(text(target, index.column()).toHtmlEscaped())
                   : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Http ? int(Qt::AlignRight | Qt::AlignVCenter)
                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString FailingModel::text(const FailingTarget &target, int column)
{
    switch (column) {
    case Time:
        return timeText(target.at).section(u' ', 1);
    case Provider:
        return oneLine(target.provider);
    case Key:
        return oneLine(target.key);
    case Outcome:
        return target.conflict ? tr("Conflict") : lookOf(target.outcome).text;
    case Http:
        return target.httpStatus == 0 ? u"—"_s : QString::number(target.httpStatus);
    case Next:
        return target.disposition ? lookOf(*target.disposition).text : tr("Asked again");
    case Detail:
        return oneLine(detailText(target.detail));
    default:
        return {};
    }
}

QVariant FailingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Provider:
        return tr("Provider");
    case Key:
        return tr("Key");
    case Outcome:
        return tr("Outcome");
    case Http:
        return tr("HTTP");
    case Next:
        return tr("What follows");
    case Detail:
        return tr("Detail");
    default:
        return {};
    }
}

} // namespace repoll::ui
