// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/deliveryrunner.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/rawserver.h"

#include <QSignalSpy>

#include <set>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 24LL * 3'600'000;
const QString ann = u"ann@desk"_s;

} // namespace

/// From the result's commit to the receiver's word on record.
class TestDeliveryRunner : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;
    std::unique_ptr<RawServer> m_server;
    std::unique_ptr<DeliveryRunner> m_runner;

    void put(const QByteArray &members = {}, const QString &name = u"shop"_s)
    {
        NewEndpoint endpoint;
        endpoint.name = name;
        endpoint.settings = "{\"url\":\"" + m_server->url(u"/hook"_s).toEncoded() +
                            "\",\"loopback\":true,\"secrets\":[\"env:S\"],\"timeLimitMs\":2000" + members +
                            '}';
        m_fixture->write<void>([&](StoreWriter &store) { return store.putEndpoint(endpoint, ann); });
    }
    void finish(int count, const QString &prefix = u"K"_s)
    {
        for (int i = 0; i < count; ++i)
            m_fixture->add(prefix + QString::number(i));
        const qint64 run = m_fixture->startRun();
        std::vector<AttemptResult> results;
        for (const Claim &claim : m_fixture->claim(run, 1'000))
            results.push_back(LedgerFixture::resultOf(claim, Outcome::Succeeded, "{\"a\":1}", run));
        m_fixture->record(results);
    }
    void decide(const QString &key, EffectiveStatus outcome)
    {
        const qint64 id = m_fixture->request(key).id;
        NewDecision decision;
        decision.kind = DecisionKind::Record;
        decision.why = u"they called"_s;
        decision.outcome = outcome;
        m_fixture->write<std::vector<DecideOutcome>>(
            [&](StoreWriter &store) { return store.decide(std::array{id}, decision, ann); });
    }
    void start(bool untilIdle = false)
    {
        DeliveryTools tools;
        tools.clock = &m_fixture->clock;
        tools.random = [] { return 0.5; };
        tools.secret = [](const QString &) -> Result<QByteArray> {
            return QByteArray("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        };
        DeliveryOptions options;
        options.worker = u"d1"_s;
        options.who = u"svc@host"_s;
        options.lookEveryMs = 5;
        options.untilIdle = untilIdle;
        m_runner = std::make_unique<DeliveryRunner>(m_fixture->ledger(), options, tools);
        m_runner->start();
    }
    void stop()
    {
        if (!m_runner)
            return;
        bool over = false;
        connect(m_runner.get(), &DeliveryRunner::ended, this, [&over] { over = true; });
        m_runner->stop();
        QVERIFY(over || QTest::qWaitFor([&over] { return over; }, 10'000));
        m_runner.reset();
    }
    std::vector<OutboxEntry> outbox(std::optional<OutboxState> state = {})
    {
        OutboxQuery query;
        query.state = state;
        query.limit = 1'000;
        return m_fixture->read<std::vector<OutboxEntry>>(
            [query](StoreReader &store) { return store.outbox(query); });
    }
    EndpointEntry endpoint()
    {
        return m_fixture
            ->read<std::vector<EndpointEntry>>([](StoreReader &store) { return store.endpoints(); })
            .front();
    }
    bool waitFor(std::size_t count, OutboxState state)
    {
        return QTest::qWaitFor([&] { return outbox(state).size() == count; }, 20'000);
    }
    void answer(const QByteArray &status, const QByteArray &headers = {})
    {
        m_server->always({RawServer::send(RawServer::answer("", status, headers))});
    }
    bool triedAgain(int arrivals)
    {
        return QTest::qWaitFor([&] { return m_server->arrivals() >= arrivals && !outbox()[0].isHeld; },
                               10'000);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<LedgerFixture>();
        m_server = std::make_unique<RawServer>();
        answer("200 OK");
    }
    void cleanup()
    {
        stop();
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems(), QStringList());
        m_server.reset();
    }

    void eachResultArrivesOnce()
    {
        put();
        finish(100);
        start();
        QVERIFY(waitFor(100, OutboxState::Delivered));
        QCOMPARE(m_server->arrivals(), 100);
        std::set<QByteArray> ids;
        for (const auto &request : m_server->requests())
            ids.insert(request.header("webhook-id"));
        QCOMPARE(ids.size(), std::size_t(100));
        finish(3, u"L"_s); // while it rests
        m_runner->wake();
        QVERIFY(waitFor(103, OutboxState::Delivered));
        stop();
        QCOMPARE(m_server->arrivals(), 103);
    }

    void itEndsWhenIdleWhereThatIsWanted()
    {
        put();
        finish(5);
        start(true);
        bool over = false;
        connect(m_runner.get(), &DeliveryRunner::ended, this, [&over] { over = true; });
        QVERIFY(QTest::qWaitFor([&over] { return over; }, 10'000));
        QCOMPARE(outbox(OutboxState::Delivered).size(), std::size_t(5));
        m_runner.reset();
    }

    void oneThatFailsForADayIsTriedByItsSchedule()
    {
        answer("500 No");
        put();
        finish(1);
        start();
        QVERIFY(triedAgain(1));
        std::vector<qint64> waits;
        for (int arrivals = 2; arrivals <= 7; ++arrivals) {
            const qint64 wait = outbox()[0].nextTryAt - m_fixture->clock.nowMs();
            waits.push_back(wait);
            m_fixture->clock.advance(wait - 1);
            QTest::qWait(30); // it looks, and nothing is due
            QCOMPARE(m_server->arrivals(), arrivals - 1);
            m_fixture->clock.advance(1);
            QVERIFY(triedAgain(arrivals));
        }
        QCOMPARE(waits, (std::vector<qint64>{5'000, 30'000, 300'000, 1'800'000, 7'200'000, 18'000'000}));
        answer("200 OK");
        m_fixture->clock.advance(dayMs);
        QVERIFY(waitFor(1, OutboxState::Delivered));
        std::set<QByteArray> ids;
        for (const auto &request : m_server->requests())
            ids.insert(request.header("webhook-id"));
        QCOMPARE(ids.size(), std::size_t(1));
        QVERIFY(!endpoint().failingSince);
    }

    void whatIsTriedInVainIsDead()
    {
        answer("500 No");
        put(",\"retryMs\":[1000,1000]");
        finish(1);
        start();
        QVERIFY(triedAgain(1));
        m_fixture->clock.advance(1'000);
        QVERIFY(triedAgain(2));
        m_fixture->clock.advance(1'000);
        QVERIFY(waitFor(1, OutboxState::Dead));
        QCOMPARE(outbox()[0].reason, u"it was tried 3 times in vain"_s);
        QCOMPARE(m_server->arrivals(), 3);
    }

    void goneDisablesTheEndpoint()
    {
        answer("410 Gone");
        put(",\"inFlight\":1");
        finish(20);
        start();
        QVERIFY(QTest::qWaitFor([&] { return !endpoint().isEnabled; }, 10'000));
        stop();
        QVERIFY2(m_server->arrivals() < 20, "most were let be");
        QCOMPARE(outbox(OutboxState::Waiting).size(), std::size_t(20));
        QVERIFY(endpoint().stateWhy.contains(u"410"_s));
        answer("200 OK");
        m_fixture->write<bool>(
            [](StoreWriter &store) { return store.enableEndpoint(u"shop"_s, true, ann, u"mended"_s); });
        start();
        QVERIFY(waitFor(20, OutboxState::Delivered));
    }

    void retryAfterIsKept()
    {
        answer("429 Slow", "Retry-After: 3600\r\n");
        put();
        finish(1);
        start();
        QVERIFY(triedAgain(1));
        QCOMPARE(outbox()[0].nextTryAt, m_fixture->clock.nowMs() + 3'600'000);
    }

    void failingForDaysIsWarnedOfAndEndsIt()
    {
        answer("500 No");
        put(",\"retryMs\":[86400000,86400000,86400000,86400000,86400000,86400000,86400000]");
        finish(1);
        start();
        QList<int> warned;
        QString disabled;
        connect(m_runner.get(), &DeliveryRunner::endpointWarned, this,
                [&](const QString &, int percent) { warned += percent; });
        connect(m_runner.get(), &DeliveryRunner::endpointDisabled, this,
                [&](const QString &name, const QString &) { disabled = name; });
        for (int day = 1; day <= 6 && endpoint().isEnabled; ++day) {
            QVERIFY(triedAgain(day));
            m_fixture->clock.advance(dayMs / 2);
            QTest::qWait(30); // it looks
            m_fixture->clock.advance(dayMs / 2);
            QVERIFY(
                QTest::qWaitFor([&] { return m_server->arrivals() > day || !endpoint().isEnabled; }, 10'000));
        }
        QVERIFY(QTest::qWaitFor([&] { return disabled == u"shop"_s; }, 10'000));
        QCOMPARE(warned, (QList<int>{50, 90}));
        QCOMPARE(outbox(OutboxState::Waiting).size(), std::size_t(1));
    }

    void orderIsKeptUnderFailures()
    {
        put(",\"retryMs\":[100,100,100,100]");
        finish(20);
        for (int i = 0; i < 20; ++i) {
            decide(u"K%1"_s.arg(i), EffectiveStatus::Failed);
            decide(u"K%1"_s.arg(i), EffectiveStatus::Cancelled);
        }
        std::map<QByteArray, QList<int>> taken; // by key: the sequence numbers that were taken
        std::map<QByteArray, int> tries;
        m_server->onRequest([&](const RawServer::Request &request) {
            const auto body = readJson(request.body());
            const QByteArray key = body->at("/data/key")->text;
            const int sequence = body->at("/data/sequence")->text.toInt();
            if ((key.back() + sequence) % 3 != 0 && ++tries[request.header("webhook-id")] <= 2)
                return RawServer::Script{RawServer::send(RawServer::answer("", "500 No"))};
            taken[key] += sequence;
            return RawServer::Script{RawServer::send(RawServer::answer(""))};
        });
        start();
        QVERIFY(QTest::qWaitFor(
            [&] {
                m_fixture->clock.advance(50);
                return outbox(OutboxState::Delivered).size() == 60;
            },
            30'000));
        QCOMPARE(taken.size(), std::size_t(20));
        for (const auto &[key, order] : taken)
            QCOMPARE(order, (QList<int>{1, 2, 3}));
    }

    void oneThatDiesIsFollowedByAnotherUnderTheSameId()
    {
        put();
        finish(1);
        m_server->onRequest([](const RawServer::Request &) { return RawServer::Script{RawServer::hold()}; });
        start();
        QVERIFY(QTest::qWaitFor([&] { return m_server->arrivals() == 1; }, 10'000));
        m_runner.reset(); // as SIGKILL between the send and the record
        QCOMPARE(outbox()[0].state, OutboxState::Waiting);
        answer("200 OK");
        start();
        QTest::qWait(30);
        QCOMPARE(m_server->arrivals(), 1); // the lease
        m_fixture->clock.advance(60'000);
        QVERIFY(waitFor(1, OutboxState::Delivered));
        QCOMPARE(m_server->requests()[0].header("webhook-id"), m_server->requests()[1].header("webhook-id"));
    }

    void stoppingWaitsForWhatIsInFlightAndGivesTheRestBack()
    {
        put(",\"inFlight\":2");
        finish(10);
        m_server->onRequest([](const RawServer::Request &) {
            return RawServer::Script{RawServer::hold(), RawServer::send(RawServer::answer(""))};
        });
        start();
        QVERIFY(QTest::qWaitFor([&] { return m_server->arrivals() == 2; }, 10'000));
        bool over = false;
        connect(m_runner.get(), &DeliveryRunner::ended, this, [&over] { over = true; });
        m_runner->stop();
        QTest::qWait(30);
        QVERIFY(!over);
        m_server->release();
        QVERIFY(QTest::qWaitFor([&over] { return over; }, 10'000));
        m_runner.reset();
        QCOMPARE(outbox(OutboxState::Delivered).size(), std::size_t(2));
        for (const OutboxEntry &entry : outbox(OutboxState::Waiting))
            QVERIFY(!entry.isHeld);
    }

    void twoRunnersShareTheWork()
    {
        put(",\"inFlight\":3");
        finish(200);
        start();
        auto first = std::move(m_runner);
        start();
        QVERIFY(waitFor(100, OutboxState::Delivered) || outbox(OutboxState::Delivered).size() > 100);
        QVERIFY(QTest::qWaitFor([&] { return outbox(OutboxState::Waiting).empty(); }, 20'000));
        QCOMPARE(m_server->arrivals(), 200);
        first.reset();
    }

    void aRateIsHeld()
    {
        put(",\"ratePerSecond\":10");
        finish(5);
        start();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 1, 10'000);
        QTest::qWait(60);
        QCOMPARE(m_server->arrivals(), 1);
        m_fixture->clock.advance(1'000);
        QVERIFY(QTest::qWaitFor(
            [&] {
                m_fixture->clock.advance(100);
                return m_server->arrivals() == 5;
            },
            10'000));
        QVERIFY(waitFor(5, OutboxState::Delivered));
    }

    void whatStoodStillTooLongIsNotSentButClaimedAnew()
    {
        put(",\"inFlight\":1");
        finish(2);
        m_server->onRequest([this](const RawServer::Request &) {
            if (m_server->arrivals() == 1)
                m_fixture->clock.advance(40'000); // as a machine that slept: most of the lease is over
            return RawServer::Script{RawServer::send(RawServer::answer(""))};
        });
        start();
        QVERIFY(waitFor(2, OutboxState::Delivered));
        QCOMPARE(m_server->arrivals(), 2);
        const qint64 second = outbox()[0].event.requestId;
        const auto tries = m_fixture->read<std::vector<Delivery>>(
            [second](StoreReader &store) { return store.deliveries(second); });
        QCOMPARE(tries.size(), std::size_t(2));
        QCOMPARE(tries[0].detail, u"not sent"_s);
    }

    void aReceiverThatIsSlowIsNotLookedAfterAllTheTime()
    {
        put(",\"inFlight\":1");
        finish(100);
        m_server->onRequest([](const RawServer::Request &) { return RawServer::Script{RawServer::hold()}; });
        start();
        QVERIFY(QTest::qWaitFor([&] { return m_server->arrivals() == 1; }, 10'000));
        int rests = 0;
        qint64 shortest = 1'000;
        connect(m_runner.get(), &DeliveryRunner::rests, this, [&](qint64 ms) {
            ++rests;
            shortest = std::min(shortest, ms);
        });
        QVERIFY(QTest::qWaitFor([&rests] { return rests >= 3; }, 10'000));
        QCOMPARE(shortest, 5); // as it was told to look, and not at once
        m_runner->stop(false);
        m_runner.reset();
    }

    void itEndsBesideSettingsThatCannotBeUsed()
    {
        NewEndpoint wrong;
        wrong.name = u"wrong"_s;
        wrong.settings = "{}";
        m_fixture->write<void>([&](StoreWriter &store) { return store.putEndpoint(wrong, ann); });
        put();
        finish(3);
        start(true);
        bool over = false;
        connect(m_runner.get(), &DeliveryRunner::ended, this, [&over] { over = true; });
        QVERIFY(QTest::qWaitFor([&over] { return over; }, 10'000));
        m_runner.reset();
        QCOMPARE(outbox(OutboxState::Delivered).size(), std::size_t(3));
    }

    void settingsThatCannotBeUsedAreToldAndKeepTheirEvents()
    {
        NewEndpoint wrong;
        wrong.name = u"wrong"_s;
        wrong.settings = "{}";
        m_fixture->write<void>([&](StoreWriter &store) { return store.putEndpoint(wrong, ann); });
        finish(1);
        start();
        QString broken;
        connect(m_runner.get(), &DeliveryRunner::endpointBroken, this,
                [&](const QString &name, const Error &) { broken = name; });
        QVERIFY(QTest::qWaitFor([&] { return broken == u"wrong"_s; }, 10'000));
        QCOMPARE(outbox(OutboxState::Waiting).size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestDeliveryRunner)
#include "tst_deliveryrunner.moc"
