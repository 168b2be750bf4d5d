// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/signalwatcher.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>

namespace repoll {

namespace {

// A handler reaches nothing but globals; these are lock-free, so it may touch them.
std::atomic<int> g_first = 0;
std::atomic<int> g_count = 0;
std::atomic<int> g_fd = -1;
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void onSignal(int number)
{
    const int savedErrno = errno;
    int none = 0;
    g_first.compare_exchange_strong(none, number);
    if (++g_count >= 3)
        ::_exit(exitCodeOfSignal(number));
    const quint64 one = 1;
    if (::write(g_fd, &one, sizeof one) < 0) {
        // An eventfd refuses only when its counter is full: it is readable then anyway.
    }
    errno = savedErrno;
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
    , m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    g_first = 0;
    g_count = 0;
    g_fd = m_fd;
    m_notifier = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &SignalWatcher::drain);

    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        ::sigaction(numbers[i], nullptr, &m_old[i]);
        if (m_old[i].sa_handler != SIG_IGN) // what is ignored stays so: nohup, a job in the background
            ::sigaction(numbers[i], &action, nullptr);
    }
}

SignalWatcher::~SignalWatcher()
{
    for (std::size_t i = 0; i < numbers.size(); ++i)
        ::sigaction(numbers[i], &m_old[i], nullptr);
    g_fd = -1;
    ::close(m_fd);
}

int SignalWatcher::signalNumber() const
{
    return g_first;
}

void SignalWatcher::drain()
{
    quint64 ignored = 0;
    if (::read(m_fd, &ignored, sizeof ignored) < 0)
        return;
    const int count = g_count;
    if (m_seen == 0 && count >= 1)
        Q_EMIT interrupted(g_first);
    if (m_seen < 2 && count >= 2)
        Q_EMIT interruptedAgain();
    m_seen = count;
}

} // namespace repoll
