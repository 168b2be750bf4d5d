// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/activerun.h"

#include <vector>

namespace repoll::ui {

/// The runs that this console has started or resumed on one ledger, ended ones too until dismissed. Main
/// thread; owned by the session, and gone before its ledger.
class ActiveRuns : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts a planned run, or resumes one that was stopped or whose process died.
    ActiveRun *start(const Run &run, const RunSettings &settings, RunTools tools);
    /// Forgets a run that has ended; its record stays in the ledger.
    void dismiss(ActiveRun *run);

    [[nodiscard]] const std::vector<ActiveRun *> &runs() const { return m_runs; } ///< in order of start
    [[nodiscard]] ActiveRun *find(qint64 runId) const;                            ///< null: not here
    [[nodiscard]] bool isAnyUnderWay() const;
    void stopAll(StopMode mode);

Q_SIGNALS:
    void started(repoll::ui::ActiveRun *run);
    void finished(repoll::ui::ActiveRun *run);
    void dismissed(qint64 runId);

private:
    std::vector<ActiveRun *> m_runs; ///< children
};

} // namespace repoll::ui
