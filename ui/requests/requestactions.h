// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

namespace repoll::ui {

/// What can be done with requests in the table: for its context menu and the window's Request menu. The
/// shortcuts hold where the keyboard is in the table. A child of the table; main thread.
class RequestActions : public QObject
{
    Q_OBJECT

public:
    /// The actions are added to the table.
    explicit RequestActions(QWidget &table);

    /// Why nothing can be recovered, and nothing be decided; empty: it can.
    void update(bool hasSelection, bool hasCurrent, const QString &whyNoRecovery,
                const QString &whyNoDecision);

    QAction *recover = nullptr;
    QAction *decide = nullptr;
    QAction *withdraw = nullptr; ///< what was handed over and never sent
    QAction *showDetail = nullptr;
    QAction *copy = nullptr; ///< as TSV: what spreadsheets paste
    QAction *copyCsv = nullptr;
    QAction *copyJson = nullptr;
    QAction *copyKeys = nullptr; ///< of the selected requests, else of the current one
    QAction *selectAll = nullptr;
    QAction *clearSelection = nullptr;
    QAction *filterProvider = nullptr;
    QAction *filterStatus = nullptr;
    QAction *refresh = nullptr;

private:
    QAction *add(const QString &name, const QString &iconName, const QString &text,
                 const QList<QKeySequence> &keys);

    QWidget &m_table;
};

} // namespace repoll::ui
