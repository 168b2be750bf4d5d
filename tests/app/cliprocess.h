// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

namespace repoll {

/// Runs the built repollctl with a home of its own. No terminal: stdin is empty.
class CliProcess
{
public:
    struct Outcome
    {
        int code = -1; ///< -1: it did not end by itself
        QByteArray out;
        QByteArray err;
    };

    CliProcess()
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("data")));
        m_environment.insert(QStringLiteral("REPOLL_LEDGER"), ledger());
        m_environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
        m_environment.remove(QStringLiteral("REPOLL_DEBUG"));
        m_environment.remove(QStringLiteral("NO_COLOR"));
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString ledger() const { return path(QStringLiteral("ledger.sqlite")); }
    [[nodiscard]] QProcessEnvironment &environment() { return m_environment; }

    [[nodiscard]] Outcome run(const QStringList &arguments, int timeoutMs = 60'000) const
    {
        QProcess process;
        start(process, arguments);
        process.closeWriteChannel();
        return ended(process, timeoutMs);
    }

    void start(QProcess &process, const QStringList &arguments) const
    {
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(REPOLLCTL), arguments);
    }

    [[nodiscard]] static Outcome ended(QProcess &process, int timeoutMs = 60'000)
    {
        Outcome outcome;
        if (!process.waitForFinished(timeoutMs)) {
            process.kill();
            process.waitForFinished();
        } else if (process.exitStatus() == QProcess::NormalExit) {
            outcome.code = process.exitCode();
        }
        outcome.out = process.readAllStandardOutput();
        outcome.err = process.readAllStandardError();
        return outcome;
    }

    bool write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace repoll
