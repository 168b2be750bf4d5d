// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/timerwheel.h"

#include <algorithm>

namespace repoll {

TimerWheel::TimerWheel()
{
    m_since.start();
}

TimerWheel::~TimerWheel()
{
    Q_ASSERT(m_count == 0);
}

void TimerWheel::add(WheelTimer &timer, qint64 ms)
{
    if (m_count++ == 0) {
        m_tick = m_since.elapsed() / TickMs;
        m_timer.start(static_cast<int>(TickMs), Qt::PreciseTimer, this);
    }
    // The tick under way is cut short already.
    const qint64 ticks = (std::max<qint64>(ms, 0) + TickMs - 1) / TickMs;
    timer.m_dueTick = std::max(m_since.elapsed() / TickMs + ticks + 1, m_tick + 1);
    WheelTimer *&first = m_slots[static_cast<std::size_t>(timer.m_dueTick) % Slots];
    timer.m_before = nullptr;
    timer.m_after = first;
    if (first)
        first->m_before = &timer;
    first = &timer;
}

void TimerWheel::remove(WheelTimer &timer)
{
    if (m_next == &timer)
        m_next = timer.m_after;
    if (timer.m_before)
        timer.m_before->m_after = timer.m_after;
    else
        m_slots[static_cast<std::size_t>(timer.m_dueTick) % Slots] = timer.m_after;
    if (timer.m_after)
        timer.m_after->m_before = timer.m_before;
    timer.m_dueTick = -1;
    if (--m_count == 0)
        m_timer.stop();
}

void TimerWheel::timerEvent(QTimerEvent *)
{
    turnTo(m_since.elapsed() / TickMs);
}

void TimerWheel::turnTo(qint64 tick)
{
    // After a long sleep each slot is looked at once.
    const qint64 from = std::max(m_tick + 1, tick - static_cast<qint64>(Slots) + 1);
    m_tick = tick;
    for (qint64 at = from; at <= tick && m_count > 0; ++at) {
        for (WheelTimer *timer = m_slots[static_cast<std::size_t>(at) % Slots]; timer; timer = m_next) {
            m_next = timer->m_after;
            if (timer->m_dueTick > tick)
                continue;                                     // in a later turn
            const std::function<void()> call = timer->m_call; // the timer may go within
            remove(*timer);
            call();
        }
    }
    m_next = nullptr;
}

WheelTimer::WheelTimer(TimerWheel &wheel, std::function<void()> call)
    : m_wheel(wheel)
    , m_call(std::move(call))
{
}

WheelTimer::~WheelTimer()
{
    stop();
}

void WheelTimer::start(qint64 ms)
{
    stop();
    m_wheel.add(*this, ms);
}

void WheelTimer::stop()
{
    if (isActive())
        m_wheel.remove(*this);
}

qint64 WheelTimer::remainingMs() const
{
    return isActive() ? std::max<qint64>(0, m_dueTick * TimerWheel::TickMs - m_wheel.m_since.elapsed()) : 0;
}

} // namespace repoll
