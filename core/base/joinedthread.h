// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <thread>

namespace repoll {

/// A thread that is over, its thread-local data included, once it was waited for. QThread::wait() returns before
/// that: what libcrypto keeps for each thread was cleaned up while exit() already freed what it belongs to.
/// Start and wait on the owner's thread.
class JoinedThread
{
public:
    JoinedThread() = default;
    virtual ~JoinedThread(); ///< the derived class has waited
    JoinedThread(const JoinedThread &) = delete;
    JoinedThread &operator=(const JoinedThread &) = delete;

    void setName(const QString &name) { m_name = name; } ///< for debuggers; 15 bytes of it are shown
    void start();
    void wait(); ///< at once where it was never started
    [[nodiscard]] bool isRunning() const { return m_thread.joinable(); } ///< started and not waited for
    [[nodiscard]] bool isCurrent() const { return m_thread.get_id() == std::this_thread::get_id(); }

protected:
    virtual void run() = 0;

private:
    QString m_name;
    std::thread m_thread;
};

} // namespace repoll
