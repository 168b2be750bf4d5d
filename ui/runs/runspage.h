// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QStackedWidget;
class QTableView;

namespace repoll::ui {

class NoteBar;
class RunDetail;
class RunsModel;

/// The history of recovery runs, and one of them with each target's outcome.
class RunsPage : public QWidget
{
    Q_OBJECT

public:
    explicit RunsPage(LedgerSession &session, QWidget *parent = nullptr);

    void selectRun(qint64 runId);                   ///< once it is read
    [[nodiscard]] QList<QAction *> actions() const; ///< of the chosen run, for menus

Q_SIGNALS:
    void resumeRequested(const repoll::Run &run);
    void retryRequested(const repoll::Run &run);
    void requestActivated(const QString &provider, const QString &key);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHistory();
    void refresh();
    void read();
    void take(const Result<std::vector<Run>> &runs);
    void showCurrent();

    LedgerSession &m_session;
    RunsModel *m_model;
    QStackedWidget *m_pages;
    QTableView *m_table = nullptr;
    RunDetail *m_detail;
    QLabel *m_limit = nullptr;
    NoteBar *m_note;
    QTimer m_pause; ///< runs out when the history may be read again
    bool m_stale = true;
    bool m_reading = false;
    qint64 m_readAt = 0;
    qint64 m_wanted = 0; ///< the run to select once it is there
};

} // namespace repoll::ui
