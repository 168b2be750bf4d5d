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

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateBanners();

    Banner *m_production;
    Banner *m_state;
    QStackedWidget *m_pages;
    StartPage *m_start;
    LedgerSession *m_session = nullptr; ///< null: the start page is shown
};

} // namespace repoll::ui
