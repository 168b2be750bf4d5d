// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QAction>
#include <QPointer>

#include <vector>

namespace repoll::ui {

/// Actions and their shortcuts. Setting an edit value gives the action that shortcut, unless another one has it:
/// then refused() says which. Main thread.
class ShortcutModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Keys, ColumnCount };

    ShortcutModel(const QList<QAction *> &actions, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    void reset(const QModelIndex &which); ///< to its default
    void resetAll();

Q_SIGNALS:
    void refused(const QString &why);
    void accepted();

private:
    [[nodiscard]] const QAction *holderOf(const QKeySequence &keys, const QAction *other) const;
    void give(int row, const QKeySequence &keys);

    std::vector<QPointer<QAction>> m_actions;
};

} // namespace repoll::ui
