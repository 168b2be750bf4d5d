// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/workersmodel.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

bool isWorking(const WorkerEntry &worker)
{
    return worker.report.runId > 0;
}

/// In whole seconds: each tells of itself every few of them.
QString heardOfText(qint64 agoMs)
{
    const qint64 whole = agoMs / 1'000 * 1'000;
    return whole <= 0 ? WorkersModel::tr("just now") : agoText(0, whole);
}

Look lookOfWorker(const WorkerEntry &worker, bool isHere)
{
    if (worker.isLost())
        return {WorkersModel::tr("Not heard of for %1").arg(durationText(worker.now - worker.seenAt)),
                u"warning"_s, Tone::Warning};
    if (worker.stop)
        return {WorkersModel::tr("Stopping, for %1").arg(oneLine(worker.stop->who)), u"stop"_s,
                Tone::Warning};
    if (isHere)
        return {WorkersModel::tr("This console"), lookOf(RunState::Running).iconName,
                lookOf(RunState::Running).tone};
    if (!isWorking(worker))
        return {WorkersModel::tr("Nothing is due"), u"pause"_s, Tone::Neutral};
    return {WorkersModel::tr("Working"), lookOf(RunState::Running).iconName, lookOf(RunState::Running).tone};
}

} // namespace

WorkersModel::WorkersModel(std::function<bool(qint64)> isHere, QObject *parent)
    : QAbstractTableModel(parent)
    , m_isHere(std::move(isHere))
{
}

void WorkersModel::setWorkers(std::vector<WorkerEntry> workers)
{
    std::size_t row = 0;
    const auto nameAt = [this](std::size_t at) { return m_workers[at].report.name; };
    for (WorkerEntry &worker : workers) {
        const int at = static_cast<int>(row);
        while (row < m_workers.size() && nameAt(row) < worker.report.name) {
            beginRemoveRows({}, at, at);
            m_workers.erase(m_workers.begin() + at);
            endRemoveRows();
        }
        if (row < m_workers.size() && nameAt(row) == worker.report.name) {
            m_workers[row] = std::move(worker);
            Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
        } else {
            beginInsertRows({}, at, at);
            m_workers.insert(m_workers.begin() + at, std::move(worker));
            endInsertRows();
        }
        ++row;
    }
    if (row == m_workers.size())
        return;
    beginRemoveRows({}, static_cast<int>(row), static_cast<int>(m_workers.size()) - 1);
    m_workers.resize(row);
    endRemoveRows();
}

bool WorkersModel::isHere(const WorkerEntry &worker) const
{
    return isWorking(worker) && m_isHere(worker.report.runId);
}

int WorkersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_workers.size());
}

int WorkersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WorkersModel::data(const QModelIndex &index, int role) const
{
    const WorkerEntry &worker = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(worker, column);
    case Qt::ToolTipRole:
        return text(worker, column).toHtmlEscaped();
    case Qt::DecorationRole:
        return column == State ? QVariant(lookOfWorker(worker, isHere(worker)).icon()) : QVariant();
    case Qt::TextAlignmentRole:
        return column >= Run && column <= Holds ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString WorkersModel::text(const WorkerEntry &worker, int column) const
{
    switch (column) {
    case State:
        return lookOfWorker(worker, isHere(worker)).text;
    case Run:
        return isWorking(worker) ? QString::number(worker.report.runId) : u"—"_s;
    case Pace:
        return isWorking(worker) ? rateText(worker.report.asksPerSecond) : u"—"_s;
    case InFlight:
        return numberText(worker.report.inFlight);
    case Holds:
        return numberText(worker.held);
    case Program:
        return oneLine(worker.report.program);
    case Who:
        return oneLine(worker.report.who);
    case Since:
        return timeText(worker.since);
    case HeardOf:
        return heardOfText(worker.now - worker.seenAt);
    case Name:
        return oneLine(worker.report.name);
    default:
        return {};
    }
}

QVariant WorkersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Run:
        return tr("Run");
    case Pace:
        return tr("Asks");
    case InFlight:
        return tr("In flight");
    case Holds:
        return tr("Holds");
    case Program:
        return tr("Program");
    case Who:
        return tr("Who");
    case Since:
        return tr("Since");
    case HeardOf:
        return tr("Heard of");
    case Name:
        return tr("Worker");
    default:
        return {};
    }
}

} // namespace repoll::ui
