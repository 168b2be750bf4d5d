// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

class QWidget;

namespace repoll::ui {

class CloseGuard;

/// The ledger that is open, at most one. Another takes its place, or it is closed, once nothing of it runs
/// and nothing in it is unsaved. Main
/// thread; owned by the window.
class CurrentLedger : public QObject
{
    Q_OBJECT

public:
    explicit CurrentLedger(QWidget *window);
    ~CurrentLedger() override;

    [[nodiscard]] LedgerSession *session() const { return m_session.get(); } ///< null: none is open
    /// Takes `session` over. It is gone where its ledger is open already, or somebody would rather keep the one that
    /// is open; else opened() follows.
    void open(LedgerSession *session);
    /// Unless somebody would rather keep it, closed() follows, and `then`.
    void close(std::function<void()> then = {});
    /// What is unsaved in the one that is open: it is closed only where that is settled, too.
    void setUnsaved(const std::function<QStringList()> &names);
    /// Asks nobody: stops what runs, drops the ledger when it has ended, and calls `then`. Again: only stops.
    void end(StopMode mode, std::function<void()> then);
    /// At once, whatever runs.
    void drop();

Q_SIGNALS:
    void opened();
    void closing(); ///< what looks at session() must go now
    void closed();
    void reviewWanted(); ///< somebody wants to see what is unsaved

private:
    void proceed();
    void replace();

    QWidget *m_window;
    std::unique_ptr<LedgerSession> m_session;
    std::unique_ptr<LedgerSession> m_next; ///< waits until what m_session runs has ended
    CloseGuard *m_guard = nullptr;
    bool m_ending = false;
    std::function<void()> m_then; ///< once the session is closed; empty: m_next
};

} // namespace repoll::ui
