// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/story.h"

#include <QAbstractTableModel>
#include <QWidget>

class QTableView;

namespace repoll::ui {

/// What happened to a request, the first first, and below each step its detail. Owned by its tab; main thread.
class StoryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, What, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSteps(std::vector<StoryStep> steps);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<StoryStep> m_steps;
};

/// The request's own way, from when it was received to when its result was delivered. Main thread.
class StoryTab : public QWidget
{
    Q_OBJECT

public:
    explicit StoryTab(QWidget *parent = nullptr);

    void setDossier(const Dossier &dossier, EpochMs now);

private:
    StoryModel m_model;
    QTableView *m_view;
};

} // namespace repoll::ui
