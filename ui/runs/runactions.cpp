// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runactions.h"

#include "core/report/reporttext.h"
#include "ui/session/ledgersession.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

namespace repoll::ui {

namespace {

struct RunactionsWords
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::RunFacts)
};

} // namespace

QString verdictOf(const Run &run)
{
    if (run.selected() == 0)
        return RunactionsWords::tr("No request was selected.");
    const qint64 open = run.unresolved;
    const QString verdict =
        open == 0 ? RunactionsWords::tr("None of %Ln targets is left unresolved.", nullptr,
                                        pluralOf(run.selected()))
                  : RunactionsWords::tr("%Ln of %1 targets are unresolved.", nullptr, pluralOf(open))
                        .arg(numberText(run.selected()));
    const qint64 decided = decidedSince(run);
    return decided == 0 ? verdict
                        : RunactionsWords::tr("%1 %2", "two sentences")
                              .arg(verdict, RunactionsWords::tr("%Ln were decided since.", nullptr,
                                                                pluralOf(decided)));
}

bool isUnderWay(LedgerSession &session, const Run &run)
{
    const ActiveRun *active = session.runs().find(run.id);
    return active && !active->end();
}

bool canResume(LedgerSession &session, const Run &run)
{
    return session.may(Right::Recover) && !isUnderWay(session, run) &&
           (run.state == RunState::Stopped || run.state == RunState::CutOff);
}

bool canRetry(LedgerSession &session, const Run &run)
{
    const bool hasRun =
        run.state == RunState::Finished || run.state == RunState::Stopped || run.state == RunState::CutOff;
    return session.may(Right::Recover) && !isUnderWay(session, run) && hasRun && run.unresolved > 0;
}

bool canDiscard(LedgerSession &session, const Run &run)
{
    return session.may(Right::Recover) && !isUnderWay(session, run) && run.state == RunState::Planned;
}

} // namespace repoll::ui
