// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/recovery/runfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr auto quickly = R"("lanes": 4, "ratePerSecond": 10000, "errorsPerRun": 1, "pollsPerRun": 1)";

using OutcomeCounts = std::map<Outcome, qint64>;

} // namespace

/// What a run tells while it runs is what stands on record, also of a run that goes on, and of one that nobody works on.
class TestRunCounts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;

    /// Every progress of a run up to its end.
    std::vector<RunProgress> told(qint64 id, RunTools tools, RunSettings settings = {})
    {
        RecoveryRunner runner(id, settings, std::move(tools));
        std::vector<RunProgress> all;
        connect(&runner, &RecoveryRunner::progressed, this,
                [&all](const RunProgress &progress) { all.push_back(progress); });
        QSignalSpy finished(&runner, &RecoveryRunner::finished);
        runner.start();
        if (!finished.wait(RunFixture::patienceMs))
            qFatal("the run does not end");
        return all;
    }
    std::vector<RunProgress> told(qint64 id) { return told(id, m_fixture->tools()); }

    /// The progress in which `done` targets are done, while another one hangs: it was counted, and not read at the end.
    RunProgress live(qint64 id, qint64 done, const std::function<void(RecoveryRunner &)> &meanwhile = {})
    {
        RecoveryRunner runner(id, {}, m_fixture->tools());
        RunProgress last;
        connect(&runner, &RecoveryRunner::progressed, this,
                [&last](const RunProgress &progress) { last = progress; });
        QSignalSpy finished(&runner, &RecoveryRunner::finished);
        runner.start();
        if (meanwhile)
            meanwhile(runner);
        if (!QTest::qWaitFor([&] { return last.done == done; }, RunFixture::patienceMs))
            qFatal("it does not come so far");
        const RunProgress counted = last;
        compare(counted, m_fixture->run(id));
        runner.stop(StopMode::Abort);
        if (finished.isEmpty() && !finished.wait(RunFixture::patienceMs))
            qFatal("the run does not end");
        return counted;
    }

    void compare(const RunProgress &live, const Run &record)
    {
        QCOMPARE(live.dispositions, record.totals);
        QCOMPARE(live.unresolved, record.unresolved);
        QCOMPARE(live.done, record.selected() - record.totals.at(Disposition::Waiting));
        QCOMPARE(live.outcomes, m_fixture->read<OutcomeCounts>(
                                    [id = record.id](StoreReader &store) { return store.outcomes(id); }));
    }
    void setState(qint64 id, RunState state)
    {
        m_fixture->write<void>([=](StoreWriter &store) { return store.setRunState(id, state, u"test"_s); });
    }
    qint64 recordOne(const QString &key, Outcome outcome, bool contradicts = false)
    {
        const qint64 id = m_fixture->freeze(onlyKey(key));
        setState(id, RunState::Running);
        m_fixture->write<std::vector<Recorded>>([=](StoreWriter &store) -> Result<std::vector<Recorded>> {
            auto claimed = store.claimTargets({id, u"acme"_s, u"w"_s, 1, 60'000});
            if (!claimed)
                return tl::unexpected(claimed.error());
            const Claim &claim = claimed->claims.at(0);
            AttemptResult result;
            result.attemptId = claim.attemptId;
            result.requestId = claim.request.id;
            result.runId = id;
            result.fence = claim.request.fence;
            result.version = claim.request.version;
            result.outcome = outcome;
            result.contradicts = contradicts;
            result.evidence = std::make_shared<NewEvidence>(200, "A: b\r\n", "{}");
            result.verdict.finished = true;
            return store.recordResults(std::array{result});
        });
        return id;
    }
    void addAmount(const QString &key)
    {
        NewRequest row;
        row.provider = u"acme"_s;
        row.key = row.ticket = key;
        row.receivedAt = 1'789'000'000'000;
        row.amount = u"10.00"_s;
        m_fixture->write<std::vector<AddOutcome>>(
            [row](StoreWriter &store) { return store.addRequests(std::array{row}); });
    }
    static RequestFilter onlyKey(const QString &key)
    {
        RequestFilter filter;
        filter.key.any = {key};
        return filter;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<RunFixture>();
        m_fixture->addProvider(quickly);
    }

    void unresolvedIsOneNumber()
    {
        m_fixture->addRequests(10);
        recordOne(u"t0"_s, Outcome::Succeeded);
        recordOne(u"t1"_s, Outcome::Failed);
        recordOne(u"t2"_s, Outcome::Succeeded, true); // a conflict: left out, without a final status
        NewRequest stranger;
        stranger.provider = u"globex"_s;
        stranger.key = u"g"_s;
        stranger.receivedAt = 1'789'000'000'000;
        m_fixture->write<std::vector<AddOutcome>>(
            [=](StoreWriter &store) { return store.addRequests(std::array{stranger}); });
        m_fixture->network.answer = [](const Exchange &exchange) {
            return RunFixture::status(exchange,
                                      RunFixture::ticketOf(exchange) == "t3" ? "processing" : "succeeded");
        };
        const qint64 id = m_fixture->freeze();
        const auto plan = m_fixture->read<PlanSummary>([id](StoreReader &store) { return store.planOf(id); });
        QCOMPARE(plan.selected(), 11);
        QCOMPARE(plan.unresolved(), 9);
        QCOMPARE(plan.eligible(), 7);
        QCOMPARE(m_fixture->run(id).unresolved, plan.unresolved());
        const auto all = told(id);
        QCOMPARE(all.back().unresolved, 3); // still processing, in conflict, without profile
        QCOMPARE(m_fixture->run(id).unresolved, 3);
        const auto retry = TargetSelector(m_fixture->ledger(), m_fixture->registry)
                               .freezeRetry(id, {u"tester@host"_s, {}, {}, {}})
                               .takeResult();
        QVERIFY(retry);
        QCOMPARE(retry->summary.selected(), 3);
        QCOMPARE(retry->summary.unresolved(), 3);
    }

    void whatEndsATargetIsCountedAsOnRecord_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<int>("disposition");
        QTest::addColumn<qint64>("unresolved"); // with the one that hangs
        QTest::newRow("recovered") << QByteArray("succeeded") << int(Disposition::Recovered) << qint64(1);
        QTest::newRow("failed") << QByteArray("failed") << int(Disposition::FailedAtProvider) << qint64(1);
        QTest::newRow("pending") << QByteArray("processing") << int(Disposition::StillProcessing)
                                 << qint64(2);
        QTest::newRow("conflict") << QByteArray("conflict") << int(Disposition::Error) << qint64(2);
        QTest::newRow("expired") << QByteArray("gone") << int(Disposition::FailedAtProvider) << qint64(1);
        QTest::newRow("no answer") << QByteArray("lost") << int(Disposition::Error) << qint64(2);
        QTest::newRow("settled since") << QByteArray("settled") << int(Disposition::Skipped) << qint64(1);
        QTest::newRow("in conflict since")
            << QByteArray("disputed") << int(Disposition::Skipped) << qint64(2);
    }
    void whatEndsATargetIsCountedAsOnRecord()
    {
        QFETCH(const QByteArray, what);
        QFETCH(const int, disposition);
        QFETCH(const qint64, unresolved);
        m_fixture->addProvider(quickly,
                               R"("gone": {"spacingMs": 60000}, "read": {"http": {"410": "gone"}},)");
        addAmount(u"t0"_s);
        addAmount(u"t1"_s);
        m_fixture->network.answer = [what](const Exchange &exchange) -> std::optional<LaneReply> {
            if (RunFixture::ticketOf(exchange) == "t1")
                return std::nullopt;
            if (what == "lost")
                return tl::unexpected(LaneFailure{LaneFault::ConnectionRefused, u"lost"_s, 0, {}, {}, 1});
            if (what == "gone")
                return RunFixture::answer(410, "{}");
            if (what == "conflict")
                return RunFixture::answer(200, R"({"id":"t0","status":"succeeded","amount":99})");
            return RunFixture::status(exchange, what);
        };
        if (what == "gone") {
            recordOne(u"t0"_s, Outcome::Gone);
            m_fixture->clock.advance(120'000);
        }
        const qint64 id = m_fixture->freeze();
        if (what == "settled")
            recordOne(u"t0"_s, Outcome::Succeeded);
        if (what == "disputed")
            recordOne(u"t0"_s, Outcome::Succeeded, true);
        const RunProgress counted = live(id, 1);
        QCOMPARE(counted.dispositions.at(Disposition(disposition)), 1);
        QCOMPARE(counted.dispositions.at(Disposition::Waiting), 1);
        QCOMPARE(counted.unresolved, unresolved);
    }

    void aResumedRunGoesOnFromWhereItWas()
    {
        m_fixture->addRequests(20);
        m_fixture->network.answer = [](const Exchange &exchange) -> std::optional<LaneReply> {
            if (RunFixture::ticketOf(exchange).size() == 3) // t10 to t19
                return std::nullopt;
            return RunFixture::good(exchange);
        };
        const qint64 id = m_fixture->freeze();
        (void)live(id, 10);
        QCOMPARE(m_fixture->run(id).state, RunState::Stopped);
        const qint64 asks =
            m_fixture
                ->read<std::vector<ProviderTally>>([id](StoreReader &store) { return store.tallies(id); })
                .at(0)
                .asks;
        m_fixture->network.answer = [](const Exchange &exchange) { return RunFixture::good(exchange); };
        const auto all = told(id);
        for (const RunProgress &progress : all) {
            QVERIFY(progress.done >= 10);
            QVERIFY(progress.unresolved <= 10);
            QVERIFY(progress.dispositions.at(Disposition::Recovered) >= 10);
            QVERIFY(progress.outcomes.at(Outcome::Succeeded) >= 10);
            QCOMPARE(progress.providers.at(0).total, 20);
            QVERIFY(progress.providers.at(0).done >= 10);
            QVERIFY(progress.providers.at(0).asks >= asks);
        }
        QCOMPARE(all.back().providers.at(0).done, 20);
        QCOMPARE(all.back().outcomes.at(Outcome::Succeeded), 20);
        QCOMPARE(all.back().unresolved, 0);
    }

    /// Lanes hang; those claimed ahead are given back when the run pauses, and cost nothing anywhere.
    void whatWasNotSentIsNoAttempt()
    {
        m_fixture->addRequests(50);
        auto hanging = std::make_shared<std::atomic<int>>(0);
        m_fixture->network.answer = [hanging](const Exchange &exchange) -> std::optional<LaneReply> {
            if (RunFixture::ticketOf(exchange).size() == 2) // t0 to t9
                return RunFixture::good(exchange);
            ++*hanging;
            return std::nullopt;
        };
        const qint64 id = m_fixture->freeze();
        (void)live(id, 10, [hanging](RecoveryRunner &runner) {
            QVERIFY(QTest::qWaitFor([hanging] { return *hanging == 4; }, RunFixture::patienceMs));
            runner.pause();
        });
        const auto sent = static_cast<qint64>(m_fixture->network.sent.size());
        QCOMPARE(sent, 14);
        const auto outcomes =
            m_fixture->read<OutcomeCounts>([id](StoreReader &store) { return store.outcomes(id); });
        QCOMPARE(outcomes, (OutcomeCounts{{Outcome::Succeeded, 10}, {Outcome::Interrupted, 4}})); // given up
        qint64 shown = 0;
        for (const OutcomeBucket &bucket : m_fixture->read<std::vector<OutcomeBucket>>(
                 [id](StoreReader &store) { return store.outcomesOverTime(id, 10); }))
            shown += bucket.count;
        QCOMPARE(shown, sent);
        qint64 rows = 0;
        qint64 attempts = 0;
        qint64 asks = 0;
        for (const RunTarget &target : m_fixture->targets(id)) {
            attempts += m_fixture->request(target.key).attempts;
            asks += target.asks;
            rows += static_cast<qint64>(m_fixture->attempts(target.requestId).size());
        }
        QVERIFY(rows > sent); // some had been claimed ahead
        QCOMPARE(attempts, sent);
        QCOMPARE(asks, sent);
    }

    void pauseWhileItOpensHolds()
    {
        m_fixture->addRequests(5);
        const qint64 id = m_fixture->freeze();
        RecoveryRunner runner(id, {}, m_fixture->tools());
        std::vector<RunPhase> phases;
        connect(&runner, &RecoveryRunner::progressed, this,
                [&phases](const RunProgress &progress) { phases.push_back(progress.phase); });
        QSignalSpy finished(&runner, &RecoveryRunner::finished);
        runner.start();
        runner.pause(); // before it has read its plan
        QVERIFY(QTest::qWaitFor([&] { return !phases.empty(); }, RunFixture::patienceMs));
        QCOMPARE(phases.front(), RunPhase::Paused);
        QVERIFY(m_fixture->network.sent.empty());
        runner.resume();
        QVERIFY(finished.wait(RunFixture::patienceMs));
        QCOMPARE(m_fixture->run(id).totals.at(Disposition::Recovered), 5);
    }

    /// One run holds what the other one waits for until that one's time is up.
    void overlappingRunsFinish()
    {
        m_fixture->addRequests(3);
        const qint64 first = m_fixture->freeze();
        const qint64 second = m_fixture->freeze();
        const auto atWork = m_fixture->ledger().holdRun(first);
        setState(first, RunState::Running);
        const auto held = m_fixture->write<ClaimedTargets>([first](StoreWriter &store) {
            return store.claimTargets({first, u"acme"_s, u"test:1"_s, 3, 60'000});
        });
        QCOMPARE(held.claims.size(), std::size_t(3));
        RunTools tools = m_fixture->tools();
        tools.worker = u"test:2"_s;
        RunSettings shortly;
        shortly.deadlineMs = 300;
        RecoveryRunner waiter(second, shortly, tools);
        QSignalSpy finished(&waiter, &RecoveryRunner::finished);
        waiter.start();
        QVERIFY(finished.wait(RunFixture::patienceMs));
        QCOMPARE(finished.front().front().value<RunEnd>(), (RunEnd{RunState::Finished, {}}));
        for (const RunTarget &target : m_fixture->targets(second)) {
            QCOMPARE(target.disposition, Disposition::Skipped);
            QCOMPARE(target.skip, std::optional(SkipReason::LeasedElsewhere));
        }
        QCOMPARE(m_fixture->run(second).unresolved, 3);
        m_fixture->write<void>([&held](StoreWriter &store) { return store.releaseClaims(held.claims); });
        const auto problems =
            m_fixture->read<VerifyReport>([](StoreReader &store) { return store.verify(); });
        QVERIFY(problems.isClean());
    }

    void aRunThatNobodyWorksOnIsCutOff()
    {
        m_fixture->addRequests(2);
        auto hanging = std::make_shared<std::atomic<int>>(0);
        m_fixture->network.answer = [hanging](const Exchange &) {
            ++*hanging;
            return std::nullopt;
        };
        const qint64 id = m_fixture->freeze();
        setState(id, RunState::Running);
        QCOMPARE(m_fixture->run(id).state, RunState::CutOff);
        const auto all = m_fixture->read<std::vector<Run>>([](StoreReader &store) { return store.runs(5); });
        QCOMPARE(all.at(0).state, RunState::CutOff);
        {
            RecoveryRunner runner(id, {}, m_fixture->tools());
            QSignalSpy finished(&runner, &RecoveryRunner::finished);
            runner.start();
            QVERIFY(QTest::qWaitFor([hanging] { return *hanging > 0; }, RunFixture::patienceMs));
            QCOMPARE(m_fixture->run(id).state, RunState::Running);
            // Nobody else may, meanwhile.
            RecoveryRunner other(id, {}, m_fixture->tools());
            QSignalSpy refused(&other, &RecoveryRunner::finished);
            other.start();
            QVERIFY(refused.wait(RunFixture::patienceMs));
            QCOMPARE(refused.front().front().value<RunEnd>().error->code, ErrorCode::InUse);
            QCOMPARE(m_fixture->run(id).state, RunState::Running);
            runner.stop(StopMode::Abort);
            QVERIFY(finished.wait(RunFixture::patienceMs));
        }
        QCOMPARE(m_fixture->run(id).state, RunState::Stopped);
        const auto stored = m_fixture->ledger()
                                .write<void>([id](StoreWriter &store) {
                                    return store.setRunState(id, RunState::CutOff, u"test"_s);
                                })
                                .takeResult();
        QCOMPARE(stored.error().code, ErrorCode::IllegalTransition);
    }
};

QTEST_GUILESS_MAIN(TestRunCounts)
#include "tst_runcounts.moc"
