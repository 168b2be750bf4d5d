// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/poll/lanetest.h"

using namespace repoll;

Q_DECLARE_METATYPE(repoll::LaneFault)
Q_DECLARE_METATYPE(repoll::RawServer::Script)

namespace {

const QByteArray Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray Head = "HTTP/1.1 200 OK\r\n";

/// What a lane makes of an answer: a fault and what had come of the body, or, without a fault, the body.
struct Seen
{
    std::optional<LaneFault> fault;
    int status = 0;
    QByteArray body = {};
};

/// What the stock manager makes of it, where it can't do better, and why.
struct Marked
{
    Seen seen;
    const char *why;
};

/// Empty where there is none. A reset throws away what was not read yet: `mayBeCut`.
QByteArray difference(const LaneReply &reply, const Seen &seen, bool mayBeCut)
{
    if (reply.has_value() == seen.fault.has_value())
        return told(reply);
    const QByteArray &body = reply ? reply->body : reply.error().partialBody;
    if ((reply ? reply->httpStatus : reply.error().httpStatus) != seen.status)
        return "another status: " + told(reply);
    if (mayBeCut ? !seen.body.startsWith(body) : body != seen.body)
        return "another body: '" + body + "' " + told(reply);
    if (reply)
        return {};
    if (reply.error().fault != *seen.fault)
        return "another fault: " + told(reply);
    const QString &detail = reply.error().detail;
    return detail.isEmpty() || detail.contains(QStringLiteral("127.0.0.1")) ? "a poor detail: " + told(reply)
                                                                            : QByteArray();
}

} // namespace

Q_DECLARE_METATYPE(Seen)

/// Every way an answer can be broken, on a new connection and on one in use, for a GET and a POST: what the
/// lane makes of it, and that the request arrived exactly once.
class TestLaneFaults : public QObject
{
    Q_OBJECT

private:
    TestedLaneFactory m_factory;

private Q_SLOTS:
    void brokenAnswer_data();
    void brokenAnswer();
    void closedAtOnce_data();
    void closedAtOnce();
    void idleCloseIsNoFault_data();
    void idleCloseIsNoFault();
    void answersThatAreFine_data();
    void answersThatAreFine();
};

void TestLaneFaults::brokenAnswer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<RawServer::Script>("end");
    QTest::addColumn<Seen>("seen");

    const RawServer::Script open;
    const RawServer::Script close{RawServer::close()};
    const RawServer::Script reset{RawServer::reset()};
    const auto row = [](const char *name, const QByteArray &bytes, const RawServer::Script &end,
                        const Seen &seen, const std::optional<Marked> &stock = {}) {
        QTest::newRow(name) << bytes << end << (isStock && stock ? stock->seen : seen);
    };
    const auto malformed = [](const QByteArray &partial) { return Seen{LaneFault::Malformed, 200, partial}; };
    const Seen closed{LaneFault::ClosedBeforeAnswer};
    const Seen noHttp{LaneFault::Malformed};
    const QByteArray hint = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    const char taken[] = "is taken for the final answer";
    const char unseen[] = "is shown in the same way as a close";
    const char lenient[] = "is let pass; the strict JSON reader refuses what is cut so";

    row("close before the answer", "", close, closed);
    row("reset before the answer", "", reset, closed);
    row("close in the status line", "HTTP/1.", close, closed);
    row("close in the header", Head + "Content-Le", close, closed);
    row("reset in the header", Head + "Content-Le", reset, closed);
    row("garbage", "hello world, this is no HTTP\r\n\r\n", open,
        {LaneFault::Malformed, 0, "hello world, this is no HTTP\r\n\r\n"}, {{closed, unseen}});
    row("garbage, closed", "hi", close, {LaneFault::Malformed, 0, "hi"}, {{closed, unseen}});
    row("HTTP/0.9", "{\"status\":\"succeeded\"}", open,
        {LaneFault::Malformed, 0, "{\"status\":\"succeeded\"}"}, {{closed, unseen}});
    row("status word", "HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\nhi", open,
        {LaneFault::Malformed, 0, "hi"}, {{closed, unseen}});
    row("version 2.0", "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nhi", open,
        {LaneFault::Malformed, 0, "hi"}, {{{std::nullopt, 200, "hi"}, lenient}});

    row("final 100", "HTTP/1.1 100 Continue\r\n\r\n", close, {LaneFault::Malformed, 100}, {{closed, unseen}});
    row("final 103", hint, close, {LaneFault::Malformed, 103});
    row("101", "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n", open, {LaneFault::Malformed, 101});
    row("103, then the answer", hint + RawServer::answer("late"), open, {std::nullopt, 200, "late"},
        {{{LaneFault::Malformed, 103}, taken}});
    row("8 of 1xx, then the answer", hint.repeated(8) + RawServer::answer("late"), open,
        {std::nullopt, 200, "late"}, {{{LaneFault::Malformed, 103}, taken}});
    row("9 of 1xx, then the answer", hint.repeated(9) + RawServer::answer("late"), open,
        {LaneFault::Malformed, 103, RawServer::answer("late")}, {{{LaneFault::Malformed, 103}, taken}});
    row("103 with a body", "HTTP/1.1 103 Hints\r\nContent-Length: 38\r\n\r\n" + RawServer::answer("late"),
        open, {LaneFault::Malformed, 103, RawServer::answer("late")}, {{{LaneFault::Malformed, 103}, taken}});
    row("status 099", "HTTP/1.1 099 No\r\nContent-Length: 2\r\n\r\nhi", open,
        {LaneFault::Malformed, 99, "hi"});

    row("truncated", Head + "Content-Length: 20\r\n\r\nhello", close, {LaneFault::Truncated, 200, "hello"});
    row("truncated by reset", Head + "Content-Length: 20\r\n\r\n", reset, {LaneFault::Truncated, 200});
    row("truncated at once", Head + "Content-Length: 20\r\n\r\n", close, {LaneFault::Truncated, 200});
    row("truncated 500", "HTTP/1.1 500 No\r\nContent-Length: 20\r\n\r\nhello", close,
        {LaneFault::Truncated, 500, "hello"});
    row("truncated 404", "HTTP/1.1 404 No\r\nContent-Length: 20\r\n\r\nhello", close,
        {LaneFault::Truncated, 404, "hello"});
    row("truncated large", Head + "Content-Length: 200000\r\n\r\n" + QByteArray(70'000, 'x'), close,
        {LaneFault::Truncated, 200, QByteArray(70'000, 'x')});
    row("truncated in a chunk", Chunked + "5\r\nhel", close, {LaneFault::Truncated, 200, "hel"});
    row("truncated between chunks", Chunked + "5\r\nhello\r\n", close, {LaneFault::Truncated, 200, "hello"});
    row("truncated before the last line", Chunked + "5\r\nhello\r\n0\r\n", close,
        {LaneFault::Truncated, 200, "hello"});
    row("truncated in a trailer", Chunked + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n", close,
        {LaneFault::Truncated, 200, "hello"}, {{{std::nullopt, 200, "hello"}, lenient}});
    row("truncated chunks, reset", Chunked + "5\r\nhello\r\n5\r\n", reset,
        {LaneFault::Truncated, 200, "hello"});

    const QByteArray hello = "\r\n\r\nhello";
    row("lengths agree twice", Head + "Content-Length: 5\r\nContent-Length: 5" + hello, open,
        malformed("hello"));
    row("lengths contradict", Head + "Content-Length: 5\r\nContent-Length: 3" + hello, open,
        malformed("hello"));
    row("length list", Head + "Content-Length: 5, 5" + hello, close, malformed("hello"));
    row("length negative", Head + "Content-Length: -5" + hello, close, malformed("hello"));
    row("length signed", Head + "Content-Length: +5" + hello, open, malformed("hello"));
    row("length hexadecimal", Head + "Content-Length: 0x5" + hello, close, malformed("hello"));
    row("length over 2^64", Head + "Content-Length: 99999999999999999999999" + hello, close,
        malformed("hello"));
    row("length empty", Head + "Content-Length: " + hello, close, malformed("hello"));
    row("length huge", Head + "Content-Length: 900000000000000000" + hello, open,
        {LaneFault::BodyTooLarge, 200});
    const QByteArray chunks = "\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    const Seen raw = malformed(chunks.sliced(4));
    const Marked decoded{malformed("hello"), "takes the chunks apart"};
    row("length with chunks", Head + "Content-Length: 5\r\nTransfer-Encoding: chunked" + chunks, open, raw,
        decoded);
    row("chunks with length", Head + "Transfer-Encoding: chunked\r\nContent-Length: 5" + chunks, open, raw,
        decoded);
    row("transfer gzip", Head + "Transfer-Encoding: gzip" + hello, close, malformed("hello"));
    row("gzip and a length", Head + "Transfer-Encoding: gzip\r\nContent-Length: 5" + hello, open,
        malformed("hello"));
    row("transfer gzip, chunked", Head + "Transfer-Encoding: gzip, chunked" + chunks, open, raw, decoded);
    row("transfer xchunked", Head + "Transfer-Encoding: xchunked" + chunks, open, raw, decoded);
    row("chunked twice", Head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked" + chunks, open,
        raw, decoded);
    row("chunked in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked" + chunks, open, raw,
        {{{std::nullopt, 200, "hello"}, lenient}});

    row("chunk size no number", Chunked + "5\r\nhello\r\nzz\r\nworld\r\n0\r\n\r\n", open, malformed("hello"),
        {{{std::nullopt, 200, "hello"}, lenient}});
    row("chunk size 0x5", Chunked + "0x5\r\nhello\r\n0\r\n\r\n", open, malformed(""),
        {{{std::nullopt, 200, "hello"}, lenient}});
    row("chunk size +5", Chunked + "+5\r\nhello\r\n0\r\n\r\n", open, malformed(""),
        {{{std::nullopt, 200, "hello"}, lenient}});
    row("chunk size empty", Chunked + "\r\nhello\r\n0\r\n\r\n", open, malformed(""),
        {{{std::nullopt, 200, ""}, lenient}});
    row("chunk size over 2^64", Chunked + "5\r\nhello\r\nfffffffffffffffff\r\nworld\r\n0\r\n\r\n", open,
        malformed("hello"), {{{std::nullopt, 200, "hello"}, lenient}});
    row("chunk longer than its size", Chunked + "3\r\nhello\r\n0\r\n\r\n", open, malformed("hel"),
        {{{std::nullopt, 200, "hel"}, lenient}});
    row("a bare LF in a chunk's extension", Chunked + "5;a=\"\n\"\r\nhello\r\n0\r\n\r\n", open, malformed(""),
        {{{std::nullopt, 200, "hello"}, lenient}});
    row("chunks that end their lines by LF", Chunked + "5\nhello\n0\n\n", open, malformed(""),
        {{{LaneFault::DeadlineExceeded, 200}, "waits for a CR"}});

    row("close-delimited", Head + "X: y" + hello, close, {LaneFault::UnframedBody, 200, "hello"});
    row("reset-delimited", Head + "X: y\r\n\r\n", reset, {LaneFault::UnframedBody, 200});
    row("undelimited", Head + "X: y" + hello, open, {LaneFault::UnframedBody, 200, "hello"});
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\nX: y" + hello, close, {LaneFault::UnframedBody, 200, "hello"});
    row("gzip", RawServer::answer("zzz", "200 OK", "Content-Encoding: gzip\r\n"), open,
        {LaneFault::EncodedBody, 200, "zzz"});
    row("br", RawServer::answer("zzz", "200 OK", "Content-Encoding: br\r\n"), open,
        {LaneFault::EncodedBody, 200, "zzz"});
    row("identity told", RawServer::answer("zzz", "200 OK", "content-encoding: identity\r\n"), open,
        {LaneFault::EncodedBody, 200, "zzz"});
    row("204 with a body", "HTTP/1.1 204 No\r\nContent-Length: 5" + hello, open,
        {LaneFault::Malformed, 204, "hello"}, {{{LaneFault::Malformed, 204}, "shows no body of it"}});

    row("line without a colon", Head + "foo bar\r\nContent-Length: 2\r\n\r\nhi", open, malformed("hi"));
    row("space before the colon", Head + "Content-Length : 2\r\n\r\nhi", open, malformed("hi"));
    row("a header whose lines end by LF", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", open, noHttp,
        {{{std::nullopt, 200, "hi"}, lenient}});
    row("one line that ends by LF", Head + "X: y\nContent-Length: 2\r\n\r\nhi", open,
        {LaneFault::Malformed, 0, "hi"}, {{{std::nullopt, 200, "hi"}, lenient}});
    row("a NUL in a header", Head + QByteArray("X: a\0b\r\n", 9) + "Content-Length: 2\r\n\r\nhi", open,
        malformed("hi"), {{malformed("hi"), "drops such a header"}});
    const Seen tooLarge{LaneFault::HeaderTooLarge, 200};
    row("101 fields", Head + QByteArray("X: y\r\n").repeated(101) + "Content-Length: 2\r\n\r\nhi", open,
        {std::nullopt, 200, "hi"}, {{malformed("hi"), "drops a header of over 100 fields"}});
    row("201 fields", Head + QByteArray("X: y\r\n").repeated(200) + "Content-Length: 2\r\n\r\nhi", open,
        tooLarge, {{malformed("hi"), "drops a header of over 100 fields"}});
    row("field of 120 kB", Head + "X: " + QByteArray(120'000, 'y') + "\r\nContent-Length: 2\r\n\r\nhi", open,
        Seen{LaneFault::HeaderTooLarge}, {{malformed("hi"), "drops a header with such a field"}});
    row("header of 80 kB", RawServer::answer("hi", "200 OK", "X: " + QByteArray(80'000, 'y') + "\r\n"), open,
        Seen{LaneFault::HeaderTooLarge}, {{{LaneFault::HeaderTooLarge, 200, "hi"}, "has read it by then"}});
    row("407 of no proxy", RawServer::answer("no", "407 No"), open, {LaneFault::ProxyRefused, 407, "no"});
}

void TestLaneFaults::brokenAnswer()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const RawServer::Script, end);
    QFETCH(const Seen, seen);
    RawServer::Script script{RawServer::send(bytes)};
    script.insert(script.end(), end.begin(), end.end());

    LaneLimits limits;
    limits.totalDeadlineMs = seen.fault == LaneFault::DeadlineExceeded ? 1'000 : limits.totalDeadlineMs;
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
                ask(*lane, exchangeTo(server.url(QStringLiteral("/broken")), method, body), limits);
            const bool byReset = !end.empty() && end.front().kind == RawServer::Step::Kind::Reset;
            const QByteArray differs = difference(reply, seen, byReset);
            QVERIFY2(differs.isEmpty(), differs);
            QVERIFY(reply || !lane->isUsable());

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
    row("chunk extensions", Chunked + "3;a=b\r\nhel\r\n2;c=\"d;e\"\r\nlo\r\n0\r\n\r\n", "200 hello");
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
    const bool extra = bytes.endsWith("not asked for");
    // A 304, since nothing was asked conditionally. What follows an answer ends its connection, where it is seen.
    QCOMPARE(lane->isUsable(), !expected.startsWith("304") && (isStock || !extra));
    if (!lane->isUsable())
        return;
    // What stood behind the answer, or was left of it, is never the next one's.
    const QByteArray next = told(ask(*lane, exchangeTo(server.url())));
    QVERIFY2(next == "200 next" || next == expected, next);
    QCOMPARE(server.arrivals(), 2);
}

QTEST_GUILESS_MAIN(TestLaneFaults)
#include "tst_lanefaults.moc"
