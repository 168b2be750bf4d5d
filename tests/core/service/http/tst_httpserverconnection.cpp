// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/service/http/httptesting.h"

#include <QTest>

using namespace repoll;

namespace {

QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

QByteArray postHead(qsizetype length, const QByteArray &fields = {})
{
    return "POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(length) + "\r\n" +
           fields + "\r\n";
}

} // namespace

/// The rules of a connection, by a clock of the test's own.
class TestHttpServerConnection : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    RecordingService m_service;

    /// Time passes, and somebody looks.
    void pass(PairedClient &client, qint64 ms)
    {
        m_clock.advance(ms);
        client.connection->lookAtTime();
        client.settle();
    }

private Q_SLOTS:
    void init() { m_service = RecordingService(); }

    void answersOneAfterTheOther();
    void theNextIsParsedWhenTheAnswerIsWritten();
    void unreadBytesPushBack();
    void theHeadMustBeWholeInTenSeconds();
    void theBodyMustBeWholeInThirtySeconds();
    void whoIsIdleGoesAfterFifteenSeconds();
    void whoTakesNothingGoesAfterThirtySeconds();
    void whoTakesSomethingStays();
    void theServiceMayTakeItsTime();
    void continuesOnlyWhatIsAccepted();
    void continuesNothingThatCame();
    void aRefusedBodyIsNotRead();
    void aRefusedRequestIsDrainedAndClosed();
    void whatDoesNotEndIsCutOff();
    void whoDoesNotCloseIsCutOff();
    void aProblemSaysWhatIsWrong();
    void closesByTheRequestsWord();
    void http10AlwaysCloses();
    void headGetsNoBody();
    void framesAnswersItself();
    void nothingSplitsAnAnswer();
    void finishesWhatIsUnderWay();
    void finishesWhatHasBegunToCome();
    void letsIdleOnesGoAtOnce();
    void refusesFromTheStart();
    void answeringTwiceDoesNothing();
    void anExchangeOutlivesItsConnection();
    void whatIsLetGoIsAnswered500();
    void tellsThatTheClientLeft();
    void anAnswerAfterTheClientLeftDoesNothing();
};

void TestHttpServerConnection::answersOneAfterTheOther()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/1") + postHead(5) + "hello" + get("/3?a=b"));
    const auto answers = client.answers();
    QCOMPARE(answers.size(), 3U);
    QCOMPARE(answers[0].body, "GET /1 ");
    QCOMPARE(answers[1].body, "POST /post hello");
    QCOMPARE(answers[2].body, "GET /3?a=b ");
    for (const HeardAnswer &answer : answers) {
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.head.contains("Connection:"));
    }
    QVERIFY(!client.isClosed);
    QCOMPARE(m_service.heads[0].peer, QStringLiteral("unix"));
    QCOMPARE(m_service.heads[1].bodyBytes, 5);
}

void TestHttpServerConnection::theNextIsParsedWhenTheAnswerIsWritten()
{
    std::vector<std::shared_ptr<HttpExchange>> held;
    m_service.onRequest = [&](const auto &exchange) { held.push_back(exchange); };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.reads = false;
    client.say(get("/1") + get("/2") + get("/3"));
    QCOMPARE(m_service.heads.size(), 1U);
    held[0]->answer({200, {}, QByteArray(8 * 1024 * 1024, 'x')}); // more than the kernel takes
    QCOMPARE(m_service.heads.size(), 1U);                         // and never within the call
    client.settle();
    QCOMPARE(m_service.heads.size(), 1U);
    client.reads = true;
    client.settle();
    QCOMPARE(m_service.heads.size(), 2U);
    held[1]->answer({});
    QCOMPARE(m_service.heads.size(), 2U);
    client.settle();
    QCOMPARE(m_service.targets, (std::vector<QByteArray>{"/1", "/2", "/3"}));
}

/// Up to the kernel's buffer and 64 KiB of ours; and all of it is read in the end.
void TestHttpServerConnection::unreadBytesPushBack()
{
    std::shared_ptr<HttpExchange> held;
    m_service.onRequest = [&](const auto &exchange) {
        if (m_service.targets.size() == 1)
            held = exchange;
        else
            exchange->answer({});
    };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    const QByteArray one = get("/" + QByteArray(960, 'x'));
    client.say(one);
    QByteArray rest = one.repeated(4'000);
    for (qsizetype sent = -1; sent != 0;) {
        sent = client.say(rest.left(64 * 1024));
        rest.remove(0, sent);
    }
    QVERIFY(rest.size() > 3'000'000);
    QCOMPARE(m_service.heads.size(), 1U);
    held->answer({});
    client.settle();
    client.sayAll(rest);
    QCOMPARE(m_service.heads.size(), 4'001U);
}

void TestHttpServerConnection::theHeadMustBeWholeInTenSeconds()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    pass(client, 14'000); // idle
    client.say("G");
    for (const char byte : QByteArrayView("ET / HTTP/")) {
        pass(client, 900);
        client.say(QByteArray(1, byte));
    }
    QVERIFY(client.heard.isEmpty()); // 9 s
    pass(client, 999);
    QVERIFY(client.heard.isEmpty());
    pass(client, 1);
    QCOMPARE(client.answers().at(0).status, 408);
    QVERIFY(client.answers().at(0).says("Connection: close"));
    QVERIFY(client.isClosed);
    QVERIFY(m_service.heads.empty());
    QCOMPARE(m_service.refusals, std::vector<int>{408});
}

void TestHttpServerConnection::theBodyMustBeWholeInThirtySeconds()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(40));
    for (int i = 0; i < 29; ++i) {
        pass(client, 1'000);
        client.say("x");
    }
    pass(client, 999);
    QVERIFY(client.heard.isEmpty());
    pass(client, 1);
    QCOMPARE(client.answers().at(0).status, 408);
    QVERIFY(client.isClosed);
    QVERIFY(m_service.targets.empty());
}

void TestHttpServerConnection::whoIsIdleGoesAfterFifteenSeconds()
{
    for (const QByteArray &before : {QByteArray(), get("/"), QByteArray("\r\n")}) {
        PairedClient client(m_service, m_clock);
        client.connection->start();
        client.say(before);
        pass(client, 14'999);
        QVERIFY(!client.isClosed);
        const QByteArray heard = client.heard;
        pass(client, 1);
        QVERIFY(client.isClosed);
        QCOMPARE(client.heard, heard); // nobody asked
        client.leave();
        client.settle();
        QCOMPARE(client.ended(), 1);
    }
}

void TestHttpServerConnection::whoTakesNothingGoesAfterThirtySeconds()
{
    m_service.onRequest = [](const auto &exchange) {
        exchange->answer({200, {}, QByteArray(8 * 1024 * 1024, 'x')});
    };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.reads = false;
    client.say(get("/"));
    pass(client, 29'999);
    QCOMPARE(client.ended(), 0);
    pass(client, 1);
    QCOMPARE(client.ended(), 1);
}

void TestHttpServerConnection::whoTakesSomethingStays()
{
    m_service.onRequest = [](const auto &exchange) {
        exchange->answer({200, {}, QByteArray(8 * 1024 * 1024, 'x')});
    };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.reads = false;
    client.say(get("/"));
    for (int i = 0; i < 5; ++i) {
        pass(client, 29'000);
        for (int k = 0; k < 8; ++k)
            client.hear();
        client.settle();
        QCOMPARE(client.ended(), 0);
    }
    client.reads = true;
    client.settle();
    QVERIFY(client.answers().at(0).isWhole);
}

void TestHttpServerConnection::theServiceMayTakeItsTime()
{
    std::shared_ptr<HttpExchange> held;
    m_service.onRequest = [&](const auto &exchange) { held = exchange; };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/"));
    pass(client, 3'600'000);
    QVERIFY(held->isOpen());
    held->answer({});
    client.settle();
    QCOMPARE(client.answers().at(0).status, 200);
}

void TestHttpServerConnection::continuesOnlyWhatIsAccepted()
{
    const QByteArray head = postHead(5, "Expect: 100-continue\r\n");
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(head);
    QCOMPARE(client.heard, "HTTP/1.1 100 Continue\r\n\r\n");
    client.say("hello");
    QCOMPARE(client.answers().at(1).body, "POST /post hello");

    m_service.onHead = [](const HttpHead &) { return HttpAnswer{401, {}, {}}; };
    PairedClient denied(m_service, m_clock);
    denied.connection->start();
    denied.say(head);
    QCOMPARE(denied.answers().size(), 1U);
    QCOMPARE(denied.answers().at(0).status, 401);
    QVERIFY(denied.isClosed);

    m_service.onHead = [](const HttpHead &) { return HttpBodyRule{4, 0}; };
    PairedClient large(m_service, m_clock);
    large.connection->start();
    large.say(head);
    QCOMPARE(large.answers().size(), 1U);
    QCOMPARE(large.answers().at(0).status, 413);
}

void TestHttpServerConnection::continuesNothingThatCame()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(5, "Expect: 100-continue\r\n") + "hello");
    QCOMPARE(client.answers().size(), 1U);
    client.say(postHead(0, "Expect: 100-continue\r\n"));
    QCOMPARE(client.answers().size(), 2U);
    client.say("POST /post HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.answers().size(), 2U);
}

/// A token is looked at before that.
void TestHttpServerConnection::aRefusedBodyIsNotRead()
{
    m_service.onHead = [](const HttpHead &head) -> RecordingService::Verdict {
        return head.path == "/post" ? HttpAnswer{401, {{"WWW-Authenticate", "Bearer"}}, "no"}
                                    : HttpAnswer{404, {}, {}};
    };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/else")); // has no body: nothing is in doubt
    QVERIFY(!client.isClosed);
    client.say(postHead(1'000'000));
    const auto answers = client.answers();
    QCOMPARE(answers.at(0).status, 404);
    QCOMPARE(answers.at(1).status, 401);
    QVERIFY(answers.at(1).says("Connection: close") && answers.at(1).says("WWW-Authenticate: Bearer"));
    QVERIFY(m_service.targets.empty());
    client.say(get("/smuggled"));
    QCOMPARE(m_service.heads.size(), 2U);
}

void TestHttpServerConnection::aRefusedRequestIsDrainedAndClosed()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say("nonsense\r\n\r\n");
    QCOMPARE(client.answers().at(0).status, 400);
    QVERIFY(client.isClosed); // but it still reads
    client.say(QByteArray(60'000, 'x'));
    QCOMPARE(client.ended(), 0);
    client.leave();
    client.settle();
    QCOMPARE(client.ended(), 1);
    QCOMPARE(m_service.refusals, std::vector<int>{400});
}

void TestHttpServerConnection::whatDoesNotEndIsCutOff()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say("nonsense\r\n\r\n");
    client.say(QByteArray(64 * 1024, 'x'));
    QCOMPARE(client.ended(), 0);
    client.say("x");
    QCOMPARE(client.ended(), 1);
}

void TestHttpServerConnection::whoDoesNotCloseIsCutOff()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/", "Connection: close\r\n"));
    QVERIFY(client.isClosed);
    pass(client, 1'999);
    QCOMPARE(client.ended(), 0);
    pass(client, 1);
    QCOMPARE(client.ended(), 1);
}

void TestHttpServerConnection::aProblemSaysWhatIsWrong()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say("POST / HTTP/1.1\r\nHost: x\r\n\r\n");
    const HeardAnswer answer = client.answers().at(0);
    QCOMPARE(answer.status, 411);
    QVERIFY(answer.says("Content-Type: application/problem+json"));
    QVERIFY(answer.body.startsWith("{\"type\":\"urn:repoll:problem:length-required\",\"title\":\""));
    QVERIFY(answer.body.contains("\"status\":411,\"detail\":\""));
    const HttpAnswer odd = problemAnswer(400, "x", "a \"quote\"", "a\nb");
    QCOMPARE(odd.body, "{\"type\":\"urn:repoll:problem:x\",\"title\":\"a "
                       "\\\"quote\\\"\",\"status\":400,\"detail\":\"a\\u000ab\"}\n");
}

void TestHttpServerConnection::closesByTheRequestsWord()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/1", "Connection: close\r\n") + get("/2"));
    QCOMPARE(client.answers().size(), 1U);
    QVERIFY(client.answers().at(0).says("Connection: close"));
    QVERIFY(client.isClosed);
    QCOMPARE(m_service.heads.size(), 1U);

    m_service.onRequest = [](const auto &exchange) { exchange->answer({200, {}, {}, true}); };
    PairedClient other(m_service, m_clock);
    other.connection->start();
    other.say(get("/1") + get("/2"));
    QCOMPARE(other.answers().size(), 1U);
    QVERIFY(other.isClosed);
}

void TestHttpServerConnection::http10AlwaysCloses()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + get("/2"));
    QCOMPARE(client.answers().size(), 1U);
    QVERIFY(client.answers().at(0).says("Connection: close"));
    QCOMPARE(client.answers().at(0).body, "GET / ");
    QVERIFY(client.isClosed);
}

void TestHttpServerConnection::headGetsNoBody()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    const QByteArray head = get("/x").replace("GET", "HEAD");
    client.say(head + head);
    const auto answers = client.answers(true);
    QCOMPARE(answers.size(), 2U);
    QVERIFY(answers[0].says("Content-Length: 8")); // "HEAD /x "
    QVERIFY(client.heard.endsWith("\r\n\r\n"));
    client.say("HEAD nonsense HTTP/1.1\r\n\r\n");
    QCOMPARE(client.answers(true).size(), 3U);
    QVERIFY(client.heard.endsWith("\r\n\r\n"));
}

void TestHttpServerConnection::framesAnswersItself()
{
    m_service.onRequest = [](const auto &exchange) {
        HttpAnswer answer{
            exchange->head().path.mid(1).toInt(),
            {{"content-length", "99"}, {"Transfer-Encoding", "chunked"}, {"Connection", "x"}, {"A", "b"}},
            "abc"};
        exchange->answer(answer);
    };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/200") + get("/204") + get("/304") + get("/42"));
    const QByteArray rest = "A: b\r\n";
    QCOMPARE(client.heard,
             "HTTP/1.1 200 OK\r\n" + rest + "Content-Length: 3\r\n\r\nabc" + "HTTP/1.1 204 No Content\r\n" +
                 rest + "\r\n" + "HTTP/1.1 304 Not Modified\r\n" + rest + "\r\n" +
                 "HTTP/1.1 500 Internal Server Error\r\n" + rest + "Content-Length: 3\r\n\r\nabc");
}

void TestHttpServerConnection::nothingSplitsAnAnswer()
{
    m_service.onRequest = [](const auto &exchange) {
        exchange->answer(
            {200,
             {{"A", "b\r\nC: d"}, {"E\r\nF", "g"}, {"H", QByteArray("i\0", 2)}, {"", "k"}, {"L", "m"}},
             {}});
    };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/"));
    QCOMPARE(client.heard, "HTTP/1.1 200 OK\r\nL: m\r\nContent-Length: 0\r\n\r\n");
}

void TestHttpServerConnection::finishesWhatIsUnderWay()
{
    std::shared_ptr<HttpExchange> held;
    m_service.onRequest = [&](const auto &exchange) { held = exchange; };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/"));
    client.connection->finishUp();
    client.settle();
    QCOMPARE(client.ended(), 0);
    held->answer({});
    client.settle();
    QVERIFY(client.answers().at(0).says("Connection: close"));
    QVERIFY(client.isClosed);
    client.leave();
    client.settle();
    QCOMPARE(client.ended(), 1);
}

void TestHttpServerConnection::finishesWhatHasBegunToCome()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/").left(20));
    client.connection->finishUp();
    client.say(get("/").mid(20));
    QCOMPARE(client.answers().at(0).status, 200);
    QVERIFY(client.answers().at(0).says("Connection: close"));
    QVERIFY(client.isClosed);
}

void TestHttpServerConnection::letsIdleOnesGoAtOnce()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/"));
    client.connection->finishUp();
    client.settle();
    QVERIFY(client.isClosed);
    QCOMPARE(client.answers().size(), 1U);
}

void TestHttpServerConnection::refusesFromTheStart()
{
    PairedClient client(m_service, m_clock);
    client.connection->startRefused(HttpFault::TooManyConnections);
    client.settle();
    QCOMPARE(client.answers().at(0).status, 503);
    QVERIFY(client.answers().at(0).says("Connection: close") &&
            client.answers().at(0).says("Retry-After: 1"));
    QVERIFY(client.isClosed);
    client.say(get("/"));
    QVERIFY(m_service.heads.empty());
    client.leave();
    client.settle();
    QCOMPARE(client.ended(), 1);
}

void TestHttpServerConnection::answeringTwiceDoesNothing()
{
    std::shared_ptr<HttpExchange> held;
    m_service.onRequest = [&](const auto &exchange) { held = exchange; };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/1") + get("/2"));
    const auto first = held;
    first->answer({200, {}, "first"});
    first->answer({200, {}, "again"});
    client.settle();
    QVERIFY(first != held && !first->isOpen() && held->isOpen());
    first->answer({200, {}, "again"}); // and not to the second
    first->startStream(200, {});
    first->write("again");
    first->end();
    client.settle();
    QCOMPARE(client.answers().size(), 1U);
    held->answer({200, {}, "second"});
    client.settle();
    QCOMPARE(client.answers().size(), 2U);
    QCOMPARE(client.answers().at(1).body, "second");
}

void TestHttpServerConnection::anExchangeOutlivesItsConnection()
{
    std::shared_ptr<HttpExchange> held;
    m_service.onRequest = [&](const auto &exchange) { held = exchange; };
    {
        PairedClient client(m_service, m_clock);
        client.connection->start();
        client.say(get("/"));
        QVERIFY(held->isOpen());
    }
    QVERIFY(!held->isOpen());
    held->answer({});
    held->readLines(1, [](const HttpLines &) {});
    held->whenSent([] {});
    held->onLeft([] {});
    QCOMPARE(held->unsentBytes(), 0);
}

void TestHttpServerConnection::whatIsLetGoIsAnswered500()
{
    std::shared_ptr<HttpExchange> held;
    m_service.onRequest = [&](const auto &exchange) {
        if (exchange->head().path == "/later")
            held = exchange;
    };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/now"));
    QCOMPARE(client.answers().at(0).status, 500);
    QVERIFY(client.isClosed);
    PairedClient other(m_service, m_clock);
    other.connection->start();
    other.say(get("/later"));
    QVERIFY(other.heard.isEmpty());
    held.reset();
    other.settle();
    QCOMPARE(other.answers().at(0).status, 500);
}

void TestHttpServerConnection::tellsThatTheClientLeft()
{
    std::shared_ptr<HttpExchange> held;
    int left = 0;
    m_service.onRequest = [&](const auto &exchange) {
        held = exchange;
        exchange->onLeft([&, exchange] { left += exchange->isOpen() ? 100 : 1; }); // and may hold itself
    };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/"));
    client.leave();
    client.settle();
    QCOMPARE(left, 1);
    QCOMPARE(client.ended(), 1);
    QCOMPARE(held.use_count(), 1);

    PairedClient answered(m_service, m_clock);
    answered.connection->start();
    answered.say(get("/"));
    held->answer({});
    QCOMPARE(held.use_count(), 1);
    answered.leave();
    answered.settle();
    QCOMPARE(left, 1);
}

void TestHttpServerConnection::anAnswerAfterTheClientLeftDoesNothing()
{
    std::shared_ptr<HttpExchange> held;
    m_service.onRequest = [&](const auto &exchange) { held = exchange; };
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(get("/"));
    client.leave(); // which nobody knows yet
    held->answer({200, {}, QByteArray(1'000'000, 'x')});
    client.settle();
    QCOMPARE(client.ended(), 1);
    held->answer({});
}

QTEST_GUILESS_MAIN(TestHttpServerConnection)
#include "tst_httpserverconnection.moc"
