// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runactions.h"

#include "core/report/reporttext.h"
#include "ui/session/ledgersession.h"

namespace repoll::ui {

qint64 unresolvedOf(const Run &run)
{
    return countOf(run.totals, Disposition::Waiting) + countOf(run.totals, Disposition::StillProcessing) +
           countOf(run.totals, Disposition::Error);
}

bool isUnderWay(LedgerSession &session, const Run &run)
{
    const ActiveRun *active = session.runs().find(run.id);
    return active && !active->end();
}

bool canResume(LedgerSession &session, const Run &run)
{
    return !session.isReadOnly() && !isUnderWay(session, run) &&
           (run.state == RunState::Stopped || run.state == RunState::Running);
}

bool canRetry(LedgerSession &session, const Run &run)
{
    const bool hasRun = run.state == RunState::Finished || run.state == RunState::Stopped;
    return !session.isReadOnly() && !isUnderWay(session, run) && hasRun && unresolvedOf(run) > 0;
}

bool canDiscard(LedgerSession &session, const Run &run)
{
    return !session.isReadOnly() && !isUnderWay(session, run) && run.state == RunState::Planned;
}

} // namespace repoll::ui
