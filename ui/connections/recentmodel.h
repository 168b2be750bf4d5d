// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/recentledgers.h"

#include <QAbstractListModel>

namespace repoll::ui {

/// The recent ledgers as a list: name, folder, marks. Main thread; the ledgers outlive it.
class RecentModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { PathRole = Qt::UserRole, FolderRole, MarkRole, ProductionRole, MissingRole };

    RecentModel(RecentLedgers &ledgers, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void reset();

    RecentLedgers &m_ledgers;
    std::vector<RecentLedger> m_rows;
};

} // namespace repoll::ui
