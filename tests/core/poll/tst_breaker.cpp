// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/breaker.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace repoll;
using State = CircuitBreaker::State;
using Whom = CircuitBreaker::Whom;

class TestBreaker : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    static constexpr BreakerRules rules{
        .failuresInARow = 3, .coolDownMs = 5'000, .refusedCoolDownMs = 1'000, .failedProbes = 3};
    const QString m_why = QStringLiteral("HTTP 403");

    /// One that has answered.
    CircuitBreaker closed()
    {
        CircuitBreaker breaker(m_clock, rules);
        breaker.answered(breaker.sent());
        return breaker;
    }
    /// One that refused a request and the one from elsewhere.
    CircuitBreaker open()
    {
        CircuitBreaker breaker = closed();
        breaker.refused(breaker.sent(), m_why);
        breaker.refused(breaker.sent(), m_why);
        return breaker;
    }

private Q_SLOTS:
    void asksOneAtATimeUntilTheFirstUsableAnswer();
    void aRefusalHasOneFromElsewhereAsked();
    void twoRefusalsStopTheProvider();
    void fiveRefusalsInARowEndIt();
    void manyFailuresHaveOneFromElsewhereAsked();
    void failuresStopAProviderThatNeverAnswered();
    void aWholeProviderStopsAtOnce();
    void theCoolDownDoublesUpToALimit();
    void onlyAProbeTells();
    void whatSaysNothingDecidesNothing();
    void aPlainReasonBeatsACount();
    void restartForgets();
    void neverTellsAnEndlessOrNoWait();
};

void TestBreaker::asksOneAtATimeUntilTheFirstUsableAnswer()
{
    CircuitBreaker breaker(m_clock, rules);
    QCOMPARE(breaker.state(), State::Closed);
    QVERIFY(!breaker.isFree());
    QCOMPARE(breaker.whom(), Whom::Anybody);
    QVERIFY(breaker.sent());
    QCOMPARE(breaker.whom(), Whom::Nobody);
    breaker.failed(true);
    QCOMPARE(breaker.whom(), Whom::Elsewhere); // not beside the one that went wrong
    QVERIFY(breaker.sent());
    breaker.answered(true);
    QVERIFY(breaker.isFree());
    QCOMPARE(breaker.whom(), Whom::Anybody);
    QVERIFY(!breaker.sent());
    QCOMPARE(breaker.whom(), Whom::Anybody);
}

void TestBreaker::aRefusalHasOneFromElsewhereAsked()
{
    CircuitBreaker breaker = closed();
    breaker.refused(breaker.sent(), m_why);
    QCOMPARE(breaker.whom(), Whom::Elsewhere);
    QCOMPARE(breaker.why(), m_why);
    breaker.refused(false, m_why); // others, sent before it was known
    breaker.refused(false, m_why);
    QCOMPARE(breaker.whom(), Whom::Elsewhere);
    QVERIFY(breaker.sent());
    QCOMPARE(breaker.state(), State::HalfOpen);
    breaker.answered(true);
    QCOMPARE(breaker.state(), State::Closed);
    QVERIFY(breaker.isFree());
    QVERIFY(breaker.why().isEmpty());
}

void TestBreaker::twoRefusalsStopTheProvider()
{
    CircuitBreaker breaker = open();
    QCOMPARE(breaker.state(), State::Open);
    QCOMPARE(breaker.whom(), Whom::Nobody);
    QCOMPARE(breaker.waitMs(), 1'000);
    m_clock.advance(999);
    QCOMPARE(breaker.whom(), Whom::Nobody);
    m_clock.advance(1);
    QCOMPARE(breaker.state(), State::HalfOpen);
    QCOMPARE(breaker.whom(), Whom::Elsewhere);
    QVERIFY(breaker.sent());
    QCOMPARE(breaker.whom(), Whom::Nobody);
    QCOMPARE(breaker.state(), State::HalfOpen);
    breaker.answered(true);
    QVERIFY(breaker.isFree());
}

void TestBreaker::fiveRefusalsInARowEndIt()
{
    CircuitBreaker breaker(m_clock, rules);
    int asked = 0;
    while (!breaker.givesUp() && asked < 100) {
        m_clock.advance(breaker.waitMs());
        QVERIFY(breaker.whom() != Whom::Nobody);
        breaker.refused(breaker.sent(), m_why);
        ++asked;
    }
    QCOMPARE(asked, 5);
    m_clock.advance(breaker.waitMs());
    breaker.answered(breaker.sent());
    QVERIFY(!breaker.givesUp());
}

void TestBreaker::manyFailuresHaveOneFromElsewhereAsked()
{
    CircuitBreaker breaker = closed();
    breaker.failed(false);
    breaker.failed(false);
    breaker.answered(false);
    breaker.failed(false);
    breaker.failed(false);
    QVERIFY(breaker.isFree());
    breaker.failed(false);
    QCOMPARE(breaker.whom(), Whom::Elsewhere);
    QCOMPARE(breaker.why(), QStringLiteral("3 failures in a row"));
    breaker.failed(breaker.sent());
    QCOMPARE(breaker.state(), State::Open);
    QCOMPARE(breaker.waitMs(), 5'000);
    QCOMPARE(breaker.why(), QStringLiteral("4 failures in a row"));
}

void TestBreaker::failuresStopAProviderThatNeverAnswered()
{
    CircuitBreaker breaker(m_clock, rules);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(breaker.whom() != Whom::Nobody);
        breaker.failed(breaker.sent());
    }
    QCOMPARE(breaker.state(), State::Open);
}

void TestBreaker::aWholeProviderStopsAtOnce()
{
    CircuitBreaker breaker = closed();
    breaker.stopped(breaker.sent(), QStringLiteral("TLS"));
    QCOMPARE(breaker.state(), State::Open);
    QCOMPARE(breaker.waitMs(), 5'000);
    QCOMPARE(breaker.why(), QStringLiteral("TLS"));
}

void TestBreaker::theCoolDownDoublesUpToALimit()
{
    CircuitBreaker breaker = open();
    qint64 expected = 1'000;
    for (int probes = 1; probes <= 10; ++probes) {
        QCOMPARE(breaker.waitMs(), expected);
        m_clock.advance(expected);
        breaker.refused(breaker.sent(), m_why);
        QCOMPARE(breaker.givesUp(), probes >= 4); // and the one from elsewhere, before it opened
        expected = std::min<qint64>(expected * 2, 64'000);
    }
}

void TestBreaker::onlyAProbeTells()
{
    CircuitBreaker breaker = open();
    m_clock.advance(500);
    breaker.answered(false); // to what was sent before it opened
    breaker.failed(false);
    breaker.stopped(false, QStringLiteral("TLS"));
    QCOMPARE(breaker.state(), State::Open);
    QCOMPARE(breaker.waitMs(), 500);
    m_clock.advance(500);
    QVERIFY(breaker.sent());
    breaker.answered(false);
    QCOMPARE(breaker.whom(), Whom::Nobody);
    breaker.answered(true);
    QVERIFY(breaker.isFree());
}

void TestBreaker::whatSaysNothingDecidesNothing()
{
    CircuitBreaker breaker = closed();
    breaker.undecided(false);
    QVERIFY(breaker.isFree());
    breaker.refused(false, m_why);
    breaker.undecided(breaker.sent()); // throttled, or given up: another one is asked
    QCOMPARE(breaker.whom(), Whom::Elsewhere);
}

void TestBreaker::aPlainReasonBeatsACount()
{
    CircuitBreaker breaker = open();
    m_clock.advance(1'000);
    breaker.failed(breaker.sent());
    QCOMPARE(breaker.why(), m_why);
}

void TestBreaker::restartForgets()
{
    CircuitBreaker breaker = open();
    breaker.restart();
    QCOMPARE(breaker.whom(), Whom::Anybody);
    QCOMPARE(breaker.waitMs(), 0);
    QVERIFY(breaker.why().isEmpty());
}

void TestBreaker::neverTellsAnEndlessOrNoWait()
{
    CircuitBreaker breaker(m_clock, {0, 0, 0, 0, 0}); // nonsense becomes the least that works
    breaker.failed(breaker.sent());
    QCOMPARE(breaker.state(), State::Open);
    QCOMPARE(breaker.waitMs(), 1);
    m_clock.advance(1);
    breaker.failed(breaker.sent());
    QVERIFY(breaker.givesUp());
}

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
