// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <functional>

namespace repoll::ui {

/// Does a job at once when asked, and at most once in an interval when asked often. Main thread; a member of
/// what the job belongs to.
class Throttle
{
public:
    Throttle(int intervalMs, std::function<void()> job)
        : m_job(std::move(job))
    {
        m_timer.setInterval(intervalMs);
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            if (std::exchange(m_asked, false))
                run();
        });
    }

    void ask()
    {
        if (m_timer.isActive())
            m_asked = true;
        else
            run();
    }

    /// Does it now, whenever it was done last.
    void run()
    {
        m_asked = false;
        m_timer.start();
        m_job();
    }

private:
    std::function<void()> m_job;
    QTimer m_timer;
    bool m_asked = false;
};

} // namespace repoll::ui
