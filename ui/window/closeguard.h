// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

class QMessageBox;

namespace repoll::ui {

/// Lets a session be closed only when nothing of it runs and nothing is unsaved: asks what is to become of runs under
/// way, and waits for them, and of unsaved changes. Main thread; owned by the window.
class CloseGuard : public QObject
{
    Q_OBJECT

public:
    CloseGuard(LedgerSession &session, QWidget *window);

    /// Gives the names of the providers with unsaved changes.
    void setUnsaved(std::function<QStringList()> unsaved) { m_unsaved = std::move(unsaved); }
    /// True: nothing is against it, close now. Else the operator is asked, and closable() may follow.
    [[nodiscard]] bool mayClose();

Q_SIGNALS:
    void closable();     ///< the operator wanted it, and all runs have ended since
    void kept();         ///< the operator would rather go on
    void reviewWanted(); ///< and look at the unsaved changes

private:
    void ask();
    void addButtons(bool running, bool unsaved);
    void stop(StopMode mode);

    LedgerSession &m_session;
    QWidget *m_window;
    std::function<QStringList()> m_unsaved = [] { return QStringList(); };
    QMessageBox *m_question = nullptr;
    bool m_stopping = false;
};

} // namespace repoll::ui
