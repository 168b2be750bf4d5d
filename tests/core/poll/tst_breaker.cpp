// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/breaker.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace repoll;
using State = CircuitBreaker::State;

class TestBreaker : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

private Q_SLOTS:
    void opensAfterFailuresInARow();
    void opensAtOnceWhenStopped();
    void sendsOneProbe();
    void closesAfterAGoodProbe();
    void coolDownDoublesUpToALimit();
    void lateNewsChangeNothing();
    void aLostProbeIsGivenUp();
    void aReasonBeatsACount();
    void neverTellsAnEndlessOrNoWait();
};

void TestBreaker::opensAfterFailuresInARow()
{
    CircuitBreaker breaker(m_clock, 3, 1'000);
    QCOMPARE(breaker.allow(64), 64);
    QCOMPARE(breaker.allow(-1), 0);
    breaker.failed();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    breaker.failed();
    QCOMPARE(breaker.state(), State::Closed);
    QCOMPARE(breaker.waitMs(), 0);
    breaker.failed();
    QCOMPARE(breaker.state(), State::Open);
    QCOMPARE(breaker.allow(64), 0);
    QCOMPARE(breaker.waitMs(), 1'000);
    QCOMPARE(breaker.why(), QStringLiteral("3 failures in a row"));
    QCOMPARE(breaker.failedProbes(), 0);
}

void TestBreaker::opensAtOnceWhenStopped()
{
    CircuitBreaker breaker(m_clock, 3, 1'000);
    breaker.stopped(QStringLiteral("credentials refused"));
    QCOMPARE(breaker.state(), State::Open);
    QCOMPARE(breaker.allow(1), 0);
    QCOMPARE(breaker.why(), QStringLiteral("credentials refused"));
}

void TestBreaker::sendsOneProbe()
{
    CircuitBreaker breaker(m_clock, 1, 1'000);
    breaker.failed();
    m_clock.advance(999);
    QCOMPARE(breaker.allow(64), 0);
    m_clock.advance(1);
    QCOMPARE(breaker.state(), State::HalfOpen);
    QCOMPARE(breaker.waitMs(), 0);
    QCOMPARE(breaker.allow(64), 1);
    QCOMPARE(breaker.allow(0), 0);
    breaker.sent();
    QCOMPARE(breaker.state(), State::HalfOpen);
    QCOMPARE(breaker.allow(64), 0);
}

void TestBreaker::closesAfterAGoodProbe()
{
    CircuitBreaker breaker(m_clock, 1, 1'000);
    breaker.stopped(QStringLiteral("TLS"));
    m_clock.advance(1'000);
    breaker.sent();
    breaker.succeeded();
    QCOMPARE(breaker.state(), State::Closed);
    QCOMPARE(breaker.allow(64), 64);
    QVERIFY(breaker.why().isEmpty());
    QCOMPARE(breaker.failedProbes(), 0);
    breaker.failed();
    QCOMPARE(breaker.waitMs(), 1'000); // the first cool-down again
}

void TestBreaker::coolDownDoublesUpToALimit()
{
    CircuitBreaker breaker(m_clock, 1, 1'000);
    breaker.stopped(QStringLiteral("first"));
    qint64 expected = 1'000;
    for (int probes = 1; probes <= 10; ++probes) {
        QCOMPARE(breaker.waitMs(), expected);
        m_clock.advance(expected);
        breaker.sent();
        if (probes % 2 == 0)
            breaker.failed();
        else
            breaker.stopped(QStringLiteral("again"));
        QCOMPARE(breaker.failedProbes(), probes);
        expected = std::min<qint64>(expected * 2, 64'000);
    }
    QCOMPARE(breaker.why(), QStringLiteral("again"));
    m_clock.advance(64'000);
    breaker.sent();
    breaker.succeeded();
    QCOMPARE(breaker.failedProbes(), 0);
}

/// Answers to what was sent before it opened.
void TestBreaker::lateNewsChangeNothing()
{
    CircuitBreaker breaker(m_clock, 1, 1'000);
    breaker.failed();
    breaker.succeeded();
    QCOMPARE(breaker.state(), State::Open);
    m_clock.advance(500);
    breaker.failed();
    breaker.stopped(QStringLiteral("x"));
    breaker.sent(); // not due
    QCOMPARE(breaker.waitMs(), 500);
    m_clock.advance(500);
    breaker.succeeded(); // half-open, but no probe was sent
    QCOMPARE(breaker.state(), State::HalfOpen);
    QCOMPARE(breaker.allow(64), 1);
    QCOMPARE(breaker.failedProbes(), 0);
}

void TestBreaker::aLostProbeIsGivenUp()
{
    CircuitBreaker breaker(m_clock, 1, 1'000);
    breaker.failed();
    m_clock.advance(1'000);
    breaker.sent();
    QCOMPARE(breaker.waitMs(), 1'000);
    m_clock.advance(1'000);
    QCOMPARE(breaker.allow(64), 1);
}

void TestBreaker::aReasonBeatsACount()
{
    CircuitBreaker breaker(m_clock, 1, 1'000);
    breaker.failed();
    breaker.stopped(QStringLiteral("credentials refused"));
    QCOMPARE(breaker.why(), QStringLiteral("credentials refused"));
}

void TestBreaker::neverTellsAnEndlessOrNoWait()
{
    CircuitBreaker breaker(m_clock, 0, 0); // nonsense becomes the least that works
    breaker.failed();
    QCOMPARE(breaker.state(), State::Open);
    QCOMPARE(breaker.waitMs(), 1);
}

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
