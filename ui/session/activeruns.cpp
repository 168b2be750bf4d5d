// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/activeruns.h"

#include <algorithm>

namespace repoll::ui {

ActiveRun *ActiveRuns::start(const Run &run, const RunSettings &settings, RunTools tools)
{
    if (ActiveRun *before = find(run.id)) {
        if (!before->end())
            return before;
        dismiss(before);
    }
    auto *active = new ActiveRun(run, settings, std::move(tools), this);
    m_runs.push_back(active);
    connect(active, &ActiveRun::finished, this, [this, active] { Q_EMIT finished(active); });
    Q_EMIT started(active);
    active->start();
    return active;
}

void ActiveRuns::dismiss(ActiveRun *run)
{
    Q_ASSERT(run->end());
    const qint64 id = run->id();
    std::erase(m_runs, run);
    Q_EMIT dismissed(id);
    run->deleteLater();
}

ActiveRun *ActiveRuns::find(qint64 runId) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [=](ActiveRun *run) { return run->id() == runId; });
    return found == m_runs.end() ? nullptr : *found;
}

bool ActiveRuns::isAnyUnderWay() const
{
    return std::any_of(m_runs.begin(), m_runs.end(), [](ActiveRun *run) { return !run->end(); });
}

void ActiveRuns::stopAll(StopMode mode)
{
    for (ActiveRun *run : m_runs) {
        if (!run->end())
            run->stop(mode);
    }
}

} // namespace repoll::ui
