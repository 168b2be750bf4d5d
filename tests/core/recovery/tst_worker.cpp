// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/worker.h"
#include "tests/core/recovery/runfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

class TestWorker : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;

    int m_workers = 0;

    WorkerOrder order()
    {
        WorkerOrder order;
        order.self = {u"w%1"_s.arg(++m_workers), u"repollctl worker"_s, u"worker@host"_s, 1};
        order.filter.interrupted = true;
        order.header = {u"worker@host"_s, {}, u"interrupted"_s, {}};
        order.settings.onlyDue = true;
        order.everyMs = 1;
        return order;
    }
    std::unique_ptr<RecoveryWorker> worker(const WorkerOrder &order)
    {
        return std::make_unique<RecoveryWorker>(m_fixture->ledger(), order,
                                                [this](const ProviderRegistry &registry) {
                                                    RunTools tools = m_fixture->tools();
                                                    tools.registry = registry;
                                                    return tools;
                                                });
    }
    qint64 openOnes()
    {
        RequestFilter open;
        open.status.any = {EffectiveStatus::Processing};
        return m_fixture->read<qint64>([&](StoreReader &store) { return store.countRequests(open); });
    }
    std::vector<WorkerEntry> seen()
    {
        return m_fixture->read<std::vector<WorkerEntry>>([](StoreReader &store) { return store.workers(); });
    }
    void stopByLedger(const QString &name)
    {
        m_fixture->write<void>([&](StoreWriter &store) { return store.stopWorker(name, u"ann@desk"_s); });
    }
    std::vector<Run> runs()
    {
        return m_fixture->read<std::vector<Run>>([](StoreReader &store) { return store.runs(100); });
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<RunFixture>();
        m_fixture->addProvider(R"("lanes": 4, "ratePerSecond": 100000)");
    }

    void itRecoversWhatIsDueAndEnds()
    {
        m_fixture->addRequests(30);
        WorkerOrder once = order();
        once.untilEmpty = true;
        const auto one = worker(once);
        QSignalSpy ended(one.get(), &RecoveryWorker::ended);
        one->start();
        QVERIFY(ended.wait(RunFixture::patienceMs));
        QVERIFY(!ended.front().front().value<std::optional<Error>>());
        QCOMPARE(ended.front().back().toBool(), false);
        QCOMPARE(openOnes(), 0);
        QCOMPARE(runs().size(), std::size_t(1));
        QCOMPARE(runs().front().header.who, u"worker@host"_s);
        QCOMPARE(runs().front().header.query, u"interrupted"_s);
        QCOMPARE(one->state(), RecoveryWorker::State::Ended);
    }

    void whatComesLaterIsRecoveredToo()
    {
        const auto one = worker(order());
        QSignalSpy resting(one.get(), &RecoveryWorker::rests);
        QSignalSpy passes(one.get(), &RecoveryWorker::passEnded);
        QSignalSpy ended(one.get(), &RecoveryWorker::ended);
        one->start();
        QVERIFY(resting.wait(RunFixture::patienceMs));
        QVERIFY(passes.isEmpty());
        for (const char *prefix : {"a", "b"}) {
            m_fixture->addRequests(5, QString::fromLatin1(prefix));
            QTRY_COMPARE_WITH_TIMEOUT(openOnes(), 0, RunFixture::patienceMs);
        }
        QTRY_COMPARE_WITH_TIMEOUT(passes.size(), 2, RunFixture::patienceMs);
        one->stop(StopMode::Drain);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, RunFixture::patienceMs);
    }

    void itStopsAmidAPass()
    {
        m_fixture->addRequests(20);
        m_fixture->network.answer = [](const Exchange &exchange) { // most of them take for ever
            const bool isDone =
                RunFixture::ticketOf(exchange).endsWith('0') || RunFixture::ticketOf(exchange).endsWith('5');
            return RunFixture::status(exchange, isDone ? "succeeded" : "processing");
        };
        const auto one = worker(order());
        QSignalSpy ended(one.get(), &RecoveryWorker::ended);
        std::optional<RunEnd> end;
        connect(one.get(), &RecoveryWorker::passEnded, this, [&](qint64, const RunEnd &how) { end = how; });
        connect(one.get(), &RecoveryWorker::progressed, one.get(), [&] { one->stop(StopMode::Drain); });
        one->start();
        QVERIFY(ended.wait(RunFixture::patienceMs));
        QCOMPARE(end, std::optional(RunEnd{RunState::Stopped, {}}));
        QVERIFY(openOnes() > 0);
        const auto problems =
            m_fixture->read<VerifyReport>([](StoreReader &store) { return store.verify(); });
        QVERIFY(problems.isClean());
    }

    void othersSeeItAndWhatItWorksOn()
    {
        m_fixture->addRequests(20);
        m_fixture->network.answer = [](const Exchange &exchange) { // for ever
            return RunFixture::status(exchange, "processing");
        };
        const WorkerOrder own = order();
        auto one = worker(own);
        QSignalSpy ended(one.get(), &RecoveryWorker::ended);
        one->start();
        QTRY_VERIFY_WITH_TIMEOUT(seen().size() == 1 && seen()[0].report.runId == 1 &&
                                     seen()[0].report.asksPerSecond > 0,
                                 RunFixture::patienceMs);
        QCOMPARE(seen()[0].report.name, own.self.name);
        QCOMPARE(seen()[0].report.program, own.self.program);
        QCOMPARE(seen()[0].report.who, own.self.who);
        one->stop(StopMode::Drain);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, RunFixture::patienceMs);
        one.reset();
        QTRY_COMPARE_WITH_TIMEOUT(seen().size(), std::size_t(0), RunFixture::patienceMs);
    }

    void somebodyElseStopsIt_data()
    {
        QTest::addColumn<int>("requests");
        QTest::newRow("amid a pass") << 20;
        QTest::newRow("while nothing is due") << 0;
    }
    void somebodyElseStopsIt()
    {
        QFETCH(int, requests);
        m_fixture->addRequests(requests);
        m_fixture->network.answer = [](const Exchange &exchange) {
            return RunFixture::status(exchange, "processing");
        };
        WorkerOrder own = order();
        own.everyMs = 86'400'000;
        const auto one = worker(own);
        QSignalSpy ended(one.get(), &RecoveryWorker::ended);
        QSignalSpy wanted(one.get(), &RecoveryWorker::stopWanted);
        one->start();
        QTRY_VERIFY_WITH_TIMEOUT(
            one->state() == (requests > 0 ? RecoveryWorker::State::Working : RecoveryWorker::State::Resting),
            RunFixture::patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(seen().size(), std::size_t(1), RunFixture::patienceMs);
        stopByLedger(own.self.name);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, RunFixture::patienceMs);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), u"ann@desk"_s);
        for (const Run &run : runs())
            QCOMPARE(run.state, RunState::Stopped);
    }

    void aRunTellsOfItselfToo()
    {
        m_fixture->addRequests(20);
        m_fixture->network.answer = [](const Exchange &exchange) {
            return RunFixture::status(exchange, "processing");
        };
        const qint64 run = m_fixture->freeze();
        RunTools tools = m_fixture->tools();
        tools.program = u"repollctl recover"_s;
        tools.who = u"bob@host"_s;
        tools.tellEveryMs = 1;
        RecoveryRunner runner(run, {}, tools);
        QSignalSpy finished(&runner, &RecoveryRunner::finished);
        QSignalSpy wanted(&runner, &RecoveryRunner::stopWanted);
        runner.start();
        QTRY_VERIFY_WITH_TIMEOUT(seen().size() == 1 && seen()[0].report.asksPerSecond > 0,
                                 RunFixture::patienceMs);
        QCOMPARE(seen()[0].report.runId, run);
        QCOMPARE(seen()[0].report.who, u"bob@host"_s);
        stopByLedger(tools.worker);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, RunFixture::patienceMs);
        QCOMPARE(finished[0][0].value<RunEnd>().state, RunState::Stopped);
        QCOMPARE(wanted.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(seen().size(), std::size_t(0), RunFixture::patienceMs);
    }

    /// A provider that is down: the rests grow, and each pass's plan is small change for the ledger.
    void passesInVainGrowRarer()
    {
        m_fixture->addRequests(3);
        m_fixture->network.answer = [](const Exchange &) { return RunFixture::answer(500, "{}"); };
        WorkerOrder often = order();
        often.filter.interrupted.reset(); // due or not: each pass has something to ask
        often.settings.onlyDue = false;
        often.settings.deadlineMs = 1;
        const auto one = worker(often);
        std::vector<qint64> rests;
        connect(one.get(), &RecoveryWorker::rests, this, [&](qint64 ms) { rests.push_back(ms); });
        QSignalSpy ended(one.get(), &RecoveryWorker::ended);
        one->start();
        QTRY_VERIFY_WITH_TIMEOUT(rests.size() >= 4, RunFixture::patienceMs);
        rests.resize(4);
        QCOMPARE(rests, (std::vector<qint64>{2, 4, 8, 16}));
        one->stop(StopMode::Abort);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, RunFixture::patienceMs);
    }

    void inVainItEndsWhereItIsToEnd()
    {
        m_fixture->addRequests(3);
        m_fixture->network.answer = [](const Exchange &) { return RunFixture::answer(500, "{}"); };
        WorkerOrder once = order();
        once.untilEmpty = true;
        once.settings.deadlineMs = 1;
        const auto one = worker(once);
        QSignalSpy ended(one.get(), &RecoveryWorker::ended);
        one->start();
        QVERIFY(ended.wait(RunFixture::patienceMs));
        QCOMPARE(ended.front().back().toBool(), true); // unresolved
    }

    /// Two at once over the same requests: each is asked by one of them, and both end.
    void twoShareTheWork()
    {
        constexpr int count = 400;
        m_fixture->addRequests(count);
        std::atomic<int> sent = 0;
        m_fixture->network.answer = [&sent](const Exchange &exchange) {
            ++sent;
            return RunFixture::good(exchange);
        };
        WorkerOrder once = order();
        once.untilEmpty = true;
        const auto one = worker(once);
        WorkerOrder other = once;
        other.self.name += u'b';
        const auto two = worker(other);
        QSignalSpy oneEnded(one.get(), &RecoveryWorker::ended);
        QSignalSpy twoEnded(two.get(), &RecoveryWorker::ended);
        one->start();
        two->start();
        QTRY_VERIFY_WITH_TIMEOUT(!oneEnded.isEmpty() && !twoEnded.isEmpty(), RunFixture::patienceMs);
        QCOMPARE(openOnes(), 0);
        QCOMPARE(sent.load(), count);
    }

    /// What another one has asked meanwhile, and what is not due again, is left to its time.
    void whatIsNotDueAnyMoreIsLeft()
    {
        m_fixture->addRequests(10);
        const qint64 first = m_fixture->freeze();
        const qint64 second = m_fixture->freeze();
        m_fixture->network.answer = [](const Exchange &exchange) {
            return RunFixture::status(exchange, "requires_action"); // waits for a person
        };
        QVERIFY(!m_fixture->runToEnd(first).error);
        const auto sent = m_fixture->network.sent.size();
        QCOMPARE(sent, std::size_t(10));
        RunSettings onlyDue;
        onlyDue.onlyDue = true;
        QVERIFY(!m_fixture->runToEnd(second, onlyDue).error);
        QCOMPARE(m_fixture->network.sent.size(), sent);
        for (const RunTarget &target : m_fixture->targets(second))
            QCOMPARE(target.skip, std::optional(SkipReason::LeasedElsewhere));
        QVERIFY(!m_fixture->runToEnd(m_fixture->freeze(), {}).error); // a person's own run asks them
        QCOMPARE(m_fixture->network.sent.size(), 2 * sent);
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
