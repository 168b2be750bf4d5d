// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/networklanefactory.h"
#include "tests/core/poll/lanetest.h"

using namespace repoll;

Q_DECLARE_METATYPE(repoll::LaneFault)
Q_DECLARE_METATYPE(repoll::RawServer::Script)

namespace {

const QByteArray Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray Head = "HTTP/1.1 200 OK\r\n";

} // namespace

/// Every way an answer can be broken, on a new connection and on one in use, for a GET and a POST: what the
/// lane makes of it, and that the request arrived exactly once.
class TestLaneFaults : public QObject
{
    Q_OBJECT

private:
    NetworkLaneFactory m_factory;

private Q_SLOTS:
    void brokenAnswer_data();
    void brokenAnswer();
    void closedAtOnce_data();
    void closedAtOnce();
    void idleCloseIsNoFault_data();
    void idleCloseIsNoFault();
    void answersThatAreFine_data();
    void answersThatAreFine();
    void whatTheManagerHides_data();
    void whatTheManagerHides();
};

void TestLaneFaults::brokenAnswer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<RawServer::Script>("end");
    QTest::addColumn<LaneFault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("partial");

    const RawServer::Script open;
    const RawServer::Script close{RawServer::close()};
    const RawServer::Script reset{RawServer::reset()};
    const auto row = [](const char *name, const QByteArray &bytes, const RawServer::Script &end,
                        LaneFault fault, int status = 0, const QByteArray &partial = {}) {
        QTest::newRow(name) << bytes << end << fault << status << partial;
    };

    row("close before the answer", "", close, LaneFault::ClosedBeforeAnswer);
    row("reset before the answer", "", reset, LaneFault::ClosedBeforeAnswer);
    row("close in the status line", "HTTP/1.", close, LaneFault::ClosedBeforeAnswer);
    row("close in the header", Head + "Content-Le", close, LaneFault::ClosedBeforeAnswer);
    row("reset in the header", Head + "Content-Le", reset, LaneFault::ClosedBeforeAnswer);

    row("final 100", "HTTP/1.1 100 Continue\r\n\r\n", close, LaneFault::ClosedBeforeAnswer);
    row("101", "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n", open, LaneFault::Malformed, 101);
    row("103 alone", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", open, LaneFault::Malformed, 103);
    row("103, then the answer", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + RawServer::answer("late"),
        open, LaneFault::Malformed, 103);
    row("status 099", "HTTP/1.1 099 No\r\nContent-Length: 2\r\n\r\nhi", open, LaneFault::Malformed, 99, "hi");

    row("truncated", Head + "Content-Length: 20\r\n\r\nhello", close, LaneFault::Truncated, 200, "hello");
    row("truncated by reset", Head + "Content-Length: 20\r\n\r\n", reset, LaneFault::Truncated, 200);
    row("truncated at once", Head + "Content-Length: 20\r\n\r\n", close, LaneFault::Truncated, 200);
    row("truncated 500", "HTTP/1.1 500 No\r\nContent-Length: 20\r\n\r\nhello", close, LaneFault::Truncated,
        500, "hello");
    row("truncated 404", "HTTP/1.1 404 No\r\nContent-Length: 20\r\n\r\nhello", close, LaneFault::Truncated,
        404, "hello");
    row("truncated large", Head + "Content-Length: 200000\r\n\r\n" + QByteArray(70'000, 'x'), close,
        LaneFault::Truncated, 200, QByteArray(70'000, 'x'));
    row("truncated in a chunk", Chunked + "5\r\nhel", close, LaneFault::Truncated, 200, "hel");
    row("truncated between chunks", Chunked + "5\r\nhello\r\n", close, LaneFault::Truncated, 200, "hello");
    row("truncated chunks, reset", Chunked + "5\r\nhello\r\n5\r\n", reset, LaneFault::Truncated, 200,
        "hello");

    row("lengths agree twice", Head + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", open,
        LaneFault::Malformed, 200, "hello");
    row("lengths contradict", Head + "Content-Length: 5\r\nContent-Length: 3\r\n\r\nhello", open,
        LaneFault::Malformed, 200, "hello");
    row("length list", Head + "Content-Length: 5, 5\r\n\r\nhello", close, LaneFault::Malformed, 200, "hello");
    row("length negative", Head + "Content-Length: -5\r\n\r\nhello", close, LaneFault::Malformed, 200,
        "hello");
    row("length signed", Head + "Content-Length: +5\r\n\r\nhello", open, LaneFault::Malformed, 200, "hello");
    row("length hexadecimal", Head + "Content-Length: 0x5\r\n\r\nhello", close, LaneFault::Malformed, 200,
        "hello");
    row("length over 2^64", Head + "Content-Length: 99999999999999999999999\r\n\r\nhello", close,
        LaneFault::Malformed, 200, "hello");
    row("length empty", Head + "Content-Length: \r\n\r\nhello", close, LaneFault::Malformed, 200, "hello");
    row("length huge", Head + "Content-Length: 900000000000000000\r\n\r\nhello", open,
        LaneFault::BodyTooLarge, 200);
    row("length with chunks",
        Head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", open,
        LaneFault::Malformed, 200, "hello");
    row("transfer gzip", Head + "Transfer-Encoding: gzip\r\n\r\nhello", close, LaneFault::Malformed, 200,
        "hello");
    row("transfer gzip, chunked", Head + "Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        open, LaneFault::Malformed, 200, "hello");
    row("transfer xchunked", Head + "Transfer-Encoding: xchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", open,
        LaneFault::Malformed, 200, "hello");

    row("close-delimited", Head + "X: y\r\n\r\nhello", close, LaneFault::UnframedBody, 200, "hello");
    row("reset-delimited", Head + "X: y\r\n\r\n", reset, LaneFault::UnframedBody, 200);
    row("undelimited", Head + "X: y\r\n\r\nhello", open, LaneFault::UnframedBody, 200, "hello");
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\nX: y\r\n\r\nhello", close, LaneFault::UnframedBody, 200, "hello");
    row("gzip", RawServer::answer("zzz", "200 OK", "Content-Encoding: gzip\r\n"), open,
        LaneFault::EncodedBody, 200, "zzz");
    row("br", RawServer::answer("zzz", "200 OK", "Content-Encoding: br\r\n"), open, LaneFault::EncodedBody,
        200, "zzz");
    row("identity told", RawServer::answer("zzz", "200 OK", "content-encoding: identity\r\n"), open,
        LaneFault::EncodedBody, 200, "zzz");
    row("204 with a body", "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\nhello", open, LaneFault::Malformed,
        204);

    row("line without a colon", Head + "foo bar\r\nContent-Length: 2\r\n\r\nhi", open, LaneFault::Malformed,
        200, "hi");
    row("space before the colon", Head + "Content-Length : 2\r\n\r\nhi", open, LaneFault::Malformed, 200,
        "hi");
    row("101 fields", Head + QByteArray("X: y\r\n").repeated(101) + "Content-Length: 2\r\n\r\nhi", open,
        LaneFault::Malformed, 200, "hi");
    row("field of 120 kB", Head + "X: " + QByteArray(120'000, 'y') + "\r\nContent-Length: 2\r\n\r\nhi", open,
        LaneFault::Malformed, 200, "hi");
    row("header of 80 kB", RawServer::answer("hi", "200 OK", "X: " + QByteArray(80'000, 'y') + "\r\n"), open,
        LaneFault::HeaderTooLarge, 200, "hi");
    row("407 of no proxy", RawServer::answer("no", "407 No"), open, LaneFault::ProxyRefused, 407, "no");
}

void TestLaneFaults::brokenAnswer()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const RawServer::Script, end);
    QFETCH(const LaneFault, fault);
    QFETCH(const int, status);
    QFETCH(const QByteArray, partial);
    RawServer::Script script{RawServer::send(bytes)};
    script.insert(script.end(), end.begin(), end.end());

    for (const QByteArray method : {"GET", "POST"}) {
        for (const bool reused : {false, true}) {
            RawServer server;
            server.onRequest([&](const RawServer::Request &request) {
                const bool fine = request.line().contains("/fine");
                return fine ? RawServer::Script{RawServer::send(RawServer::answer("fine"))} : script;
            });
            const auto lane = m_factory.create(transportFor(server));
            if (reused)
                QVERIFY(ask(*lane, exchangeTo(server.url(QStringLiteral("/fine")))));

            const QByteArray body = method == "GET" ? QByteArray() : QByteArray("{\"id\":1}");
            const LaneReply reply =
                ask(*lane, exchangeTo(server.url(QStringLiteral("/broken")), method, body));
            QVERIFY2(!reply, told(reply));
            QVERIFY2(reply.error().fault == fault, told(reply));
            QCOMPARE(reply.error().httpStatus, status);
            QVERIFY(partial.startsWith(reply.error().partialBody));
            const bool byReset = !end.empty() && end.front().kind == RawServer::Step::Kind::Reset;
            if (!byReset) // which throws away what was not read yet
                QCOMPARE(reply.error().partialBody, partial);
            QVERIFY(!reply.error().detail.isEmpty());
            QVERIFY(!reply.error().detail.contains(QStringLiteral("127.0.0.1")));
            QVERIFY(!lane->isUsable());

            // By the time another exchange is through, a second send would have come as well.
            QVERIFY(ask(*m_factory.create(transportFor(server)),
                        exchangeTo(server.url(QStringLiteral("/fine")))));
            QCOMPARE(server.arrivals(), reused ? 3 : 2);
        }
    }
}

void TestLaneFaults::closedAtOnce_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("close") << false;
    QTest::newRow("reset") << true;
}

/// The connection goes as soon as it is there, maybe while the request is being written.
void TestLaneFaults::closedAtOnce()
{
    QFETCH(const bool, reset);
    for (const QByteArray method : {"GET", "POST"}) {
        RawServer server;
        server.onConnect(
            [reset](int) { return RawServer::Script{reset ? RawServer::reset() : RawServer::close()}; });
        const auto lane = m_factory.create(transportFor(server));
        const LaneReply reply = ask(*lane, exchangeTo(server.url(), method, method == "GET" ? "" : "{}"));
        QVERIFY(!reply);
        QVERIFY2(reply.error().fault == LaneFault::ClosedBeforeAnswer, told(reply));
        QVERIFY(server.arrivals() <= 1);
    }
}

void TestLaneFaults::idleCloseIsNoFault_data()
{
    closedAtOnce_data();
}

/// A server may close a connection that nothing is asked on: the next exchange gets a new one, or, where the
/// two cross, ends as unknown; it never arrives twice.
void TestLaneFaults::idleCloseIsNoFault()
{
    QFETCH(const bool, reset);
    RawServer server;
    server.always({RawServer::send(RawServer::answer("fine")), RawServer::hold(),
                   reset ? RawServer::reset() : RawServer::close()});
    auto lane = m_factory.create(transportFor(server));
    int fine = 0;
    constexpr int sends = 20;
    for (int i = 0; i < sends; ++i) {
        const LaneReply reply = ask(*lane, exchangeTo(server.url()));
        if (reply) {
            ++fine;
        } else {
            QCOMPARE(reply.error().fault, LaneFault::ClosedBeforeAnswer);
            lane = m_factory.create(transportFor(server));
        }
        server.release();
    }
    QVERIFY(fine >= sends / 2);
    QVERIFY(server.arrivals() <= sends);
}

void TestLaneFaults::answersThatAreFine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("100, then the answer", "HTTP/1.1 100 Continue\r\n\r\n" + RawServer::answer("ok"), "200 ok");
    row("chunks", Chunked + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", "200 hello");
    row("Chunked", Head + "Transfer-Encoding: Chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", "200 hi");
    row("trailer", Chunked + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n", "200 hello");
    row("empty", RawServer::answer(""), "200 ");
    row("204", "HTTP/1.1 204 No\r\n\r\n", "204 ");
    row("204 of length 0", "HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n", "204 ");
    row("304", "HTTP/1.1 304 No\r\nContent-Length: 7\r\n\r\n", "304 ");
    row("folded header", RawServer::answer("ok", "200 OK", "X: a\r\n b\r\n"), "200 ok");
    row("HTTP/1.0 with a length", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", "200 ok");
    row("bytes after the answer", RawServer::answer("ok") + RawServer::answer("not asked for"), "200 ok");
    row("close asked for", RawServer::answer("ok", "200 OK", "Connection: close\r\n"), "200 ok");
    for (const int status : {200, 201, 202, 206, 303, 400, 401, 403, 404, 405, 408, 409, 410, 418,
                             422, 425, 429, 470, 499, 500, 501, 502, 503, 504, 599, 600, 999}) {
        const QByteArray number = QByteArray::number(status);
        QTest::newRow(number) << RawServer::answer("why", number + " Word") << number + " why";
    }
}

void TestLaneFaults::answersThatAreFine()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    RawServer server;
    server.onRequest([&](const RawServer::Request &request) {
        return RawServer::Script{RawServer::send(request.nth % 2 == 0 ? bytes : RawServer::answer("next"))};
    });
    const auto lane = m_factory.create(transportFor(server));
    QCOMPARE(told(ask(*lane, exchangeTo(server.url()))), expected);
    QCOMPARE(lane->isUsable(), !expected.startsWith("304")); // nothing was asked conditionally
    if (!lane->isUsable())
        return;
    // What stood behind the answer, or was left of it, is never the next one's.
    const QByteArray next = told(ask(*lane, exchangeTo(server.url())));
    QVERIFY2(next == "200 next" || next == expected, next);
    QCOMPARE(server.arrivals(), 2);
}

void TestLaneFaults::whatTheManagerHides_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &what) {
        QTest::newRow(name) << bytes << what;
    };
    const QByteArray closed = "fault 5 the connection ended before a whole header had come";
    row("garbage", "hello world, this is no HTTP\r\n\r\n", closed);
    row("HTTP/0.9", "{\"status\":\"succeeded\"}", closed);
    row("status word", "HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\nhi", closed);
    row("version 2.0", "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nhi", "200 hi");
    row("chunk size no number", Chunked + "5\r\nhello\r\nzz\r\nworld\r\n0\r\n\r\n", "200 hello");
    row("chunk size over 2^64", Chunked + "5\r\nhello\r\nfffffffffffffffff\r\nworld\r\n0\r\n\r\n",
        "200 hello");
    row("chunk longer than its size", Chunked + "3\r\nhello\r\n0\r\n\r\n", "200 hel");
    row("location twice", RawServer::answer("moved", "302 F", "Location: /a\r\nLocation: /b\r\n"),
        "302 moved");
}

/// What can't be seen through QNetworkAccessManager, and why no wrong result comes of it. A first line that
/// is not HTTP looks like a close before the answer: the poll is asked again. A wrong chunk size ends the
/// body early, as if it were the last: what is left is not the whole JSON text, which the strict reader
/// refuses, and the manager closes the connection.
void TestLaneFaults::whatTheManagerHides()
{
    QFETCH(const QByteArray, bytes);
    RawServer server;
    server.onRequest([&](const RawServer::Request &request) {
        const bool fine = request.line().contains("/fine");
        return RawServer::Script{RawServer::send(fine ? RawServer::answer("fine") : bytes)};
    });
    auto lane = m_factory.create(transportFor(server));
    const LaneReply reply = ask(*lane, exchangeTo(server.url()), {2'000, 1'000});
    QTEST(told(reply), "told");
    if (!lane->isUsable())
        lane = m_factory.create(transportFor(server));
    QCOMPARE(told(ask(*lane, exchangeTo(server.url(QStringLiteral("/fine"))))), "200 fine");
    QCOMPARE(server.arrivals(), 2);
    if (QByteArray(QTest::currentDataTag()).startsWith("chunk size"))
        QCOMPARE(server.connections(), 2);
}

QTEST_GUILESS_MAIN(TestLaneFaults)
#include "tst_lanefaults.moc"
