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
class SchedulesModel;

/// What is recovered by itself every so often: made, changed, started and stopped here, and run by programs that do so.
/// Main thread.
class SchedulesPage : public QWidget
{
    Q_OBJECT

public:
    explicit SchedulesPage(LedgerSession &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void runActivated(qint64 runId);

private:
    QToolBar *makeToolBar();
    QTableView *makeTable();
    void take(const Result<std::vector<Schedule>> &schedules);
    void updateActions();
    [[nodiscard]] std::optional<Schedule> chosen() const;
    void make();
    void edit();
    void startOne();
    void stopOne();
    void askToRemove();
    void showRun();
    void change(std::function<Result<void>(StoreWriter &)> what);

    LedgerSession &m_session;
    SchedulesModel *m_model;
    ConfirmBar *m_bar;
    NoteBar *m_note;
    PageReader *m_reader;
    QStackedWidget *m_pages;
    QTableView *m_table = nullptr;
    QAction *m_new = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_start = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_showRun = nullptr;
    QString m_toSelect;
};

} // namespace repoll::ui
