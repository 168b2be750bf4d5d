// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/scheduledesk.h"

#include <QAbstractTableModel>

#include <vector>

namespace repoll::ui {

/// What is recovered by itself, and when next. Main thread.
class SchedulesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Name, NextDue, Every, Query, LastPass, LastRun, Reason, MadeBy, ColumnCount };

    /// Due for longer than this: nobody runs it.
    static constexpr qint64 overdueMs = 60'000;

    using QAbstractTableModel::QAbstractTableModel;

    /// By name. Rows that stay keep their indexes, so that selection and scrolling do.
    void setSchedules(std::vector<Schedule> schedules);
    [[nodiscard]] const Schedule &at(int row) const { return m_schedules.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] std::optional<int> rowOf(const QString &name) const;
    [[nodiscard]] bool isAnyOverdue() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Schedule &schedule, int column) const;

    std::vector<Schedule> m_schedules;
};

} // namespace repoll::ui
