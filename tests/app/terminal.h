// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/cliprocess.h"

#include <QElapsedTimer>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>

namespace repoll {

/// A pseudo-terminal of a given width with repollctl on it, as an operator has it.
class Terminal
{
public:
    explicit Terminal(int columns)
    {
        winsize size{};
        size.ws_row = 40;
        size.ws_col = static_cast<unsigned short>(columns);
        if (::openpty(&m_master, &m_slave, nullptr, nullptr, &size) == 0)
            ::fcntl(m_master, F_SETFD, FD_CLOEXEC);
    }
    ~Terminal()
    {
        m_process.kill();
        m_process.waitForFinished();
        ::close(m_master);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    void start(const CliProcess &cli, const QStringList &arguments)
    {
        m_process.setChildProcessModifier([slave = m_slave] {
            ::setsid();
            ::ioctl(slave, TIOCSCTTY, 0);
            for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                ::dup2(slave, fd);
            ::close(slave);
        });
        cli.start(m_process, arguments);
        m_process.waitForStarted();
        ::close(m_slave);
    }

    void type(const QByteArray &keys)
    {
        m_sent = ::write(m_master, keys.constData(), static_cast<size_t>(keys.size()));
    }

    /// Until `text` is on the screen; false where it does not come.
    [[nodiscard]] bool waitFor(const QByteArray &text)
    {
        while (!m_screen.contains(text)) {
            if (!readSome())
                return m_screen.contains(text);
        }
        return true;
    }

    /// Reads to the end.
    [[nodiscard]] int exitCode()
    {
        while (readSome()) {
        }
        return CliProcess::ended(m_process).code;
    }

    [[nodiscard]] QByteArray screen() const { return m_screen; }

    /// The lines written, without control sequences.
    [[nodiscard]] static QByteArray plain(const QByteArray &screen)
    {
        QByteArray out;
        for (qsizetype i = 0; i < screen.size(); ++i) {
            if (screen.at(i) == '\x1b') {
                while (i + 1 < screen.size() && !isalpha(static_cast<unsigned char>(screen.at(i))))
                    ++i;
            } else if (screen.at(i) != '\r') {
                out += screen.at(i);
            }
        }
        return out;
    }

private:
    bool readSome()
    {
        pollfd waiting{m_master, POLLIN, 0};
        if (::poll(&waiting, 1, 30'000) <= 0)
            return false;
        char buffer[4096];
        const ssize_t count = ::read(m_master, buffer, sizeof buffer); // EIO: the other side is closed
        if (count > 0)
            m_screen.append(buffer, count);
        return count > 0;
    }

    int m_master = -1;
    int m_slave = -1;
    ssize_t m_sent = 0;
    QProcess m_process;
    QByteArray m_screen;
};

} // namespace repoll
