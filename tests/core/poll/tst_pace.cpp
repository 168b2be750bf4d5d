// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/pace.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <limits>

using namespace repoll;

class TestPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithOne();
    void keepsItsRate_data();
    void keepsItsRate();
    void aPauseEarnsNoBurst();
    void givesBack();
    void clampsTheRate();
    void cutsOncePerSecond();
    void neverCutsBelowOnePercent();
    void growsBackWithSuccess();
    void silenceEarnsNoSpeed();
    void waitsForRetryAfter();
    void aChangedRateKeepsTheCut();
    void backoffIsFullJitter();
    void backoffNeverOverflows();
};

void TestPace::startsWithOne()
{
    FakeClock clock;
    Pace pace(0.5, clock);
    QCOMPARE(pace.waitMs(), 0);
    QCOMPARE(pace.take(0), 0);
    QCOMPARE(pace.take(-1), 0);
    QCOMPARE(pace.take(10), 1);
    QCOMPARE(pace.take(10), 0);
    QCOMPARE(pace.waitMs(), 2'000);
    clock.advance(1'999);
    QCOMPARE(pace.take(1), 0);
    QCOMPARE(pace.waitMs(), 1);
    clock.advance(1);
    QCOMPARE(pace.waitMs(), 0);
    QCOMPARE(pace.take(10), 1);
}

void TestPace::keepsItsRate_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("step");
    for (const double rate : {0.01, 0.3, 1.0, 7.5, 20.0, 333.0, 10'000.0, 100'000.0}) {
        for (const int step : {1, 7, 40})
            QTest::addRow("%g every %d ms", rate, step) << rate << step;
    }
}

void TestPace::keepsItsRate()
{
    QFETCH(const double, rate);
    QFETCH(const int, step);
    FakeClock clock;
    Pace pace(rate, clock);
    const qint64 duration = rate < 1 ? 1'000'000 : 10'000;
    qint64 taken = 0;
    for (qint64 now = 0; now < duration; now += step) {
        clock.advance(step);
        taken += pace.take(1'000'000);
    }
    const double expected = rate * static_cast<double>(duration) / 1'000;
    QVERIFY2(static_cast<double>(taken) <= expected * 1.01 + 2, qPrintable(QString::number(taken)));
    QVERIFY2(static_cast<double>(taken) >= expected * 0.99 - 2, qPrintable(QString::number(taken)));
}

void TestPace::aPauseEarnsNoBurst()
{
    FakeClock clock;
    Pace pace(1'000, clock);
    clock.advance(3'600'000);
    QCOMPARE(pace.take(1'000'000), 51); // 50 ms worth and one
    Pace slow(3, clock);
    clock.advance(3'600'000);
    QCOMPARE(slow.take(1'000'000), 1);
}

void TestPace::givesBack()
{
    FakeClock clock;
    Pace pace(1, clock);
    QCOMPARE(pace.take(1), 1);
    pace.giveBack(1);
    QCOMPARE(pace.waitMs(), 0);
    QCOMPARE(pace.take(1), 1);
    pace.giveBack(100); // the bucket holds one
    QCOMPARE(pace.take(100), 1);
}

void TestPace::clampsTheRate()
{
    FakeClock clock;
    QCOMPARE(Pace(0, clock).configuredRate(), 0.01);
    QCOMPARE(Pace(-5, clock).configuredRate(), 0.01);
    QCOMPARE(Pace(std::numeric_limits<double>::quiet_NaN(), clock).configuredRate(), 0.01);
    QCOMPARE(Pace(1e9, clock).configuredRate(), 100'000.0);
}

void TestPace::cutsOncePerSecond()
{
    FakeClock clock;
    Pace pace(100, clock);
    for (int i = 0; i < 10; ++i)
        pace.throttled({});
    QCOMPARE(pace.currentRate(), 50.0);
    clock.advance(999);
    pace.throttled({});
    QCOMPARE(pace.currentRate(), 50.0);
    clock.advance(1);
    pace.throttled({});
    QCOMPARE(pace.currentRate(), 25.0);
    QCOMPARE(pace.configuredRate(), 100.0);
    QCOMPARE(pace.waitMs(), 0); // no Retry-After: it may be asked, slower
}

void TestPace::neverCutsBelowOnePercent()
{
    FakeClock clock;
    Pace pace(100, clock);
    for (int i = 0; i < 100; ++i) {
        clock.advance(1'000);
        pace.throttled({});
    }
    QCOMPARE(pace.currentRate(), 1.0);
}

void TestPace::growsBackWithSuccess()
{
    FakeClock clock;
    Pace pace(100, clock);
    pace.throttled({});
    for (int ms = 0; ms < 2'000; ms += 10) {
        clock.advance(10);
        pace.succeeded();
        pace.succeeded(); // two at once count once
    }
    QVERIFY(qAbs(pace.currentRate() - 60) < 0.001);
    for (int ms = 0; ms < 60'000; ms += 100) {
        clock.advance(100);
        pace.succeeded();
    }
    QCOMPARE(pace.currentRate(), 100.0);
}

void TestPace::silenceEarnsNoSpeed()
{
    FakeClock clock;
    Pace pace(100, clock);
    pace.throttled({});
    clock.advance(3'600'000);
    QCOMPARE(pace.currentRate(), 50.0);
    pace.succeeded();
    QVERIFY(qAbs(pace.currentRate() - 55) < 0.001);
}

void TestPace::waitsForRetryAfter()
{
    FakeClock clock;
    Pace pace(100, clock);
    pace.throttled(10'000);
    pace.throttled(2'000); // never shortens a wait
    pace.throttled(-5);
    QCOMPARE(pace.waitMs(), 10'000);
    QCOMPARE(pace.take(5), 0);
    clock.advance(9'999);
    QCOMPARE(pace.take(5), 0);
    clock.advance(1);
    QCOMPARE(pace.waitMs(), 0);
    QVERIFY(pace.take(5) >= 1);
    QVERIFY(pace.currentRate() < 100);
}

void TestPace::aChangedRateKeepsTheCut()
{
    FakeClock clock;
    Pace pace(100, clock);
    pace.throttled({});
    pace.setRate(10);
    QCOMPARE(pace.configuredRate(), 10.0);
    QCOMPARE(pace.currentRate(), 5.0);
    pace.setRate(200);
    QCOMPARE(pace.currentRate(), 100.0);
}

void TestPace::backoffIsFullJitter()
{
    const RandomUnit lowest = [] { return 0.0; };
    const RandomUnit half = [] { return 0.5; };
    const RandomUnit highest = [] { return 0.999999; };
    QCOMPARE(backoffMs(0, 1'000, 60'000, lowest), 1);
    QCOMPARE(backoffMs(9, 1'000, 60'000, lowest), 1);
    QCOMPARE(backoffMs(0, 1'000, 60'000, half), 500);
    QCOMPARE(backoffMs(1, 1'000, 60'000, half), 1'000);
    QCOMPARE(backoffMs(5, 1'000, 60'000, half), 16'000);
    QCOMPARE(backoffMs(6, 1'000, 60'000, half), 30'000);
    QCOMPARE(backoffMs(60, 1'000, 60'000, half), 30'000);
    QVERIFY(backoffMs(3, 1'000, 60'000, highest) < 8'000);
    QCOMPARE(backoffMs(-1, 1'000, 60'000, half), 500);
}

void TestPace::backoffNeverOverflows()
{
    const RandomUnit highest = [] { return 0.999999; };
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QVERIFY(backoffMs(1'000'000, 1'000, most, highest) > 0);
    QVERIFY(backoffMs(62, most, most, [] { return 0.5; }) > 0);
    QCOMPARE(backoffMs(5, 0, 0, highest), 1);
    QCOMPARE(backoffMs(5, -10, -10, highest), 1);
}

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
