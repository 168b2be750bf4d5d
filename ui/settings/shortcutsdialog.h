// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QDialog>
#include <QList>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace repoll::ui {

class ShortcutModel;

/// All actions with their shortcuts: to look up, to search by name or keys, and to change. Main thread; open() it.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    /// The actions (see shortcutActions()) may go before the dialog.
    ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent);

private:
    [[nodiscard]] QTableView *makeTable();
    [[nodiscard]] QWidget *makeButtons();

    ShortcutModel *m_model;
    QSortFilterProxyModel *m_found;
    QLineEdit *m_search;
    QTableView *m_table;
    QLabel *m_message;
};

} // namespace repoll::ui
