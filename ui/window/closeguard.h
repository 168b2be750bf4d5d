// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

class QMessageBox;

namespace repoll::ui {

/// Lets a session be closed only when nothing of it runs: asks what is to become of runs under way, and
/// waits for them. Main thread; owned by the window.
class CloseGuard : public QObject
{
    Q_OBJECT

public:
    CloseGuard(LedgerSession &session, QWidget *window);

    /// True: nothing runs, close now. Else the operator is asked, and closable() may follow.
    [[nodiscard]] bool mayClose();

Q_SIGNALS:
    void closable(); ///< the operator wanted it, and all runs have ended since
    void kept();     ///< the operator would rather go on

private:
    void ask();
    void stop(StopMode mode);

    LedgerSession &m_session;
    QWidget *m_window;
    QMessageBox *m_question = nullptr;
    bool m_stopping = false;
};

} // namespace repoll::ui
