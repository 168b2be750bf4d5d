// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/progress.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// A run's providers as they are now: how far, how fast, and what holds them up.
class ProviderProgressModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Done, Lanes, Rate, Wait, Breaker, ColumnCount };

    explicit ProviderProgressModel(QObject *parent);

    void setProviders(const std::vector<ProviderProgress> &providers);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString text(const ProviderProgress &provider, int column);

    std::vector<ProviderProgress> m_rows;
};

} // namespace repoll::ui
