// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QFile>
#include <QProcess>

namespace repoll {

/// A PostgreSQL server of one test's own, which it may stop, start and freeze. Gone with it.
class OwnServer
{
public:
    OwnServer()
        : m_folder(QStringLiteral("/tmp/repoll-own-%1").arg(QCoreApplication::applicationPid()))
    {
        run("start");
    }
    ~OwnServer() { run("stop"); }
    OwnServer(const OwnServer &) = delete;
    OwnServer &operator=(const OwnServer &) = delete;

    [[nodiscard]] QString url() const
    {
        return QStringLiteral("postgresql://repoll@/tests?host=%1").arg(m_folder);
    }
    /// At once: connections are lost.
    void halt() const { run("halt"); }
    void resume() const { run("resume"); }
    /// It keeps its connections and says nothing.
    void freeze() const { run("freeze"); }
    void thaw() const { run("thaw"); }

    void exec(const QString &sql) const
    {
        const bool done =
            QProcess::execute(QStringLiteral("psql"),
                              {QStringLiteral("-qX"), QStringLiteral("-h"), m_folder, QStringLiteral("-U"),
                               QStringLiteral("repoll"), QStringLiteral("-d"), QStringLiteral("tests"),
                               QStringLiteral("-c"), sql}) == 0;
        if (!done)
            qFatal("psql failed");
    }
    /// Who is let in: its pg_hba.conf, from the next connection on.
    void setRules(const QByteArray &rules) const
    {
        QFile file(m_folder + QStringLiteral("/data/pg_hba.conf"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(rules) != rules.size())
            qFatal("no rules");
        file.close();
        run("reload");
    }

private:
    void run(const char *what) const
    {
        QProcess script;
        script.setProcessChannelMode(QProcess::ForwardedChannels);
        script.start(QStringLiteral(REPOLL_SOURCE_DIR "/tests/support/postgres"),
                     {QLatin1String(what), m_folder});
        if (!script.waitForFinished(60'000) || script.exitCode() != 0)
            qFatal("tests/support/postgres %s failed", what);
    }

    QString m_folder;
};

} // namespace repoll
