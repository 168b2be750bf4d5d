// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"
#include "app/signalwatcher.h"
#include "core/service/schedulerunner.h"

namespace repoll::cli {

/// Tells the passes on stderr; `alsoEmpty`: those as well that found nothing due. The console outlives the runner.
void tellPasses(ScheduleRunner &runner, Console &console, bool alsoEmpty);

/// Has the schedules run in the process' event loop until it is stopped, and tells their passes on stderr. Main thread; used
/// once.
class ScheduleSession : public QObject
{
    Q_OBJECT

public:
    ScheduleSession(const Context &context, Ledger &ledger, const SignalWatcher &signalWatcher,
                    const ScheduleOrder &order);

    /// Enters the event loop, the only one; the exit code.
    [[nodiscard]] int exec();

private:
    const Context &m_context;
    ScheduleRunner m_runner;
    std::optional<Error> m_error;
    bool m_failed = false; ///< a pass could not be
    bool m_once = false;
};

} // namespace repoll::cli
