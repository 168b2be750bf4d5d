// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QMenu;

namespace repoll::ui {

/// The window's own actions, each with text, icon, shortcut and object name. A plain holder: the window
/// connects them. Actions are its children.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QWidget *window);

    QAction *open;
    QAction *openShared;
    QAction *create;
    QAction *demo;
    QAction *import;
    QAction *closeLedger;
    QAction *production;
    QAction *settings;
    QAction *quit;

    QAction *find;
    QAction *clearFilter;
    QAction *submit;
    QAction *recoverSelected;
    QAction *recoverMatching;

    QAction *showRequests;
    QAction *showRuns;
    QAction *showProviders;
    QAction *showWorkers;
    QAction *showSchedules;
    QAction *showDeliveries;
    QAction *back;
    QAction *forward;

    QAction *help;
    QAction *shortcuts;
    QAction *notices;
    QAction *log;
    QAction *about;

    /// Only of use with a ledger open.
    [[nodiscard]] QList<QAction *> ledgerActions() const;
    void retranslate();
    void resetToolTips(); ///< to what they are where nothing is in the way

private:
    QAction *add(const char *name, const QString &iconName, const QKeySequence &shortcut);
    QWidget *m_window;
};

} // namespace repoll::ui
