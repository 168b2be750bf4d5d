// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"

#include "core/base/joinedthread.h"

#include <QCoreApplication>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace repoll {

namespace {

/// As many threads as there were ever jobs at once, a handful. Not Qt's pool: that has too few for jobs which wait
/// for each other, and does not join them.
class Background
{
public:
    ~Background() { join(); }

    void add(std::function<void()> job)
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back(std::move(job));
        ++m_open;
        if (m_idle < m_jobs.size()) {
            m_threads.push_back(std::make_unique<Thread>(*this));
            m_threads.back()->start();
        }
        m_changed.notify_all();
    }

    void drain()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_open == 0; });
    }

    /// Not for good: jobs that come later get new threads.
    void join()
    {
        while (true) {
            std::vector<std::unique_ptr<Thread>> ending;
            {
                const std::scoped_lock lock(m_mutex);
                ending.swap(m_threads);
                m_ending = !ending.empty();
                m_changed.notify_all();
            }
            if (ending.empty())
                return;
            for (const auto &thread : ending)
                thread->wait();
        }
    }

private:
    class Thread final : public JoinedThread
    {
    public:
        explicit Thread(Background &background)
            : m_background(background)
        {
            setName(QStringLiteral("background"));
        }

    protected:
        void run() override { m_background.serve(); }

    private:
        Background &m_background;
    };

    void serve()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            ++m_idle;
            m_changed.wait(lock, [this] { return !m_jobs.empty() || m_ending; });
            --m_idle;
            if (m_jobs.empty())
                return;
            std::function<void()> job = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            job();
            job = nullptr; // here, not under the lock
            lock.lock();
            --m_open;
            m_changed.notify_all();
        }
    }

    std::mutex m_mutex; // of all below
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    std::size_t m_idle = 0;
    std::size_t m_open = 0; ///< waiting or running
    bool m_ending = false;
    std::vector<std::unique_ptr<Thread>> m_threads;
};

Background &background()
{
    static Background of;
    static const bool joinedInTime = [] {
        qAddPostRoutine([] { background().join(); });
        return true;
    }();
    Q_UNUSED(joinedInTime)
    return of;
}

} // namespace

void runInBackground(std::function<void()> job)
{
    background().add(std::move(job));
}

void waitForBackground()
{
    background().drain();
}

} // namespace repoll
