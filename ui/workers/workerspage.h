// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QWidget>

class QAction;
class QStackedWidget;
class QTableView;
class QToolBar;

namespace repoll::ui {

class ConfirmBar;
class NoteBar;
class PageReader;
class RunTakeover;
class WorkersModel;

/// Who asks providers on the ledger now: workers, recoveries and consoles, on whatever machine. One can be told to stop,
/// and its run be taken over. Main thread.
class WorkersPage : public QWidget
{
    Q_OBJECT

public:
    explicit WorkersPage(LedgerSession &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void runActivated(qint64 runId);
    void resumeRequested(const repoll::Run &run); ///< it was taken over

private:
    QToolBar *makeToolBar();
    QTableView *makeTable();
    void take(const Result<std::vector<WorkerEntry>> &workers);
    void updateActions();
    [[nodiscard]] std::optional<WorkerEntry> chosen() const;
    void askToStop();
    void stop(const QString &name);
    void askToTakeOver();
    void takeOver(const WorkerReport &worker);
    void endTakeover();
    void showRun();

    LedgerSession &m_session;
    WorkersModel *m_model;
    ConfirmBar *m_bar;
    NoteBar *m_note;
    PageReader *m_reader;
    QStackedWidget *m_pages;
    QTableView *m_table = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_takeOver = nullptr;
    QAction *m_showRun = nullptr;
    RunTakeover *m_takeover = nullptr; ///< null: none is under way
};

} // namespace repoll::ui
