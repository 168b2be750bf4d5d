// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demofolder.h"
#include "app/demo/simulatorprogram.h"
#include "app/repollctl/cli.h"
#include "app/signalwatcher.h"

namespace repoll::cli {

/// Runs a demo: the simulator, the ledger made once it listens, and what to do next; until stopped. Main
/// thread; used once.
class DemoSession : public QObject
{
    Q_OBJECT

public:
    /// `settings` with the port of last time, 0: none yet. The context outlives the session.
    DemoSession(const Context &context, DemoFolder folder, DemoSettings settings);

    /// Enters the event loop, the only one; the exit code.
    [[nodiscard]] int exec();

private:
    void startSimulator();
    void simulatorListens(quint16 port);
    void simulatorEnded(const QString &why);
    [[nodiscard]] Result<void> sayWhatNext();
    void leave(int exitCode);

    const Context &m_context;
    DemoFolder m_folder;
    DemoSettings m_settings;
    SignalWatcher m_signalWatcher;
    std::unique_ptr<SimulatorProgram> m_simulator;
    bool m_listening = false;
};

} // namespace repoll::cli
