// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/targetend.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// The words of runs and plans, and their sums.
class TestRunRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void skipReasonsRoundTrip();
    void dispositionsRoundTrip();
    void runStatesRoundTrip();
    void unknownWordsAreRefused();
    void runSelectsWhatItsTotalsHold();
    void planSumsEligibleApart();
    void unresolvedIsWhatHasNoFinalStatus();
};

void TestRunRecord::skipReasonsRoundTrip()
{
    QStringList words;
    for (const SkipReason reason : allSkipReasons) {
        words.append(skipReasonText(reason));
        QCOMPARE(skipReasonFromText(words.last()), std::optional(reason));
    }
    QCOMPARE(words.join(u' '), u"terminal not_accepted leased_elsewhere conflict no_ticket "
                               "provider_unknown decided"_s);
}

void TestRunRecord::dispositionsRoundTrip()
{
    QStringList words;
    for (const Disposition disposition : allDispositions) {
        words.append(dispositionText(disposition));
        QCOMPARE(dispositionFromText(words.last()), std::optional(disposition));
    }
    QCOMPARE(words.join(u' '), u"waiting recovered failed_at_provider still_processing skipped error"_s);
}

void TestRunRecord::runStatesRoundTrip()
{
    QStringList words;
    for (const RunState state : {RunState::Planned, RunState::Running, RunState::Stopped, RunState::Finished,
                                 RunState::Discarded, RunState::CutOff}) {
        words.append(runStateText(state));
        QCOMPARE(runStateFromText(words.last()), std::optional(state));
    }
    QCOMPARE(words.join(u' '), u"planned running stopped finished discarded cut_off"_s);
}

void TestRunRecord::unresolvedIsWhatHasNoFinalStatus()
{
    for (const Disposition open : {Disposition::Waiting, Disposition::StillProcessing, Disposition::Error})
        QVERIFY(isUnresolved(open, std::nullopt));
    for (const Disposition done : {Disposition::Recovered, Disposition::FailedAtProvider})
        QVERIFY(!isUnresolved(done, std::nullopt));
    for (const SkipReason reason : allSkipReasons)
        QCOMPARE(isUnresolved(Disposition::Skipped, reason),
                 reason != SkipReason::Terminal && reason != SkipReason::Decided);
    TargetEnds ends;
    ends.add({Disposition::Recovered});
    ends.add({Disposition::Error}, 3);
    ends.add({Disposition::Skipped, SkipReason::Terminal}, 2);
    ends.add({Disposition::Skipped, SkipReason::Conflict}, 4);
    QCOMPARE(ends.total(), 10);
    QCOMPARE(ends.resolved, 3);
    QCOMPARE(ends.counts.at(Disposition::Skipped), 6);
}

void TestRunRecord::unknownWordsAreRefused()
{
    for (const QString &word : {QString(), u"Terminal"_s, u"no ticket"_s, u"runnin"_s, u"errors"_s}) {
        QVERIFY(!skipReasonFromText(word));
        QVERIFY(!dispositionFromText(word));
        QVERIFY(!runStateFromText(word));
    }
}

void TestRunRecord::runSelectsWhatItsTotalsHold()
{
    Run run;
    QCOMPARE(run.selected(), 0);
    qint64 power = 1;
    for (const Disposition disposition : allDispositions) {
        run.totals[disposition] = power;
        power *= 10;
    }
    QCOMPARE(run.selected(), 111'111);
}

void TestRunRecord::planSumsEligibleApart()
{
    const PlanSummary plan{{{u"acme"_s, std::nullopt, 4, 1'000},
                            {u"acme"_s, SkipReason::NoTicket, 30, std::nullopt},
                            {u"beta"_s, std::nullopt, 200, std::nullopt}}};
    QCOMPARE(plan.selected(), 234);
    QCOMPARE(plan.eligible(), 204);
    QCOMPARE(PlanSummary{}.selected(), 0);
}

QTEST_GUILESS_MAIN(TestRunRecord)
#include "tst_runrecord.moc"
