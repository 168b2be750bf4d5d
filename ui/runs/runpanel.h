// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QWidget>

class QStackedWidget;
class QTabWidget;

namespace repoll::ui {

class RunView;

/// The runs that this console has under way, one tab each; ended ones stay until they are dismissed.
class RunPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RunPanel(LedgerSession &session, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> actions() const; ///< of the run in front, for menus
    void showRun(qint64 runId); ///< its tab comes to the front; nothing where there is none

Q_SIGNALS:
    void requestActivated(const QString &provider, const QString &key);
    void resumeRequested(const repoll::Run &run);
    void retryRequested(const repoll::Run &run);

private:
    void makeActions();
    QAction *addRunAction(const QString &name, const QString &iconName, const QString &text,
                          const QKeySequence &keys, void (*act)(ActiveRun &run));
    void refreshActions();
    [[nodiscard]] ActiveRun *runInFront() const; ///< null: none is under way there
    QWidget *makeEmptyPage();
    void add(ActiveRun *run);
    void remove(qint64 runId);
    void dismiss(int tab);
    void refreshTab(const RunView *view);
    void openExport(qint64 runId);
    [[nodiscard]] RunView *viewAt(int tab) const;
    [[nodiscard]] int tabOf(qint64 runId) const; ///< -1: none

    LedgerSession &m_session;
    QStackedWidget *m_pages;
    QTabWidget *m_tabs;
    QAction *m_pause = nullptr;
    QAction *m_drain = nullptr;
    QAction *m_export = nullptr;
    QAction *m_abort = nullptr;
};

} // namespace repoll::ui
