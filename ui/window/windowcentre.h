// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QWidget>

class QStackedWidget;

namespace repoll::ui {

class Banner;
class DemoSource;
class LedgerOpener;
class LedgerView;
class OpenStatus;
class RecentLedgers;
class StartPage;

/// The middle of the window: the start page or a ledger's screens, under what is to be said of the ledger as a
/// whole. Main thread; a child of the window.
class WindowCentre : public QWidget
{
    Q_OBJECT

public:
    /// `demo` may be null. All outlive it.
    WindowCentre(LedgerOpener &opener, RecentLedgers &recent, DemoSource *demo, QWidget *window);

    /// `session` is there until showStart().
    void showLedger(LedgerSession &session, LedgerView *view);
    void showStart();
    /// Looks anew at what is under way: a demo does not tell that it was started.
    void watchOpening();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateBanners();
    void showReach();
    void lookForDoubt(LedgerView *view);
    void lookForCutOff(LedgerView *view);
    void offerResume(LedgerView *view, const std::vector<Run> &runs);

    Banner *m_production;
    Banner *m_state;
    Banner *m_away;   ///< while the ledger's server is
    Banner *m_doubt;  ///< a restored ledger, until all that is open was asked for
    Banner *m_cutOff; ///< offers to resume what was under way when its process ended
    QWidget *m_openingFrame;
    OpenStatus *m_opening; ///< of another ledger, while one is open: the start page tells of the first
    QStackedWidget *m_pages;
    StartPage *m_start;
    LedgerSession *m_session = nullptr; ///< null: the start page is shown
};

} // namespace repoll::ui
