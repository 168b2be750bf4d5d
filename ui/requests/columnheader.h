// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/columns.h"

#include <QHeaderView>

namespace repoll::ui {

/// The request table's header: columns are chosen in its context menu, moved and resized by hand, and remembered
/// in the settings. Only columns that the ledger has an index for can be sorted by. Owned by the view; main thread.
class ColumnHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit ColumnHeader(QWidget *parent);
    ~ColumnHeader() override; ///< remembers

    /// After the model is set: widths, places and visibility as remembered, else the first ones.
    void restore();
    void setOrder(RowOrder order);
    [[nodiscard]] RowOrder order() const { return m_order; }
    /// As they are shown, from left to right.
    [[nodiscard]] std::vector<RequestColumn> shownColumns() const;

Q_SIGNALS:
    void orderChosen(repoll::RowOrder order);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;

private:
    void sortBy(int section);
    void showAtFirst();
    void save() const;

    RowOrder m_order;
    bool m_restored = false;
};

} // namespace repoll::ui
