// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/schedulesmodel.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

bool isOverdue(const Schedule &schedule)
{
    return schedule.what.enabled && !schedule.isUnderWay() &&
           schedule.now - schedule.nextDue > SchedulesModel::overdueMs;
}

Look lookOfSchedule(const Schedule &schedule)
{
    if (schedule.isUnderWay())
        return {SchedulesModel::tr("Under way"), lookOf(RunState::Running).iconName,
                lookOf(RunState::Running).tone};
    if (!schedule.what.enabled)
        return {SchedulesModel::tr("Stopped"), u"pause"_s, Tone::Neutral};
    if (schedule.isCutOff())
        return {SchedulesModel::tr("The last pass was cut off"), u"warning"_s, Tone::Warning};
    if (!schedule.lastError.isEmpty())
        return {SchedulesModel::tr("The last pass failed"), u"error"_s, Tone::Bad};
    if (isOverdue(schedule))
        return {SchedulesModel::tr("Due, and nobody runs it"), u"warning"_s, Tone::Warning};
    if (schedule.nextDue <= schedule.now)
        return {SchedulesModel::tr("Due"), u"time"_s, Tone::Neutral};
    return {SchedulesModel::tr("Waits"), u"waiting"_s, Tone::Neutral};
}

/// "in 3 min (12:15)" says less than the time itself where it is far.
QString dueText(const Schedule &schedule)
{
    if (!schedule.what.enabled)
        return u"—"_s;
    const qint64 left = schedule.nextDue - schedule.now;
    if (left <= 0)
        return SchedulesModel::tr("now");
    const qint64 whole = std::max<qint64>(left / 1'000, 1) * 1'000;
    return SchedulesModel::tr("in %1").arg(durationText(whole));
}

/// As it is typed: a day is no 24 hours and no minutes.
QString everyText(qint64 everyMs)
{
    constexpr qint64 day = 86'400'000;
    constexpr qint64 hour = 3'600'000;
    return everyMs % day == 0    ? SchedulesModel::tr("%1 d").arg(numberText(everyMs / day))
           : everyMs % hour == 0 ? SchedulesModel::tr("%1 h").arg(numberText(everyMs / hour))
                                 : durationText(everyMs);
}

} // namespace

void SchedulesModel::setSchedules(std::vector<Schedule> schedules)
{
    std::size_t row = 0;
    const auto nameAt = [this](std::size_t at) { return m_schedules[at].what.name; };
    for (Schedule &schedule : schedules) {
        const int at = static_cast<int>(row);
        while (row < m_schedules.size() && nameAt(row) < schedule.what.name) {
            beginRemoveRows({}, at, at);
            m_schedules.erase(m_schedules.begin() + at);
            endRemoveRows();
        }
        if (row < m_schedules.size() && nameAt(row) == schedule.what.name) {
            m_schedules[row] = std::move(schedule);
            Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
        } else {
            beginInsertRows({}, at, at);
            m_schedules.insert(m_schedules.begin() + at, std::move(schedule));
            endInsertRows();
        }
        ++row;
    }
    if (row == m_schedules.size())
        return;
    beginRemoveRows({}, static_cast<int>(row), static_cast<int>(m_schedules.size()) - 1);
    m_schedules.resize(row);
    endRemoveRows();
}

std::optional<int> SchedulesModel::rowOf(const QString &name) const
{
    const auto found = std::find_if(m_schedules.begin(), m_schedules.end(),
                                    [&](const Schedule &schedule) { return schedule.what.name == name; });
    if (found == m_schedules.end())
        return {};
    return static_cast<int>(found - m_schedules.begin());
}

bool SchedulesModel::isAnyOverdue() const
{
    return std::any_of(m_schedules.begin(), m_schedules.end(), isOverdue);
}

int SchedulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_schedules.size());
}

int SchedulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SchedulesModel::data(const QModelIndex &index, int role) const
{
    const Schedule &schedule = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(schedule, column);
    case Qt::ToolTipRole:
        if (column == State && !schedule.lastError.isEmpty())
            return detailText(schedule.lastError).toHtmlEscaped();
        return (column == NextDue && schedule.what.enabled ? timeText(schedule.nextDue)
                                                           : text(schedule, column))
            .toHtmlEscaped();
    case Qt::DecorationRole:
        return column == State ? QVariant(lookOfSchedule(schedule).icon()) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Every || column == LastRun ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                    : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString SchedulesModel::text(const Schedule &schedule, int column) const
{
    switch (column) {
    case State:
        return lookOfSchedule(schedule).text;
    case Name:
        return oneLine(schedule.what.name);
    case NextDue:
        return dueText(schedule);
    case Every:
        return everyText(schedule.what.everyMs);
    case Query:
        return oneLine(schedule.what.query);
    case LastPass:
        return schedule.lastAt ? timeText(*schedule.lastAt) : u"—"_s;
    case LastRun:
        return schedule.lastRun ? QString::number(*schedule.lastRun) : u"—"_s;
    case Reason:
        return oneLine(schedule.what.reason);
    case MadeBy:
        return oneLine(schedule.madeBy);
    default:
        return {};
    }
}

QVariant SchedulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Name:
        return tr("Schedule");
    case NextDue:
        return tr("Next due");
    case Every:
        return tr("Every");
    case Query:
        return tr("Query");
    case LastPass:
        return tr("Last pass");
    case LastRun:
        return tr("Run");
    case Reason:
        return tr("Reason");
    case MadeBy:
        return tr("Made by");
    default:
        return {};
    }
}

} // namespace repoll::ui
