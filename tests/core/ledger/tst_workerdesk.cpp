// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

/// Who asks providers now, as the ledger tells everybody.
class TestWorkerDesk : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    static WorkerReport reportOf(const QString &name, qint64 runId = 0)
    {
        return {.name = name,
                .program = u"repollctl worker"_s,
                .who = u"wim@host"_s,
                .runId = runId,
                .inFlight = runId > 0 ? 7 : 0,
                .asksPerSecond = runId > 0 ? 2.5 : 0};
    }
    std::optional<StopOrder> report(const WorkerReport &report)
    {
        return m_fixture->write<std::optional<StopOrder>>(
            [report](StoreWriter &store) { return store.reportWorker(report); });
    }
    Result<void> tryToStop(const QString &name, const QString &who)
    {
        return m_fixture->tryWrite<void>([=](StoreWriter &store) { return store.stopWorker(name, who); });
    }
    std::vector<WorkerEntry> workers()
    {
        return m_fixture->read<std::vector<WorkerEntry>>([](StoreReader &store) { return store.workers(); });
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems(), QStringList());
    }

    void whoReportsIsSeen()
    {
        QCOMPARE(workers().size(), std::size_t(0));
        const EpochMs since = m_fixture->clock.nowMs();
        QCOMPARE(report(reportOf(u"w2"_s)), std::optional<StopOrder>());
        QCOMPARE(report(reportOf(u"w1"_s, 3)), std::optional<StopOrder>());
        m_fixture->clock.advance(5'000);
        const WorkerReport now = reportOf(u"w2"_s, 4);
        QCOMPARE(report(now), std::optional<StopOrder>());
        m_fixture->reopen();
        const auto seen = workers();
        QCOMPARE(seen.size(), std::size_t(2));
        QCOMPARE(seen[0].report, reportOf(u"w1"_s, 3));
        QCOMPARE(seen[0].seenAt, since);
        QCOMPARE(seen[1].report, now);
        QCOMPARE(seen[1].since, since);
        QCOMPARE(seen[1].seenAt, since + 5'000);
        QCOMPARE(seen[1].now, since + 5'000);
    }

    void whatItHoldsIsCounted()
    {
        for (const QString &key : {u"A"_s, u"B"_s, u"C"_s})
            m_fixture->add(key);
        const qint64 run = m_fixture->startRun();
        report(reportOf(u"w1"_s, run));
        report(reportOf(u"w2"_s, run));
        const auto claims = m_fixture->claim(run, 2, u"w1"_s);
        QCOMPARE(workers()[0].held, 2);
        QCOMPARE(workers()[1].held, 0);
        m_fixture->record(LedgerFixture::resultOf(claims[0], Outcome::Succeeded, "{}", run));
        QCOMPARE(workers()[0].held, 1);
        m_fixture->record(LedgerFixture::resultOf(claims[1], Outcome::Succeeded, "{}", run));
    }

    void whoIsSilentIsLostAndThenForgotten()
    {
        report(reportOf(u"w1"_s));
        m_fixture->clock.advance(WorkerEntry::lostAfterMs);
        QVERIFY(!workers()[0].isLost());
        m_fixture->clock.advance(1);
        QVERIFY(workers()[0].isLost());
        report(reportOf(u"w2"_s));
        QCOMPARE(workers().size(), std::size_t(2)); // somebody may want to know
        m_fixture->clock.advance(3'600'000);
        report(reportOf(u"w2"_s));
        QCOMPARE(workers().size(), std::size_t(1));
        QVERIFY(!workers()[0].isLost());
    }

    void whoEndsIsNobody()
    {
        report(reportOf(u"w1"_s));
        m_fixture->write<void>([](StoreWriter &store) { return store.dismissWorker(u"w1"_s); });
        QCOMPARE(workers().size(), std::size_t(0));
        m_fixture->write<void>([](StoreWriter &store) { return store.dismissWorker(u"w1"_s); });
    }

    void whoIsToldToStopLearnsItWithItsReport()
    {
        report(reportOf(u"w1"_s));
        report(reportOf(u"w2"_s));
        QVERIFY(tryToStop(u"w1"_s, u"ann@desk"_s));
        const StopOrder order{u"ann@desk"_s, m_fixture->clock.nowMs()};
        QCOMPARE(workers()[0].stop, std::optional(order));
        m_fixture->clock.advance(1'000);
        QVERIFY(tryToStop(u"w1"_s, u"bob@desk"_s)); // it stops already
        QCOMPARE(report(reportOf(u"w1"_s)), std::optional(order));
        QCOMPARE(report(reportOf(u"w2"_s)), std::optional<StopOrder>());
        QCOMPARE(workers()[1].stop, std::optional<StopOrder>());
    }

    void onlyWhoIsThereCanBeStopped()
    {
        const auto none = tryToStop(u"w1"_s, u"ann@desk"_s);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        report(reportOf(u"w1"_s));
        const auto nobody = tryToStop(u"w1"_s, {});
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(workers()[0].stop, std::optional<StopOrder>());
    }

    void nonsenseIsBounded()
    {
        WorkerReport odd = reportOf(u"w1"_s, -5);
        odd.asksPerSecond = 1e300;
        odd.program.clear();
        report(odd);
        QCOMPARE(workers()[0].report.runId, 0);
        QCOMPARE(workers()[0].report.asksPerSecond, 1'000'000.0);
        odd.asksPerSecond = -1;
        report(odd);
        QCOMPARE(workers()[0].report.asksPerSecond, 0.0);
        odd.name.clear();
        const auto nameless = m_fixture->tryWrite<std::optional<StopOrder>>(
            [odd](StoreWriter &store) { return store.reportWorker(odd); });
        QVERIFY(!nameless);
    }
};

QTEST_GUILESS_MAIN(TestWorkerDesk)
#include "tst_workerdesk.moc"
