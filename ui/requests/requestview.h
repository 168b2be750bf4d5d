// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/selectionkeeper.h"

#include <QTableView>

namespace repoll::ui {

class ColumnHeader;

/// The table itself. Rows are selected by the request, with mouse and keys as everywhere else, through the
/// SelectionKeeper: Qt's own selection knows row numbers only. Owned by the table; main thread.
class RequestView : public QTableView
{
    Q_OBJECT

public:
    RequestView(RequestModel &model, SelectionKeeper &keeper, QWidget *parent);

    [[nodiscard]] ColumnHeader &header() const { return *m_header; }
    /// The request that the cursor is on or was last seen on; none while it is on its way.
    [[nodiscard]] std::optional<qint64> currentId() const { return m_currentId; }
    /// Makes the row current and selected alone, and scrolls to it.
    void goTo(int row);
    /// Null where there is none, or while it is on its way.
    [[nodiscard]] const Request *currentRequest() const;

    void selectAll() override;
    void keyboardSearch(const QString &) override {} ///< would read the whole ledger

Q_SIGNALS:
    /// Another request is current, or the one that is has arrived.
    void currentRequestChanged();
    void opened();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;

private:
    [[nodiscard]] bool isFramed() const;
    void pick(int row, Qt::KeyboardModifiers modifiers);
    void followRows(int shift);
    void takeArrived();
    void tellSight();
    void fitRows();
    bool handleKey(const QKeyEvent &event);

    RequestModel &m_model;
    SelectionKeeper &m_keeper;
    ColumnHeader *m_header; ///< a child
    std::optional<qint64> m_currentId;
    bool m_following = false; ///< the current row moves because its request did
};

} // namespace repoll::ui
