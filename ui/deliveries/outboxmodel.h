// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/deliveryrecords.h"

#include <QAbstractTableModel>

#include <vector>

namespace repoll::ui {

/// Events for an endpoint, the newest first. Main thread.
class OutboxModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Key, Provider, Says, Sequence, Tries, At, Why, Number, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The rows keep their indexes where the events are the same.
    void setEntries(std::vector<OutboxEntry> entries, EpochMs now);
    [[nodiscard]] const OutboxEntry &at(int row) const { return m_entries.at(static_cast<std::size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const OutboxEntry &entry, int column) const;

    std::vector<OutboxEntry> m_entries;
    EpochMs m_now = 0;
};

} // namespace repoll::ui
