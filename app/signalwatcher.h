// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <array>
#include <csignal>

namespace repoll {

/// Turns SIGINT, SIGTERM and SIGHUP into Qt signals while it lives; the third one ends the process at once. One that
/// the process was told to ignore stays ignored. One watcher at a time, on the main thread.
class SignalWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override; ///< restores what was there before

    /// The first signal that came, 0: none. For code that blocks; any thread.
    [[nodiscard]] int signalNumber() const;
    /// Readable after a signal: for poll(2) beside other descriptors.
    [[nodiscard]] int descriptor() const { return m_fd; }

Q_SIGNALS:
    void interrupted(int signalNumber); ///< the first: drain
    void interruptedAgain();            ///< the second: abort

private:
    void drain();

    int m_fd = -1;
    int m_seen = 0;
    QSocketNotifier *m_notifier = nullptr;
    static constexpr std::array numbers{SIGINT, SIGTERM, SIGHUP};
    std::array<struct sigaction, numbers.size()> m_old = {};
};

/// What the shell expects of a process that a signal ended.
[[nodiscard]] constexpr int exitCodeOfSignal(int signalNumber)
{
    return 128 + signalNumber;
}

} // namespace repoll
