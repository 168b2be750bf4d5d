// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/simulatorprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {
constexpr int endTimeoutMs = 5'000;
constexpr QByteArrayView listening = "listening 127.0.0.1:";
} // namespace

SimulatorProgram::SimulatorProgram(QObject *parent)
    : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SimulatorProgram::readLines);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(u"the provider simulator cannot be started"_s);
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        const QByteArray said = m_process.readAllStandardError().trimmed();
        end(said.isEmpty() ? u"the provider simulator stopped"_s : QString::fromUtf8(said));
    });
}

SimulatorProgram::~SimulatorProgram()
{
    m_ended = true;
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(endTimeoutMs))
        m_process.kill();
}

QString SimulatorProgram::find()
{
    const QDir here(QCoreApplication::applicationDirPath());
    const QString fromBin = QDir(u"/"_s + QLatin1StringView(REPOLL_BINDIR))
                                .relativeFilePath(u"/"_s + QLatin1StringView(REPOLL_LIBEXEC));
    for (const QString &folder : {u"."_s, fromBin}) {
        const QFileInfo program(here.filePath(folder + "/repoll-simulator"_L1));
        if (program.isExecutable())
            return program.canonicalFilePath();
    }
    return {};
}

void SimulatorProgram::start(const QStringList &options)
{
    // Its standard input is our end of a pipe: when we die, however, it is closed and the simulator ends.
    m_process.start(find(), options + QStringList{u"--until-stdin-closes"_s});
}

void SimulatorProgram::readLines()
{
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        if (m_listening || !line.startsWith(listening))
            continue;
        m_listening = true;
        Q_EMIT listened(line.mid(listening.size()).toUShort());
    }
}

void SimulatorProgram::end(const QString &why)
{
    if (m_ended)
        return;
    m_ended = true;
    Q_EMIT ended(why);
}

} // namespace repoll
