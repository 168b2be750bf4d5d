// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/lanepool.h"
#include "tests/core/poll/lanetest.h"

#include <map>
#include <set>

using namespace repoll;

namespace {

/// A lane that does what the test says, when it says so.
class HandLane final : public Lane
{
public:
    explicit HandLane(std::vector<HandLane *> &all)
        : m_all(all)
    {
        m_all.push_back(this);
    }
    ~HandLane() override { std::erase(m_all, this); }

    void send(const Exchange &exchange, const LaneLimits &, Done done) override
    {
        Q_ASSERT(isFree());
        path = exchange.url.path();
        m_done = std::move(done);
        ++sends;
    }
    void abort() override { aborted = true; }
    [[nodiscard]] bool isFree() const override { return !m_done; }
    [[nodiscard]] bool isUsable() const override { return usable; }

    void answer(const QByteArray &body)
    {
        const Done done = std::exchange(m_done, nullptr);
        done(Answer{200, {}, body, {}, 0});
    }

    QString path;
    int sends = 0;
    bool usable = true;
    bool aborted = false;

private:
    std::vector<HandLane *> &m_all;
    Done m_done;
};

class HandFactory final : public LaneFactory
{
public:
    std::unique_ptr<Lane> create(const ProfileTransport &) override
    {
        ++made;
        return std::make_unique<HandLane>(lanes);
    }
    std::vector<HandLane *> lanes;
    int made = 0;
};

Exchange to(int number)
{
    return exchangeTo(QUrl(QStringLiteral("http://127.0.0.1:9/%1").arg(number)));
}

LanePool::Done keeping(std::vector<QByteArray> &bodies)
{
    return [&bodies](const LaneReply &reply) {
        bodies.push_back(told(reply));
        return LaneVerdict::Keep;
    };
}

} // namespace

class TestLanePool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesLanesWhenNeeded();
    void replacesDestroyedAndSpentLanes();
    void sendsFromWithinDone();
    void oneLaneCanGoOnFromWithinDone();
    void aLoweredLimitWaits();
    void clampsTheLimit();
    void abortsAll();
    void abortsWhatWasSentFromWithinDone();
    void aConnectionOfItsOwnIsUnused();
    void canBeDestroyedInFlight();
    void canBeDestroyedInDone();
    void masksWhatWasSentInEachExchange();

    void earlyHintsSwapNoAnswer_data();
    void earlyHintsSwapNoAnswer();
    void anUnsolicitedAnswerIsNobodys();
    void aNewConnectionNeedsNoEcho();
};

/// Invariant 18: nobody is handed a secret, whichever exchange it was sent in.
void TestLanePool::masksWhatWasSentInEachExchange()
{
    HandFactory factory;
    LanePool pool(factory, {}, 2);
    std::vector<QByteArray> bodies;
    const std::vector<std::vector<QByteArray>> secrets{{"the-first-one"}, {"the-second-one"}, {}};
    for (int i = 0; i < 6; ++i) {
        Exchange exchange = to(i);
        exchange.secrets = secrets.at(std::size_t(i) % 3);
        pool.send(exchange, {}, keeping(bodies));
        factory.lanes.front()->answer("the-first-one, the-second-one");
    }
    const std::vector<QByteArray> wanted{"200 {masked secret}, the-second-one",
                                         "200 the-first-one, {masked secret}",
                                         "200 the-first-one, the-second-one"};
    for (std::size_t i = 0; i < 6; ++i)
        QCOMPARE(bodies.at(i), wanted.at(i % 3));
}

void TestLanePool::makesLanesWhenNeeded()
{
    HandFactory factory;
    LanePool pool(factory, {}, 3);
    std::vector<QByteArray> bodies;
    QCOMPARE(pool.freeLanes(), 3);
    QCOMPARE(factory.made, 0);
    pool.send(to(1), {}, keeping(bodies));
    pool.send(to(2), {}, keeping(bodies));
    QCOMPARE(pool.freeLanes(), 1);
    QCOMPARE(pool.inFlight(), 2);
    factory.lanes[1]->answer("b");
    factory.lanes[0]->answer("a");
    QCOMPARE(bodies, (std::vector<QByteArray>{"200 b", "200 a"}));
    QCOMPARE(pool.freeLanes(), 3);
    for (int i = 0; i < 5; ++i) {
        pool.send(to(3), {}, keeping(bodies));
        factory.lanes[0]->answer("c"); // the one used last
    }
    QCOMPARE(factory.made, 2);
    QCOMPARE(factory.lanes[0]->sends, 6);
}

void TestLanePool::replacesDestroyedAndSpentLanes()
{
    HandFactory factory;
    LanePool pool(factory, {}, 1);
    pool.send(to(1), {}, [](const LaneReply &) { return LaneVerdict::Destroy; });
    factory.lanes[0]->answer("other id");
    QTRY_VERIFY(factory.lanes.empty());
    QCOMPARE(pool.freeLanes(), 1);

    std::vector<QByteArray> bodies;
    pool.send(to(2), {}, keeping(bodies));
    factory.lanes[0]->usable = false; // it saw an anomaly itself
    factory.lanes[0]->answer("x");
    QTRY_VERIFY(factory.lanes.empty());

    pool.send(to(3), {}, keeping(bodies));
    factory.lanes[0]->answer("x");
    factory.lanes[0]->usable = false; // while idle: its manager was retired
    pool.send(to(4), {}, keeping(bodies));
    QCOMPARE(factory.made, 4);
    QTRY_COMPARE(factory.lanes.size(), 1U);
    QCOMPARE(factory.lanes[0]->path, QStringLiteral("/4"));
}

void TestLanePool::sendsFromWithinDone()
{
    HandFactory factory;
    LanePool pool(factory, {}, 2);
    std::vector<QByteArray> bodies;
    pool.send(to(1), {}, [&](const LaneReply &) {
        while (pool.freeLanes() > 0)
            pool.send(to(2), {}, keeping(bodies));
        return LaneVerdict::Destroy;
    });
    factory.lanes[0]->answer("a");
    QCOMPARE(pool.inFlight(), 2);
    QTRY_COMPARE(factory.lanes.size(), 2U);
    QCOMPARE(factory.made, 3); // the destroyed lane carries nothing any more
}

void TestLanePool::oneLaneCanGoOnFromWithinDone()
{
    HandFactory factory;
    LanePool pool(factory, {}, 1);
    int answered = 0;
    std::function<LaneVerdict(LaneReply)> again = [&](const LaneReply &) {
        if (++answered < 100)
            pool.send(to(answered), {}, again);
        return LaneVerdict::Keep;
    };
    pool.send(to(0), {}, again);
    while (answered < 100)
        factory.lanes[0]->answer("x");
    QCOMPARE(factory.made, 1); // on the same connection
    QCOMPARE(pool.freeLanes(), 1);
}

void TestLanePool::aLoweredLimitWaits()
{
    HandFactory factory;
    LanePool pool(factory, {}, 4);
    std::vector<QByteArray> bodies;
    for (int i = 0; i < 4; ++i)
        pool.send(to(i), {}, keeping(bodies));
    factory.lanes[3]->answer("d");
    pool.setLanes(2);
    QCOMPARE(pool.freeLanes(), 0);
    QCOMPARE(pool.inFlight(), 3);
    QTRY_COMPARE(factory.lanes.size(), 3U);
    factory.lanes[0]->answer("a");
    QCOMPARE(pool.freeLanes(), 0);
    factory.lanes[1]->answer("b");
    QCOMPARE(pool.freeLanes(), 1);
    QTRY_COMPARE(factory.lanes.size(), 2U);
    pool.setLanes(3);
    QCOMPARE(pool.freeLanes(), 2);
    QCOMPARE(bodies.size(), 3U);
}

void TestLanePool::clampsTheLimit()
{
    HandFactory factory;
    LanePool pool(factory, {}, 0);
    QCOMPARE(pool.freeLanes(), 1);
    pool.setLanes(100'000);
    QCOMPARE(pool.freeLanes(), maxLanes);
    pool.setLanes(-1);
    QCOMPARE(pool.freeLanes(), 1);
}

void TestLanePool::abortsAll()
{
    HandFactory factory;
    LanePool pool(factory, {}, 3);
    std::vector<QByteArray> bodies;
    pool.send(to(1), {}, keeping(bodies));
    pool.send(to(2), {}, keeping(bodies));
    pool.abortAll();
    QVERIFY(factory.lanes[0]->aborted && factory.lanes[1]->aborted);
    QVERIFY(bodies.empty()); // their lanes tell, from the event loop
}

void TestLanePool::abortsWhatWasSentFromWithinDone()
{
    HandFactory factory;
    LanePool pool(factory, {}, 1);
    std::vector<QByteArray> bodies;
    pool.send(to(1), {}, [&](const LaneReply &) {
        pool.send(to(2), {}, keeping(bodies));
        pool.abortAll();
        return LaneVerdict::Keep;
    });
    factory.lanes[0]->answer("a");
    QVERIFY(factory.lanes[0]->aborted);
    QCOMPARE(pool.inFlight(), 1);
}

void TestLanePool::aConnectionOfItsOwnIsUnused()
{
    RawServer server;
    server.always({RawServer::send(RawServer::answer("x"))});
    TestedLaneFactory factory;
    LanePool pool(factory, transportFor(server), 1);
    const auto reused = [&](bool own) {
        Exchange exchange = exchangeTo(server.url());
        exchange.ownConnection = own;
        std::optional<bool> result;
        pool.send(exchange, {}, [&](const LaneReply &reply) {
            result = reply && reply->reused;
            return LaneVerdict::Keep;
        });
        return QTest::qWaitFor([&] { return result.has_value(); }) && *result;
    };
    QVERIFY(!reused(false));
    QVERIFY(reused(false));
    QCOMPARE(server.connections(), 1);
    QVERIFY(!reused(true));
    QCOMPARE(server.connections(), 2);
    QVERIFY(reused(false));
    QCOMPARE(server.connections(), 2);
    QTRY_COMPARE(server.closedByPeer(), 1); // one lane is one connection
}

void TestLanePool::canBeDestroyedInFlight()
{
    HandFactory factory;
    std::vector<QByteArray> bodies;
    {
        LanePool pool(factory, {}, 1);
        pool.send(to(1), {}, keeping(bodies));
    }
    QVERIFY(factory.lanes.empty());
    QVERIFY(bodies.empty());
}

void TestLanePool::canBeDestroyedInDone()
{
    RawServer server;
    server.always({RawServer::send(RawServer::answer("x"))});
    TestedLaneFactory factory;
    auto pool = std::make_unique<LanePool>(factory, transportFor(server), 2);
    bool called = false;
    pool->send(exchangeTo(server.url()), {}, [&](const LaneReply &) {
        pool.reset();
        called = true;
        return LaneVerdict::Keep;
    });
    QTRY_VERIFY(called);
}

void TestLanePool::earlyHintsSwapNoAnswer_data()
{
    QTest::addColumn<bool>("echo");
    QTest::addColumn<bool>("apart");
    QTest::newRow("no echo") << false << false;
    QTest::newRow("no echo, the answer later") << false << true;
    QTest::newRow("echo") << true << false;
    QTest::newRow("echo, the answer later") << true << true;
}

/// In one manager with 60 requests queued, one 103 gave 8 others somebody else's body.
void TestLanePool::earlyHintsSwapNoAnswer()
{
    QFETCH(const bool, echo);
    QFETCH(const bool, apart);
    RawServer server;
    server.onRequest([&](const RawServer::Request &request) {
        const QByteArray answer = RawServer::answer(request.line());
        const QByteArray hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
        if (server.arrivals() != 20)
            return RawServer::Script{RawServer::send(answer)};
        if (!apart)
            return RawServer::Script{RawServer::send(hints + answer)};
        return RawServer::Script{RawServer::send(hints), RawServer::hold(), RawServer::send(answer)};
    });
    // The late answer comes when the next requests are on their way.
    connect(&server, &RawServer::arrived, &server, &RawServer::release, Qt::QueuedConnection);

    TestedLaneFactory factory;
    ProfileTransport transport = transportFor(server);
    transport.hasIdEcho = echo;
    LanePool pool(factory, transport, 8);
    int sent = 0;
    int right = 0;
    int failed = 0;
    int swapped = 0;
    const std::function<void()> fill = [&] {
        while (sent < 60 && pool.freeLanes() > 0) {
            const QByteArray path = "/" + QByteArray::number(++sent);
            pool.send(exchangeTo(server.url(QString::fromLatin1(path))), {},
                      [&, path](const LaneReply &reply) {
                          if (!reply)
                              ++failed;
                          else if (reply->body == "GET " + path + " HTTP/1.1")
                              ++right;
                          else
                              ++swapped;
                          fill();
                          return LaneVerdict::Keep;
                      });
        }
    };
    fill();
    QTRY_COMPARE(right + failed + swapped, 60);
    QCOMPARE(swapped, 0);
    QCOMPARE(failed, isStock ? 1 : 0); // the stock manager takes a 103 for the answer; nobody else's is lost
    QCOMPARE(server.arrivals(), 60);
}

/// Bytes that come while a connection is idle end it, and nobody takes them for an answer. Through QNetworkAccessManager
/// they can't be seen: they are taken for the next answer, an id echo finds out, and the lane's end takes the connection
/// along.
void TestLanePool::anUnsolicitedAnswerIsNobodys()
{
    RawServer server;
    server.onRequest([](const RawServer::Request &request) {
        return RawServer::Script{RawServer::send(RawServer::answer(request.line())), RawServer::hold(),
                                 RawServer::send(RawServer::answer("unsolicited"))};
    });
    TestedLaneFactory factory;
    ProfileTransport transport = transportFor(server);
    transport.hasIdEcho = true;
    LanePool pool(factory, transport, 1);
    std::vector<QByteArray> bodies;
    const auto poll = [&](int number) {
        const QByteArray expected = "200 GET /" + QByteArray::number(number) + " HTTP/1.1";
        pool.send(exchangeTo(server.url(QStringLiteral("/%1").arg(number))), {},
                  [&, expected](const LaneReply &reply) {
                      bodies.push_back(told(reply));
                      return bodies.back() == expected ? LaneVerdict::Keep : LaneVerdict::Destroy;
                  });
    };
    poll(1);
    QTRY_COMPARE(bodies.size(), 1U);
    const qint64 taken = server.bytesTaken();
    server.release();
    QTRY_VERIFY(server.bytesTaken() > taken);
    poll(2);
    QTRY_COMPARE(bodies.size(), 2U);
    server.release();
    poll(3);
    QTRY_COMPARE(bodies.size(), 3U);
    QCOMPARE(bodies.front(), "200 GET /1 HTTP/1.1");
    QCOMPARE(bodies[1], isStock ? "200 unsolicited" : "200 GET /2 HTTP/1.1"); // which the reading refuses
    QCOMPARE(bodies[2], "200 GET /3 HTTP/1.1");
    QCOMPARE(server.connections(), isStock ? 2 : 3);
}

void TestLanePool::aNewConnectionNeedsNoEcho()
{
    RawServer server;
    server.onRequest([](const RawServer::Request &request) {
        return RawServer::Script{RawServer::send(RawServer::answer(request.line())), RawServer::hold(),
                                 RawServer::send(RawServer::answer("unsolicited"))};
    });
    TestedLaneFactory factory;
    ProfileTransport transport = transportFor(server);
    transport.newConnectionPerPoll = true;
    LanePool pool(factory, transport, 1);
    std::vector<QByteArray> bodies;
    for (int i = 1; i <= 3; ++i) {
        pool.send(exchangeTo(server.url(QStringLiteral("/%1").arg(i))), {}, keeping(bodies));
        QTRY_COMPARE(bodies.size(), static_cast<std::size_t>(i));
        server.release();
        QCOMPARE(bodies.back(), "200 GET /" + QByteArray::number(i) + " HTTP/1.1");
        QCOMPARE(server.connections(), i);
    }
}

QTEST_GUILESS_MAIN(TestLanePool)
#include "tst_lanepool.moc"
