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

bool NodeServer::isInstalled(const QString &script)
{
    return QFileInfo::exists(pathOf(QStringLiteral("node_modules/") + script));
}

bool NodeServer::start(const QString &script, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("node"),
                    QStringList{QStringLiteral("--require"), pathOf(QStringLiteral("loopback.cjs")),
                                pathOf(QStringLiteral("node_modules/") + script)} +
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

bool providersAreRequired()
{
    return qEnvironmentVariableIsSet("REPOLL_REQUIRE_PROVIDERS");
}

} // namespace repoll
