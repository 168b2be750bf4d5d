// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QWidget>

class QAction;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QToolButton;

namespace repoll::ui {

class ChipBar;
class ElidedLabel;
class FailingModel;
class IconLabel;
class NoteBar;
class ProviderProgressModel;

/// One run of this console, under way or ended: how far, how fast, what fails, and the levers. Goes before the run
/// it shows.
class RunView : public QWidget
{
    Q_OBJECT

public:
    /// `pause` and `stops` act on the run that is in front; the buttons here offer them.
    RunView(LedgerSession &session, ActiveRun &run, QAction &pause, const QList<QAction *> &stops,
            QWidget *parent);

    [[nodiscard]] ActiveRun &run() { return m_run; }
    /// As it is now, as far as this console knows: state and totals included.
    [[nodiscard]] Run currentRun() const;

Q_SIGNALS:
    void requestActivated(const QString &provider, const QString &key);
    void resumeRequested(const repoll::Run &run);
    void retryRequested(const repoll::Run &run);
    void exportRequested(qint64 runId);

private:
    QWidget *makeHead(QAction &pause, const QList<QAction *> &stops);
    QWidget *makeLevers(QAction &pause, const QList<QAction *> &stops);
    QWidget *makeEndButtons();
    QWidget *makeBody();
    QWidget *makeFailing();
    void refresh();
    void refreshLanes();
    void refreshState();
    void refreshRateLimit();

    LedgerSession &m_session;
    ActiveRun &m_run;
    IconLabel *m_stateIcon = nullptr;
    QLabel *m_state = nullptr;
    QProgressBar *m_bar = nullptr;
    ElidedLabel *m_numbers = nullptr;
    ChipBar *m_totals = nullptr;
    ChipBar *m_outcomes = nullptr;
    ProviderProgressModel *m_providers;
    FailingModel *m_failing;
    QLabel *m_failingTitle = nullptr;
    NoteBar *m_note = nullptr;
    QWidget *m_levers = nullptr;
    QDoubleSpinBox *m_rate = nullptr;
    QWidget *m_endButtons = nullptr;
    QToolButton *m_retry = nullptr;
    QToolButton *m_resume = nullptr;
};

} // namespace repoll::ui
