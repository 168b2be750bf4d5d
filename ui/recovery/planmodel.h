// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/estimate.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// What a frozen plan holds, by provider and reason, and what asking takes at a rate.
class PlanModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Provider, Fate, Requests, Calls, Time, Rate, Deadline, ColumnCount };

    explicit PlanModel(QObject *parent);

    void setPlan(const PlanSummary &plan, const ProviderRegistry &registry, EpochMs now);
    void setRate(std::optional<double> rate); ///< of each provider; its profile's own limit stands

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const PlanLine &line, int column) const;

    PlanSummary m_plan;
    ProviderRegistry m_registry;
    EpochMs m_now = 0;
    std::optional<double> m_rate;
};

} // namespace repoll::ui
