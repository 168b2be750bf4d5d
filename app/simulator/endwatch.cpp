// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/endwatch.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace repoll {

namespace {

sigset_t endSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

} // namespace

void EndWatch::blockSignals()
{
    const sigset_t set = endSignals();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

EndWatch::EndWatch(bool watchStdin)
    : m_signalFd([] {
        const sigset_t set = endSignals();
        return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    }())
    , m_signals(m_signalFd, QSocketNotifier::Read)
{
    connect(&m_signals, &QSocketNotifier::activated, this, &EndWatch::ended);
    if (watchStdin) {
        m_stdin.emplace(STDIN_FILENO, QSocketNotifier::Read);
        connect(&*m_stdin, &QSocketNotifier::activated, this, &EndWatch::drainStdin);
    }
}

EndWatch::~EndWatch()
{
    ::close(m_signalFd);
}

void EndWatch::drainStdin()
{
    std::array<char, 4096> ignored{};
    const ssize_t got = ::read(STDIN_FILENO, ignored.data(), ignored.size());
    if (got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN)))
        return;
    m_stdin->setEnabled(false);
    Q_EMIT ended();
}

} // namespace repoll
