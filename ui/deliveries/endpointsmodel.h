// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/deliveryrecords.h"
#include "ui/theme/look.h"

#include <QAbstractTableModel>

#include <vector>

namespace repoll::ui {

/// Who is told of results, and how they fare. Main thread.
class EndpointsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Name, Kind, Waiting, Oldest, Dead, Where, Providers, Succeeded, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// By name. The rows keep their indexes where the names are the same.
    void setEndpoints(std::vector<EndpointEntry> endpoints);
    [[nodiscard]] const EndpointEntry &at(int row) const
    {
        return m_endpoints.at(static_cast<std::size_t>(row));
    }
    [[nodiscard]] int rowOf(const QString &name) const; ///< -1: there is none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const EndpointEntry &endpoint, int column) const;

    std::vector<EndpointEntry> m_endpoints;
};

} // namespace repoll::ui
