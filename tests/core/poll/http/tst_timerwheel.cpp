// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/timerwheel.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace repoll;

class TestTimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsInOrderAndNeverEarly();
    void stoppedAndStartedAgain();
    void turnsMoreThanOnce();
    void canBeDestroyedInACall();
    void aCallMayStartAnother();
};

void TestTimerWheel::callsInOrderAndNeverEarly()
{
    TimerWheel wheel;
    QElapsedTimer since;
    since.start();
    std::vector<std::pair<int, qint64>> calls;
    std::vector<std::unique_ptr<WheelTimer>> timers;
    for (const int ms : {120, 0, 40, 300, 40, 1}) {
        timers.push_back(
            std::make_unique<WheelTimer>(wheel, [&, ms] { calls.emplace_back(ms, since.elapsed()); }));
        timers.back()->start(ms);
        QVERIFY(timers.back()->isActive());
    }
    QTRY_COMPARE(calls.size(), 6U);
    for (std::size_t i = 0; i < calls.size(); ++i) {
        QVERIFY(calls[i].second >= calls[i].first);
        QVERIFY(i == 0 || calls[i].first >= 40 || calls[i - 1].first <= 1);
    }
    QCOMPARE(calls.back().first, 300);
    QVERIFY(!timers.front()->isActive());
}

void TestTimerWheel::stoppedAndStartedAgain()
{
    TimerWheel wheel;
    int stopped = 0;
    int restarted = 0;
    bool over = false;
    WheelTimer first(wheel, [&] { ++stopped; });
    WheelTimer second(wheel, [&] { ++restarted; });
    WheelTimer last(wheel, [&] { over = true; });
    first.start(20);
    second.start(20);
    QVERIFY(first.remainingMs() > 0);
    first.stop();
    first.stop();
    QCOMPARE(first.remainingMs(), 0);
    second.start(100'000);
    QVERIFY(second.remainingMs() > 90'000);
    second.start(10);
    last.start(150);
    QTRY_VERIFY(over);
    QCOMPARE(stopped, 0);
    QCOMPARE(restarted, 1);
}

/// Two limits in one slot, a turn of the wheel apart.
void TestTimerWheel::turnsMoreThanOnce()
{
    TimerWheel wheel;
    bool far = false;
    bool near = false;
    WheelTimer farTimer(wheel, [&] { far = true; });
    WheelTimer nearTimer(wheel, [&] { near = true; });
    farTimer.start(20 * 512 + 40);
    nearTimer.start(40);
    QTRY_VERIFY(near);
    QVERIFY(!far && farTimer.isActive());
}

void TestTimerWheel::canBeDestroyedInACall()
{
    TimerWheel wheel;
    std::unique_ptr<WheelTimer> both[2];
    int calls = 0;
    for (auto &each : both) {
        each = std::make_unique<WheelTimer>(wheel, [&, marker = std::make_shared<int>(7)] {
            both[0].reset();
            both[1].reset();
            calls += *marker; // what the call holds is there until it returns
        });
        each->start(20);
    }
    QTRY_COMPARE(calls, 7); // the other one is gone
    QTest::qWait(60);
    QCOMPARE(calls, 7);
}

void TestTimerWheel::aCallMayStartAnother()
{
    TimerWheel wheel;
    int calls = 0;
    std::unique_ptr<WheelTimer> timer;
    timer = std::make_unique<WheelTimer>(wheel, [&] {
        if (++calls < 3)
            timer->start(0);
    });
    timer->start(0);
    QTRY_COMPARE(calls, 3);
    QVERIFY(!timer->isActive());
}

QTEST_GUILESS_MAIN(TestTimerWheel)
#include "tst_timerwheel.moc"
