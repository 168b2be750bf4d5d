// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/runoptions.h"
#include "app/repollctl/servernotice.h"
#include "app/signalwatcher.h"
#include "core/provider/registry.h"

#include <QObject>
#include <QSet>

namespace repoll::cli {

/// What a run works on; all of it outlives the session.
struct RunPlace
{
    const Context &context;
    Ledger &ledger;
    const ProviderRegistry &registry;
    SignalWatcher &signalWatcher;
};

/// Runs one frozen plan to its end in the process' event loop, with progress, signals, summary and report.
/// Main thread; used once.
class RunSession : public QObject
{
    Q_OBJECT

public:
    RunSession(const RunPlace &place, qint64 runId, RunOptions options);

    /// Enters the event loop, the only one; the exit code.
    [[nodiscard]] int exec();

private:
    void drain(int signalNumber);
    void tell(const QString &line);
    void abort();
    void sayFewerLanes(const RunProgress &progress);
    [[nodiscard]] int conclude();
    [[nodiscard]] int exitCodeFor(qint64 unresolved) const;
    [[nodiscard]] QString resumeHint() const;
    void sayEnd(const Run &run, qint64 unresolved) const;
    [[nodiscard]] bool saveReportFile() const; ///< false: it could not be written, which has been told

    RunPlace m_place;
    qint64 m_runId;
    RunOptions m_options;
    std::unique_ptr<ProgressView> m_view;
    std::unique_ptr<RecoveryRunner> m_runner;
    QSet<QString> m_fewerLanesSaid; ///< of which providers
    RunEnd m_end;
    ServerNotice m_server;
};

enum class Answer { Yes, No, Stopped };

/// Asks on the terminal; Stopped where a signal came instead of an answer.
[[nodiscard]] Answer askYesNo(Console &console, const SignalWatcher &signalWatcher, const QString &question);

} // namespace repoll::cli
