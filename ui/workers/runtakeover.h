// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QTimer>

namespace repoll::ui {

/// Tells who works on a run to stop and waits until nobody does, so that it can be resumed here. Never is it taken from
/// one that does not let go: two would work on it. Main thread; the session outlives it.
class RunTakeover : public QObject
{
    Q_OBJECT

public:
    /// Looks anew that often besides, as the end of a killed one leaves no trace in the ledger.
    RunTakeover(LedgerSession &session, const WorkerReport &worker, int lookEveryMs, QObject *parent);

    void start();
    [[nodiscard]] const WorkerReport &worker() const { return m_worker; }

Q_SIGNALS:
    // One of them, once.
    void released(const repoll::Run &run);   ///< it may be resumed
    void over(const repoll::Run &run);       ///< there is nothing left to resume
    void failed(const repoll::Error &error); ///< the ledger could not be told or asked

private:
    void look();
    void take(const Result<Run> &run);

    LedgerSession &m_session;
    WorkerReport m_worker;
    QTimer m_timer;
    bool m_looking = false;
    bool m_done = false;
};

} // namespace repoll::ui
