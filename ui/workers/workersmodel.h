// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/workerdesk.h"

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace repoll::ui {

/// Who asks providers on a ledger now, as they tell of themselves. Main thread.
class WorkersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Run, Pace, InFlight, Holds, Program, Who, Since, HeardOf, Name, ColumnCount };

    /// `isHere`: this console works on that run.
    WorkersModel(std::function<bool(qint64 runId)> isHere, QObject *parent);

    /// By name. Rows that stay keep their indexes, so that selection and scrolling do.
    void setWorkers(std::vector<WorkerEntry> workers);
    [[nodiscard]] const WorkerEntry &at(int row) const { return m_workers.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] bool isHere(const WorkerEntry &worker) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const WorkerEntry &worker, int column) const;

    std::function<bool(qint64 runId)> m_isHere;
    std::vector<WorkerEntry> m_workers;
};

} // namespace repoll::ui
