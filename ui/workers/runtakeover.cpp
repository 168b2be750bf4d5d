// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/runtakeover.h"

#include "core/base/whendone.h"

namespace repoll::ui {

RunTakeover::RunTakeover(LedgerSession &session, const WorkerReport &worker, int lookEveryMs, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_worker(worker)
{
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &RunTakeover::look);
}

void RunTakeover::start()
{
    whenDone(m_session.ledger().write<void>(
                 [name = m_worker.name, who = m_session.who()](StoreWriter &store) -> Result<void> {
                     const Result<void> told = store.stopWorker(name, who);
                     if (!told && told.error().code == ErrorCode::NotFound)
                         return {}; // it has let go already
                     return told;
                 }),
             this, [this](const Result<void> &told) {
                 if (!told) {
                     m_done = true;
                     Q_EMIT failed(told.error());
                     return;
                 }
                 connect(&m_session, &LedgerSession::changed, this, &RunTakeover::look);
                 m_timer.start();
                 look();
             });
}

void RunTakeover::look()
{
    if (m_looking || m_done)
        return;
    m_looking = true;
    whenDone(
        m_session.ledger().read<Run>([id = m_worker.runId](StoreReader &store) { return store.run(id); }),
        this, [this](const Result<Run> &run) {
            m_looking = false;
            take(run);
        });
}

void RunTakeover::take(const Result<Run> &run)
{
    if (run && (run->state == RunState::Running || run->state == RunState::Planned))
        return; // somebody still works on it
    m_done = true;
    m_timer.stop();
    if (!run)
        Q_EMIT failed(run.error());
    else if (run->state == RunState::Stopped || run->state == RunState::CutOff)
        Q_EMIT released(*run);
    else
        Q_EMIT over(*run);
}

} // namespace repoll::ui
