// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/activerun.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// The failing targets of a run as they come, the newest first; as many as the run keeps.
class FailingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Outcome, Key, Provider, Http, Next, Detail, ColumnCount };

    /// `run` outlives it.
    FailingModel(const ActiveRun &run, QObject *parent);

    [[nodiscard]] const FailingTarget &at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void takeNew();
    [[nodiscard]] static QString text(const FailingTarget &target, int column);

    const ActiveRun &m_run;
    std::deque<FailingTarget> m_rows;
    qint64 m_seen = 0;
};

} // namespace repoll::ui
