// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// The runs on record, the newest first.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Id, State, When, Totals, Who, Why, Query, ColumnCount };

    explicit RunsModel(QObject *parent);

    /// The newest first. Rows that stay keep their indexes, so that selection and scrolling do.
    void setRuns(std::vector<Run> runs);
    [[nodiscard]] const Run &at(int row) const { return m_runs.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] int rowOf(qint64 runId) const; ///< -1: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString text(const Run &run, int column);

    std::vector<Run> m_runs;
};

} // namespace repoll::ui
