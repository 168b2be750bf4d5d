// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace repoll {

/// First-in first-out between threads. What was pushed before close() is still handed out.
template <class Job>
class JobQueue
{
public:
    void push(Job job)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_jobs.push_back(std::move(job));
        }
        m_changed.notify_one();
    }

    void close()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_closed = true;
        }
        m_changed.notify_one();
    }

    /// Waits for a job. None: closed, and all were handed out.
    [[nodiscard]] std::optional<Job> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_jobs.empty() || m_closed; });
        return next();
    }

    /// Waits for a job for `ms` at most. None: there was none, or as take() says.
    [[nodiscard]] std::optional<Job> takeWithin(int ms)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::milliseconds(ms),
                           [this] { return !m_jobs.empty() || m_closed; });
        return next();
    }

    /// Waits for the end of the queue; false: it is still open after `ms`.
    [[nodiscard]] bool awaitClose(int ms)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::milliseconds(ms), [this] { return m_closed; });
    }

    /// The next job, if there is one now.
    [[nodiscard]] std::optional<Job> tryTake()
    {
        const std::scoped_lock lock(m_mutex);
        return next();
    }

private:
    std::optional<Job> next()
    {
        if (m_jobs.empty())
            return std::nullopt;
        std::optional<Job> job(std::move(m_jobs.front()));
        m_jobs.pop_front();
        return job;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs;
    bool m_closed = false;
};

} // namespace repoll
