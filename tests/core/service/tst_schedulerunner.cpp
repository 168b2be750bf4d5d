// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/schedulerunner.h"
#include "tests/core/recovery/runfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

class TestScheduleRunner : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    int m_runners = 0;

    ScheduleOrder order()
    {
        ScheduleOrder order;
        order.worker = u"r%1"_s.arg(++m_runners);
        order.who = u"runner@host"_s;
        order.lookMs = 1;
        order.leaseMs = 3'600'000;
        return order;
    }
    ScheduleOrder once()
    {
        ScheduleOrder order = this->order();
        order.once = true;
        return order;
    }
    std::unique_ptr<ScheduleRunner> runner(const ScheduleOrder &order)
    {
        return std::make_unique<ScheduleRunner>(
            m_fixture->ledger(), order, [this, worker = order.worker](const ProviderRegistry &registry) {
                RunTools tools = m_fixture->tools();
                tools.registry = registry;
                tools.worker = worker;
                return tools;
            });
    }
    void runOnce()
    {
        const auto one = runner(once());
        QSignalSpy ended(one.get(), &ScheduleRunner::ended);
        one->start();
        QVERIFY(ended.wait(RunFixture::patienceMs));
        QVERIFY(!ended.front().front().value<std::optional<Error>>());
    }
    void put(const QString &name, const QString &query = u"interrupted"_s, qint64 everyMs = 60'000)
    {
        NewSchedule schedule;
        schedule.name = name;
        schedule.query = query;
        schedule.everyMs = everyMs;
        schedule.reason = u"OPS-7"_s;
        m_fixture->write<void>(
            [schedule](StoreWriter &store) { return store.putSchedule(schedule, u"ann@desk"_s); });
    }
    std::vector<Schedule> schedules()
    {
        return m_fixture->read<std::vector<Schedule>>([](StoreReader &store) { return store.schedules(); });
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

    void whatIsDueIsARecordedRun()
    {
        m_fixture->addRequests(20);
        put(u"quarter"_s);
        runOnce();
        const auto recorded = runs();
        QCOMPARE(recorded.size(), std::size_t(1));
        QCOMPARE(recorded[0].header.reason, u"schedule 'quarter': OPS-7"_s);
        QCOMPARE(recorded[0].header.query, u"interrupted"_s);
        QCOMPARE(recorded[0].header.who, u"runner@host"_s);
        QCOMPARE(recorded[0].state, RunState::Finished);
        QCOMPARE(m_fixture->request(u"t7"_s).status, RequestStatus::Succeeded);
        const Schedule after = schedules()[0];
        QCOMPARE(after.lastRun, recorded[0].id);
        QVERIFY(!after.isUnderWay() && after.claimedBy.isEmpty());
        QCOMPARE(after.lastError, QString());
        QVERIFY(after.nextDue > after.now);
    }

    void whereNothingIsDueThereIsNoRun()
    {
        put(u"quarter"_s);
        runOnce();
        QVERIFY(runs().empty());
        QVERIFY(schedules()[0].lastAt && !schedules()[0].lastRun);
    }

    void timesThatWereMissedAreOnePass()
    {
        put(u"quarter"_s);
        m_fixture->clock.advance(100 * 60'000);
        const auto one = runner(order());
        QSignalSpy passes(one.get(), &ScheduleRunner::passEnded);
        QSignalSpy waiting(one.get(), &ScheduleRunner::waits);
        one->start();
        QTRY_VERIFY_WITH_TIMEOUT(passes.size() == 1 && waiting.size() > 5, RunFixture::patienceMs);
        QCOMPARE(passes.size(), 1);
        m_fixture->clock.advance(60'000); // and its next time comes
        QTRY_COMPARE_WITH_TIMEOUT(passes.size(), 2, RunFixture::patienceMs);
    }

    void ofSeveralExactlyOneBeginsIt()
    {
        m_fixture->addRequests(40);
        for (int i = 0; i < 5; ++i)
            put(u"s%1"_s.arg(i), u"interrupted key:t%1*"_s.arg(i));
        std::vector<std::unique_ptr<ScheduleRunner>> runners;
        int passes = 0;
        int overs = 0;
        for (int i = 0; i < 4; ++i) {
            runners.push_back(runner(once()));
            connect(runners.back().get(), &ScheduleRunner::passEnded, this, [&] { ++passes; });
            connect(runners.back().get(), &ScheduleRunner::ended, this, [&] { ++overs; });
        }
        for (const auto &each : runners)
            each->start();
        QTRY_COMPARE_WITH_TIMEOUT(overs, 4, RunFixture::patienceMs);
        QCOMPARE(passes, 5);
        QCOMPARE(runs().size(), std::size_t(5));
        for (const auto &[ticket, count] : m_fixture->asks())
            QCOMPARE(count, 1);
    }

    void soManyAtOnceAndAllInTheEnd()
    {
        m_fixture->addRequests(40);
        for (int i = 0; i < 4; ++i)
            put(u"s%1"_s.arg(i), u"interrupted key:t%1*"_s.arg(i));
        ScheduleOrder narrow = once();
        narrow.mostAtOnce = 1;
        const auto one = runner(narrow);
        int most = 0;
        connect(one.get(), &ScheduleRunner::passBegan, this, [&] { most = std::max(most, one->underWay()); });
        QSignalSpy passes(one.get(), &ScheduleRunner::passEnded);
        QSignalSpy ended(one.get(), &ScheduleRunner::ended);
        one->start();
        QVERIFY(ended.wait(RunFixture::patienceMs));
        QCOMPARE(passes.size(), 4);
        QCOMPARE(most, 1);
        QCOMPARE(runs().size(), std::size_t(4));
    }

    void whatIsUnderWayIsNotBegunAgain()
    {
        m_fixture->addRequests(1);
        m_fixture->network.answer = [](const Exchange &) { return std::nullopt; };
        put(u"often"_s, u"interrupted"_s, 1'000);
        const auto one = runner(order());
        const auto two = runner(order());
        QSignalSpy began(one.get(), &ScheduleRunner::passBegan);
        QSignalSpy waiting(two.get(), &ScheduleRunner::waits);
        QSignalSpy others(two.get(), &ScheduleRunner::passBegan);
        one->start();
        QVERIFY(began.wait(RunFixture::patienceMs));
        m_fixture->clock.advance(600'000);
        two->start();
        QTRY_VERIFY_WITH_TIMEOUT(waiting.size() > 5, RunFixture::patienceMs);
        QCOMPARE(began.size(), 1);
        QCOMPARE(others.size(), 0);
        QSignalSpy ended(one.get(), &ScheduleRunner::ended);
        one->stop(StopMode::Abort);
        QVERIFY(ended.wait(RunFixture::patienceMs));
        QVERIFY(!schedules()[0].isUnderWay()); // it was given back
    }

    void aWrongQueryIsToldAndMended()
    {
        m_fixture->addRequests(3);
        put(u"wrong"_s, u"status:nonsense"_s);
        put(u"right"_s);
        runOnce();
        QVERIFY(schedules()[1].lastError.startsWith(u"The query is wrong: "_s));
        QCOMPARE(schedules()[0].lastError, QString());
        QCOMPARE(runs().size(), std::size_t(1)); // the others go on
        put(u"wrong"_s);
        m_fixture->clock.advance(60'000);
        runOnce();
        QCOMPARE(schedules()[1].lastError, QString());
    }

    void relativeTimesAreOfEachPass()
    {
        m_fixture->addRequests(1);
        put(u"old"_s, u"interrupted received:>%1d"_s.arg(20'000)); // not yet
        runOnce();
        QVERIFY(runs().empty());
        m_fixture->clock.advance(20'000LL * 86'400'000);
        runOnce();
        QCOMPARE(runs().size(), std::size_t(1));
    }

    void aRemovedOneEndsItsPass()
    {
        m_fixture->addRequests(1);
        m_fixture->addProvider(R"("pollIntervalMs": 1, "pollIntervalMaxMs": 2, "pollsPerRun": 100000)");
        m_fixture->network.answer = [](const Exchange &exchange) {
            return RunFixture::status(exchange, "processing"); // it would go on
        };
        put(u"s"_s);
        ScheduleOrder quick = order();
        quick.leaseMs = 30; // renewed every 10 ms
        const auto one = runner(quick);
        QSignalSpy began(one.get(), &ScheduleRunner::passBegan);
        QSignalSpy passes(one.get(), &ScheduleRunner::passEnded);
        one->start();
        QVERIFY(began.wait(RunFixture::patienceMs));
        m_fixture->write<void>([](StoreWriter &store) { return store.removeSchedule(u"s"_s, u"ann"_s); });
        QVERIFY(passes.wait(RunFixture::patienceMs));
        QCOMPARE(runs()[0].state, RunState::Stopped);
    }
};

QTEST_GUILESS_MAIN(TestScheduleRunner)
#include "tst_schedulerunner.moc"
