// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/joinedthread.h"

#include <atomic>
#include <future>

class QEventLoop;
class QObject;
class QThread;

namespace repoll {

/// A joined thread with an event loop, for objects that live on it. They outlive it.
class WorkThread final : public JoinedThread
{
public:
    explicit WorkThread(const QString &name) { setName(name); }
    ~WorkThread() override; ///< ends the loop, and waits

    /// Starts it and waits until its loop stands, some microseconds; then `object`, which lives on the caller's
    /// thread, lives there.
    void startWith(QObject &object);
    /// Ends the loop, once what was posted before is done. From any thread, while it is running.
    void quit();

protected:
    void run() override;

private:
    struct Place
    {
        QThread *thread = nullptr;
        QEventLoop *loop = nullptr;
    };

    std::promise<Place> m_ready;
    Place m_place;
    std::atomic<bool> m_quit = false;
};

} // namespace repoll
