// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/runner.h"

#include <deque>

namespace repoll::ui {

/// A run that this console has under way, or had: its runner, its last progress and how it went over time.
/// Main thread; owned by ActiveRuns.
class ActiveRun : public QObject
{
    Q_OBJECT

public:
    /// The run at one moment, for the curves.
    struct Sample
    {
        qint64 atMs = 0; ///< monotonic, since the start of this console's part
        double asksPerSecond = 0;
        qint64 done = 0;
        std::optional<qint64> medianMs; ///< how long answers took; none: none came lately
        std::optional<qint64> p95Ms;
    };
    /// Failing targets that are kept for the screen.
    static constexpr std::size_t mostFailing = 1'000;

    ActiveRun(Run run, RunSettings settings, RunTools tools, QObject *parent);

    void start();
    void pause();
    void resume();
    void stop(StopMode mode);
    void setRate(double ratePerSecond); ///< of each provider, at most its profile's own

    [[nodiscard]] qint64 id() const { return m_run.id; }
    [[nodiscard]] const Run &run() const { return m_run; } ///< as it was when it was started here
    [[nodiscard]] const RunSettings &settings() const { return m_settings; }
    [[nodiscard]] const RunProgress &progress() const { return m_progress; }
    [[nodiscard]] const std::deque<Sample> &samples() const { return m_samples; } ///< the last 10 minutes
    [[nodiscard]] const std::deque<FailingTarget> &failing() const { return m_failing; } ///< newest first
    [[nodiscard]] qint64 failingSeen() const { return m_failingSeen; }                   ///< kept or not
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] const std::optional<RunEnd> &end() const { return m_end; } ///< none: under way
    /// Who had it stop from elsewhere; empty: nobody.
    [[nodiscard]] const QString &stopWantedBy() const { return m_stopWantedBy; }

Q_SIGNALS:
    void changed(); ///< progress, paused, rate or end
    void finished();

private:
    void take(const RunProgress &progress);

    Run m_run;
    RunSettings m_settings;
    const Clock &m_clock;
    qint64 m_startedAt;
    RunProgress m_progress;
    std::deque<Sample> m_samples;
    std::deque<FailingTarget> m_failing;
    qint64 m_failingSeen = 0;
    bool m_paused = false;
    std::optional<RunEnd> m_end;
    QString m_stopWantedBy;
    RecoveryRunner m_runner;
};

} // namespace repoll::ui
