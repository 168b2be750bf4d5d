// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/cliprocess.h"

#include <QElapsedTimer>

namespace repoll {

/// `repollctl demo`, running beside a test; ends with this object.
class DemoProcess
{
public:
    explicit DemoProcess(const CliProcess &cli)
        : m_cli(cli)
    {
    }
    ~DemoProcess() { stop(); }
    DemoProcess(const DemoProcess &) = delete;
    DemoProcess &operator=(const DemoProcess &) = delete;

    /// False where it never says `ready`.
    [[nodiscard]] bool start(const QStringList &options)
    {
        m_cli.start(m_process,
                    QStringList{QStringLiteral("demo"), m_cli.path(QStringLiteral("demo"))} + options);
        QElapsedTimer timer;
        timer.start();
        while (!m_said.contains("\nready ") && timer.elapsed() < 60'000 &&
               m_process.state() != QProcess::NotRunning) {
            m_process.waitForReadyRead(1'000);
            m_said += m_process.readAllStandardOutput();
        }
        return m_said.contains("\nready ");
    }

    /// By SIGTERM; the exit code.
    int stop()
    {
        if (m_process.state() != QProcess::NotRunning)
            m_process.terminate();
        return CliProcess::ended(m_process).code;
    }

    [[nodiscard]] QByteArray said() const { return m_said; }
    [[nodiscard]] QString ledger() const { return m_cli.path(QStringLiteral("demo/ledger.sqlite")); }
    [[nodiscard]] qint64 arrivals() const
    {
        return m_cli.read(QStringLiteral("demo/arrivals.ndjson")).count('\n');
    }

private:
    const CliProcess &m_cli;
    QProcess m_process;
    QByteArray m_said;
};

} // namespace repoll
