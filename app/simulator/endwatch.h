// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <optional>

namespace repoll {

/// Tells when the program is to end: SIGTERM, SIGINT, or the end of standard input. Lives in main().
class EndWatch : public QObject
{
    Q_OBJECT

public:
    /// Must run before the first thread starts, or a signal may end the program at once.
    static void blockSignals();

    explicit EndWatch(bool watchStdin);
    ~EndWatch() override;

Q_SIGNALS:
    void ended();

private:
    void drainStdin();

    int m_signalFd;
    QSocketNotifier m_signals;
    std::optional<QSocketNotifier> m_stdin;
};

} // namespace repoll
