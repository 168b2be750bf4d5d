// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class QSortFilterProxyModel;

namespace repoll::ui {

class ProviderModel;

/// The list of providers, of which one is chosen. Main thread.
class ProviderTable : public QTableView
{
    Q_OBJECT

public:
    explicit ProviderTable(ProviderModel &model, QWidget *parent = nullptr);

    /// Brings the row of this draft to the fore, without saying so.
    void follow(int draftId);

Q_SIGNALS:
    /// By a person.
    void draftChosen(int draftId);

private:
    void choose(const QModelIndex &row);

    QSortFilterProxyModel *m_sorted;
    bool m_showing = false;
};

} // namespace repoll::ui
