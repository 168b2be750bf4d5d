// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/plan.h"
#include "ui/session/ledgersession.h"
#include "ui/session/requestselection.h"

#include <QObject>

namespace repoll::ui {

/// A plan that nobody has confirmed yet: freezes it in the ledger, and sees to it that it is discarded unless it is
/// confirmed, even where it is frozen only after this is gone. Main thread.
class PlanDraft : public QObject
{
    Q_OBJECT

public:
    PlanDraft(LedgerSession &session, QObject *parent);
    ~PlanDraft() override; ///< discards what was not confirmed

    /// Both read the providers' profiles anew first; frozen() or failed() follows.
    void freeze(const RequestSelection &selection);
    void freezeRetry(const Run &run);
    /// Records the reason and hands the plan over; confirmed() or failed() follows.
    void confirm(const QString &reason);
    void discard();

    [[nodiscard]] const PlanSummary &plan() const { return m_plan.summary; } ///< empty before frozen()

Q_SIGNALS:
    void frozen();
    /// After frozen(): what will keep some of it from being sent, a line a provider, in core's words.
    void obstaclesFound(const QStringList &lines);
    void confirmed(const repoll::Run &run);
    void failed(const repoll::Error &error);

private:
    using Freeze = std::function<QFuture<Result<RecoveryPlan>>(TargetSelector)>;
    void freezeBy(Freeze freeze);
    void start(const Freeze &freeze);
    void lookForObstacles();

    LedgerSession &m_session;
    RecoveryPlan m_plan; ///< of run 0: none
    bool m_dropped = false;
    bool m_confirmed = false;
};

} // namespace repoll::ui
