// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/progressmeter.h"
#include "core/recovery/targetpolicy.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace repoll;

namespace {

constexpr EpochMs now = 1'790'000'000'000;
constexpr EpochMs runDeadline = now + 600'000;

ProfileLimits limits()
{
    ProfileLimits limits;
    limits.pollIntervalMs = 1'000;
    limits.pollIntervalMaxMs = 10'000;
    limits.unresolvedIntervalMs = 3'600'000;
    limits.errorsPerRun = 3;
    limits.pollsPerRun = 10;
    return limits;
}

double half()
{
    return 0.5; // no jitter on pending intervals, half of the range for a backoff
}

Claim claim(qint64 asks = 1, qint64 errors = 0)
{
    Claim claim;
    claim.asks = asks;
    claim.errors = errors;
    return claim;
}

Reading reading(Outcome outcome, FaultClass fault = FaultClass::None)
{
    Reading reading;
    reading.outcome = outcome;
    reading.fault = fault;
    return reading;
}

} // namespace

class TestTargetPolicy : public QObject
{
    Q_OBJECT

private:
    TargetPolicy m_policy{limits(), runDeadline};

    TargetPolicy::Decision decide(const Reading &reading, const Claim &claim) const
    {
        return m_policy.decide(reading, claim, now, half);
    }

private Q_SLOTS:
    void terminalOutcomesFinish_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("succeeded") << Outcome::Succeeded;
        QTest::newRow("failed") << Outcome::Failed;
        QTest::newRow("cancelled") << Outcome::Cancelled;
    }
    void terminalOutcomesFinish()
    {
        QFETCH(Outcome, outcome);
        const auto decision = decide(reading(outcome), claim());
        QVERIFY(decision.verdict.finished);
        QVERIFY(!decision.nextPollAt);
    }

    void pendingIsAskedAgainLaterEachTime()
    {
        QCOMPARE(decide(reading(Outcome::Pending), claim(1)).verdict.dueAt, std::optional(now + 1'000));
        QCOMPARE(decide(reading(Outcome::Pending), claim(3)).verdict.dueAt, std::optional(now + 2'250));
        QCOMPARE(decide(reading(Outcome::Pending), claim(9)).verdict.dueAt, std::optional(now + 10'000));
    }
    void pendingClearsTheErrorsInARow()
    {
        QCOMPARE(decide(reading(Outcome::Pending), claim(2, 2)).verdict.errors, 0);
    }
    void retryAfterRulesTheInterval()
    {
        Reading pending = reading(Outcome::Pending);
        pending.retryAfterMs = 7'000;
        QCOMPARE(decide(pending, claim()).verdict.dueAt, std::optional(now + 7'000));
        QCOMPARE(decide(pending, claim()).nextPollAt, std::optional(now + 7'000));
    }
    void theNextStepOfAProtocolIsAskedAtOnce()
    {
        Reading step = reading(Outcome::Pending);
        step.askNow = true;
        QCOMPARE(decide(step, claim()).verdict.dueAt, std::optional(TargetVerdict::dueAtOnce));
        QCOMPARE(decide(step, claim()).nextPollAt, std::optional(now));
    }
    void nothingIsAskedAfterTheRunsDeadline()
    {
        Reading pending = reading(Outcome::Pending);
        pending.retryAfterMs = 600'000;
        const auto decision = decide(pending, claim());
        QVERIFY(decision.verdict.finished);
        QCOMPARE(decision.nextPollAt, std::optional(now + 600'000)); // still promised to the request
    }
    void aTargetIsAskedABoundedNumberOfTimes()
    {
        QVERIFY(!decide(reading(Outcome::Pending), claim(9)).verdict.finished);
        QVERIFY(decide(reading(Outcome::Pending), claim(10)).verdict.finished);
    }

    void errorsBackOffAndEnd_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<FaultClass>("fault");
        QTest::newRow("transient") << Outcome::Transient << FaultClass::Retry;
        QTest::newRow("quarantined") << Outcome::Quarantined << FaultClass::Quarantine;
        QTest::newRow("unknown word") << Outcome::ProtocolError << FaultClass::None;
    }
    void errorsBackOffAndEnd()
    {
        QFETCH(Outcome, outcome);
        QFETCH(FaultClass, fault);
        const auto first = decide(reading(outcome, fault), claim(1, 0));
        QVERIFY(!first.verdict.finished);
        QCOMPARE(first.verdict.errors, 1);
        QVERIFY(*first.verdict.dueAt > now);
        const auto second = decide(reading(outcome, fault), claim(2, 1));
        QVERIFY(*second.verdict.dueAt > *first.verdict.dueAt);
        const auto last = decide(reading(outcome, fault), claim(3, 2));
        QVERIFY(last.verdict.finished);
        QCOMPARE(last.nextPollAt, std::optional(now + 3'600'000));
    }

    void aRefusedTargetIsAskedOnceMore()
    {
        const Reading refused = reading(Outcome::AuthError, FaultClass::Stop);
        const auto first = decide(refused, claim(1, 0));
        QVERIFY(!first.verdict.finished);
        QCOMPARE(first.nextPollAt, std::optional(now)); // the next run finds it
        QVERIFY(decide(refused, claim(2, first.verdict.errors)).verdict.finished);
    }
    void throttlingIsNotAnError()
    {
        Reading throttled = reading(Outcome::Throttled, FaultClass::Retry);
        throttled.retryAfterMs = 3'000;
        const auto decision = decide(throttled, claim(1, 2));
        QVERIFY(!decision.verdict.finished);
        QCOMPARE(decision.verdict.errors, 2);
        QCOMPARE(decision.verdict.dueAt, std::optional(now + 3'000));
    }

    void whatNeedsAPersonIsLetGo_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("waiting on human") << Outcome::WaitingOnHuman;
        QTest::newRow("unknown to provider") << Outcome::UnknownToProvider;
        QTest::newRow("gone, without a rule") << Outcome::Gone;
    }
    void whatNeedsAPersonIsLetGo()
    {
        QFETCH(Outcome, outcome);
        const auto decision = decide(reading(outcome), claim());
        QVERIFY(decision.verdict.finished);
        QCOMPARE(decision.nextPollAt, std::optional(now + 3'600'000));
    }
    void goneIsAskedAgainAfterItsSpacing()
    {
        Reading gone = reading(Outcome::Gone);
        gone.goneSpacingMs = 60'000;
        QCOMPARE(decide(gone, claim()).verdict.dueAt, std::optional(now + 60'000));
        Claim seenBefore = claim();
        seenBefore.request.goneAt = now - 60'000;
        QVERIFY(decide(gone, seenBefore).verdict.finished);
    }
    void invariant09_aContradictionStopsTheTarget()
    {
        Reading other = reading(Outcome::Succeeded);
        other.contradicts = true;
        QVERIFY(decide(other, claim()).verdict.finished);
    }

    void ratesAndTimeLeftComeFromTheLastSeconds()
    {
        FakeClock clock;
        ProgressMeter meter(clock);
        QVERIFY(!meter.leftMs(10));
        QCOMPARE(meter.leftMs(0), std::optional<qint64>(0));
        for (int i = 0; i < 20; ++i) {
            meter.asked();
            meter.finishedTarget();
            clock.advance(100);
        }
        QCOMPARE(meter.asksPerSecond(), 10.0);
        QCOMPARE(meter.leftMs(50), std::optional<qint64>(5'000));
        clock.advance(60'000);
        QCOMPARE(meter.asksPerSecond(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestTargetPolicy)
#include "tst_targetpolicy.moc"
