// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeserver.h"

#include <QDir>
#include <QFileInfo>

namespace repoll {

namespace {

constexpr int timeoutMs = 60'000;

QString pathOf(const QString &file)
{
    return QDir(QStringLiteral(PROVIDERS_DIR)).filePath(file);
}

} // namespace

NodeServer::~NodeServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(timeoutMs)) {
        m_process.kill();
        m_process.waitForFinished(timeoutMs);
    }
}

QByteArray NodeServer::run(const QString &script, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("node"), QStringList{pathOf(script)} + arguments);
    const bool ended = process.waitForFinished(timeoutMs);
    const QByteArray output = process.readAll();
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return "failed: " + process.errorString().toUtf8() + '\n' + output;
    return output;
}

bool NodeServer::isInstalled(const QString &script)
{
    return QFileInfo::exists(pathOf(script));
}

bool NodeServer::start(const QString &script, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(
        QStringLiteral("node"),
        QStringList{QStringLiteral("--require"), pathOf(QStringLiteral("loopback.cjs")), pathOf(script)} +
            arguments);
    if (!m_process.waitForStarted(timeoutMs))
        return false;
    for (;;) {
        while (m_process.canReadLine()) {
            const QByteArray line = m_process.readLine();
            m_output += line;
            if (line.startsWith("listening ")) {
                m_origin = "http://" + line.trimmed().mid(10);
                return true;
            }
        }
        if (!m_process.waitForReadyRead(timeoutMs))
            return false;
    }
}

bool providersMayBeMissing()
{
    return qEnvironmentVariableIsSet("REPOLL_SKIP_PROVIDERS");
}

} // namespace repoll
