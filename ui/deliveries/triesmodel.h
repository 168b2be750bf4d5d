// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/deliveryrecords.h"

#include <QAbstractTableModel>

#include <vector>

namespace repoll::ui {

/// Each try to deliver one event, the latest first. Main thread.
class TriesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Outcome, Number, At, Duration, Answer, Detail, Peer, Worker, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setTries(std::vector<Delivery> tries);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Delivery> m_tries;
};

} // namespace repoll::ui
