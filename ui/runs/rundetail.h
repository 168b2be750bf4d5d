// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QTableView;

namespace repoll::ui {

class NoteBar;
class RunFacts;
class RunMoneyLine;
class TargetsModel;

/// One run of the history: its facts, its targets page by page, and what may be done with it.
class RunDetail : public QWidget
{
    Q_OBJECT

public:
    RunDetail(LedgerSession &session, QWidget *parent);

    /// Another run is shown from its beginning; the same one is brought up to date.
    void show(const Run &run);
    [[nodiscard]] const std::optional<Run> &run() const { return m_run; }
    [[nodiscard]] QList<QAction *> actions() const; ///< for menus

Q_SIGNALS:
    void resumeRequested(const repoll::Run &run);
    void retryRequested(const repoll::Run &run);
    void requestActivated(const QString &provider, const QString &key);

private:
    void makeActions();
    QAction *addRunAction(const QString &objectName, const QString &iconName, const QString &text,
                          const QKeySequence &keys);
    QWidget *makeButtons();
    QWidget *makeTargets();
    void refreshActions();
    void refreshFilter();
    void applyFilter();
    void keepPlace();
    void restorePlace();
    void showCurrentRequest();
    void discard();
    void openExport();

    LedgerSession &m_session;
    std::optional<Run> m_run;
    RunFacts *m_facts;
    RunMoneyLine *m_money;
    NoteBar *m_note;
    QComboBox *m_filter = nullptr;
    QTableView *m_table = nullptr;
    QLabel *m_empty = nullptr;
    TargetsModel *m_targets;
    qint64 m_currentRequest = 0; ///< kept over a reset of the rows
    QAction *m_resume = nullptr;
    QAction *m_retry = nullptr;
    QAction *m_discard = nullptr;
    QAction *m_export = nullptr;
    QAction *m_request = nullptr;
};

} // namespace repoll::ui
