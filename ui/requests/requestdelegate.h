// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include <functional>

namespace repoll::ui {

/// Paints the cells of the request table: states with icon and colour, whole rows as selected, a frame around
/// the current one. Owned by the view; main thread.
class RequestDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    struct RowState
    {
        bool selected = false;
        bool current = false;
    };
    using RowStateOf = std::function<RowState(int row)>;

    RequestDelegate(RowStateOf rowState, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    RowStateOf m_rowState;
};

} // namespace repoll::ui
