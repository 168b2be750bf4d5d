// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>

#include <array>
#include <functional>

namespace repoll {

class WheelTimer;

/// The time limits of all connections of a thread, in one timer of the event loop: starting and stopping one costs a
/// few pointers. A limit is called up to 25 ms late, never early. Outlives its timers; one thread.
class TimerWheel final : public QObject
{
public:
    TimerWheel();
    ~TimerWheel() override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    friend class WheelTimer;
    static constexpr qint64 TickMs = 20;
    static constexpr std::size_t Slots = 512; ///< about 10 s; what lies further takes more turns

    void add(WheelTimer &timer, qint64 ms);
    void remove(WheelTimer &timer);
    void turnTo(qint64 tick);

    QElapsedTimer m_since;
    qint64 m_tick = 0; ///< done with
    std::array<WheelTimer *, Slots> m_slots{};
    int m_count = 0;
    WheelTimer *m_next = nullptr; ///< while a slot is gone through
    QBasicTimer m_timer;
};

/// One limit: calls once, `ms` after it was started, unless it is stopped or started again before.
class WheelTimer
{
public:
    WheelTimer(TimerWheel &wheel, std::function<void()> call);
    ~WheelTimer();
    WheelTimer(const WheelTimer &) = delete;
    WheelTimer &operator=(const WheelTimer &) = delete;

    void start(qint64 ms);
    void stop();
    [[nodiscard]] bool isActive() const { return m_dueTick >= 0; }
    [[nodiscard]] qint64 remainingMs() const; ///< 0: stopped, or due

private:
    friend class TimerWheel;
    TimerWheel &m_wheel;
    const std::function<void()> m_call; ///< may destroy this
    qint64 m_dueTick = -1;
    WheelTimer *m_before = nullptr;
    WheelTimer *m_after = nullptr;
};

} // namespace repoll
