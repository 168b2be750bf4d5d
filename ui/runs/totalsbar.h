// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"

#include <QStyledItemDelegate>

namespace repoll::ui {

using DispositionTotals = std::map<Disposition, qint64>;

/// A run's totals as one stacked bar, good news first; what is small is a sliver at least.
void paintTotals(QPainter &painter, const QRectF &place, const DispositionTotals &totals,
                 const QPalette &palette);

/// Paints a cell that holds totals (totalsRole) as a tiny bar with the cell's text beside it.
class TotalsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int totalsRole = Qt::UserRole + 20; ///< DispositionTotals

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace repoll::ui

Q_DECLARE_METATYPE(repoll::ui::DispositionTotals)
