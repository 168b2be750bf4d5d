// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/flowpolicy.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// When the main flow asks again.
class TestFlowPolicy : public QObject
{
    Q_OBJECT

private:
    static constexpr EpochMs now = 1'790'000'000'000;
    static constexpr qint64 hour = 3'600'000;

    static ProfileLimits limits()
    {
        ProfileLimits limits;
        limits.firstPollMs = 700;
        limits.pollIntervalMs = 1'000;
        limits.pollIntervalMaxMs = 60'000;
        limits.unresolvedIntervalMs = hour;
        limits.errorsPerRun = 3;
        limits.giveUpAfterMs = 24 * hour;
        return limits;
    }
    static Claim poll(qint64 asks, qint64 errors = 0)
    {
        Claim claim;
        claim.asks = asks;
        claim.errors = errors;
        claim.due.receivedAt = now - 1'000;
        return claim;
    }
    static Claim submit()
    {
        Claim claim = poll(1);
        claim.due.status = RequestStatus::Received;
        claim.submission = std::make_shared<const Submission>();
        return claim;
    }
    static Reading reading(Outcome outcome, FaultClass fault = FaultClass::None)
    {
        Reading reading;
        reading.outcome = outcome;
        reading.fault = fault;
        return reading;
    }
    static AskPolicy::Decision decide(const Reading &reading, const Claim &claim)
    {
        return FlowPolicy(limits()).decide(reading, claim, now, [] { return 0.5; });
    }
    static qint64 waitOf(const Reading &reading, const Claim &claim)
    {
        return decide(reading, claim).nextPollAt.value_or(-1) - now;
    }

private Q_SLOTS:
    void aPendingRequestIsAskedByTheProfilesSchedule()
    {
        QCOMPARE(waitOf(reading(Outcome::Pending), submit()), qint64(700)); // the first poll
        QCOMPARE(waitOf(reading(Outcome::Pending), poll(2)),
                 qint64(1'000)); // the submit was the first attempt
        QCOMPARE(waitOf(reading(Outcome::Pending), poll(3)), qint64(1'500));
        QCOMPARE(waitOf(reading(Outcome::Pending), poll(40)), qint64(60'000));
        Reading step = reading(Outcome::Pending);
        step.askNow = true;
        QCOMPARE(waitOf(step, poll(5)), qint64(0));
    }

    void theProvidersWordComesFirst()
    {
        for (const Outcome outcome : {Outcome::Pending, Outcome::Throttled}) {
            Reading told = reading(outcome);
            told.retryAfterMs = 12'345;
            QCOMPARE(waitOf(told, poll(2)), qint64(12'345));
            QCOMPARE(waitOf(told, submit()), qint64(12'345));
        }
    }

    void errorsBackOffAndNeverEnd()
    {
        const Reading error = reading(Outcome::Transient, FaultClass::Retry);
        const auto first = decide(error, poll(2));
        QCOMPARE(first.verdict.errors, qint64(1));
        QVERIFY(*first.nextPollAt - now < 2'000);
        const auto third = decide(error, poll(4, 2));
        QCOMPARE(third.verdict.errors, qint64(3));
        QCOMPARE(*third.nextPollAt - now, hour); // enough for now
        const auto fourth = decide(error, poll(5, 3));
        QVERIFY(*fourth.nextPollAt - now < 2'000);
        QCOMPARE(decide(reading(Outcome::Pending), poll(6, 4)).verdict.errors, qint64(0));
        const auto last = decide(error, poll(100'000, 999'999'999));
        QVERIFY(last.nextPollAt && *last.nextPollAt > now);
    }

    void aPersonsMatterIsAskedSeldom()
    {
        QCOMPARE(waitOf(reading(Outcome::WaitingOnHuman), poll(2)), hour);
        QCOMPARE(waitOf(reading(Outcome::UnknownToProvider), poll(2)), hour);
        QCOMPARE(waitOf(reading(Outcome::Gone), poll(2)), hour); // which is no end in this profile
    }

    void goneIsConfirmedAtItsTime()
    {
        Reading gone = reading(Outcome::Gone);
        gone.goneSpacingMs = 600'000;
        QCOMPARE(waitOf(gone, poll(2)), qint64(600'000));
        Claim seen = poll(3);
        seen.request.goneAt = now - 500'000;
        QCOMPARE(waitOf(gone, seen), qint64(100'000));
    }

    void pastItsDeadlineItIsAskedUntilTheProfileGivesUp()
    {
        Claim claim = poll(9);
        claim.due.deadline = now - 23 * hour;
        QCOMPARE(waitOf(reading(Outcome::WaitingOnHuman), claim), hour); // not beyond the end
        claim.due.deadline = now - 24 * hour + 60'000;
        QCOMPARE(waitOf(reading(Outcome::WaitingOnHuman), claim),
                 qint64(60'000)); // once more, at the very end
        claim.due.deadline = now - 24 * hour;
        const auto over = decide(reading(Outcome::WaitingOnHuman), claim);
        QVERIFY(over.waitsForPerson);
        QVERIFY(!over.nextPollAt);
        QVERIFY(!decide(reading(Outcome::Succeeded), claim).waitsForPerson);
    }

    void withoutADeadlineItGoesByWhenItWasAccepted()
    {
        Claim claim = poll(9);
        claim.due.receivedAt = now - 1'000 * hour;
        claim.due.acceptedAt = now - hour;
        QVERIFY(!decide(reading(Outcome::Pending), claim).waitsForPerson);
        claim.due.acceptedAt.reset();
        QVERIFY(decide(reading(Outcome::Pending), claim).waitsForPerson);
    }
};

QTEST_GUILESS_MAIN(TestFlowPolicy)
#include "tst_flowpolicy.moc"
