// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/service/http/httptesting.h"

#include <QTest>

using namespace repoll;

namespace {

const QByteArray Get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

QByteArray postHead(qsizetype length)
{
    return "POST /lines HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

} // namespace

/// Answers whose length nobody knows, and bodies that come in lines.
class TestHttpStreams : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    RecordingService m_service;
    std::shared_ptr<HttpExchange> m_held;
    std::vector<HttpLines> m_pages;

    void pass(PairedClient &client, qint64 ms)
    {
        m_clock.advance(ms);
        client.connection->lookAtTime();
        client.settle();
    }
    void ask(int most)
    {
        m_held->readLines(most, [this](HttpLines page) { m_pages.push_back(std::move(page)); });
    }

private Q_SLOTS:
    void init()
    {
        m_service = RecordingService();
        m_service.onRequest = [this](const auto &exchange) { m_held = exchange; };
        m_service.onHead = [](const HttpHead &head) {
            return HttpBodyRule{64 * 1024 * 1024, head.path == "/lines" ? 100 : 0};
        };
    }
    void cleanup()
    {
        m_held.reset();
        m_pages.clear();
    }

    void aStreamComesInChunks();
    void aStreamToHttp10EndsWithTheConnection();
    void aStreamToHeadHasNone();
    void whatBreaksOffIsNotWhole();
    void aStreamMayBeSilent();
    void aStreamThatNobodyTakesEnds();
    void tellsWhenItIsSent();
    void aStreamIsEndedForTheNextRequest();
    void linesComeAsTheyAreAskedFor();
    void aBodyWithoutLinesIsTold();
    void notAllIsReadAhead();
    void allOfALargeBodyIsRead();
    void theTimeOfTheServiceDoesNotCount();
    void slowLinesAreRefused();
    void slowLinesBreakAStreamOff();
    void tooLongALineIsTold();
    void anAnswerBeforeTheLastLineCloses();
    void anAnswerAfterTheLastLineKeeps();
    void leavingAmidTheLinesIsTold();
    void readingOnWithinACallIsFine();
};

void TestHttpStreams::aStreamComesInChunks()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(Get);
    m_held->startStream(200, {{"Content-Type", "text/event-stream"}});
    client.settle();
    QCOMPARE(client.heard,
             "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.heard.clear();
    m_held->write("hello");
    m_held->write(""); // which would be the end
    m_held->write("0123456789abcdefg");
    m_held->answer({}); // too late
    client.settle();
    QCOMPARE(client.heard, "5\r\nhello\r\n11\r\n0123456789abcdefg\r\n");
    client.heard.clear();
    m_held->end();
    m_held->end();
    m_held->write("more");
    client.settle();
    QCOMPARE(client.heard, "0\r\n\r\n");
    QVERIFY(!client.isClosed && !m_held->isOpen());
}

void TestHttpStreams::aStreamToHttp10EndsWithTheConnection()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say("GET / HTTP/1.0\r\n\r\n");
    m_held->startStream(200, {});
    m_held->write("hello");
    client.settle();
    QVERIFY(!client.isClosed);
    m_held->end();
    client.settle();
    QCOMPARE(client.heard, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
    QVERIFY(client.isClosed);
}

void TestHttpStreams::aStreamToHeadHasNone()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
    m_held->startStream(200, {});
    m_held->write("hello");
    m_held->end();
    client.settle();
    QCOMPARE(client.heard, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.say(Get);
    QCOMPARE(m_service.targets.size(), 2U);
}

void TestHttpStreams::whatBreaksOffIsNotWhole()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(Get);
    m_held->startStream(200, {});
    m_held->write("hello");
    m_held.reset();
    client.settle();
    QVERIFY(client.isClosed);
    QVERIFY(client.heard.endsWith("5\r\nhello\r\n"));
    QCOMPARE(client.ended(), 1);
}

/// As server-sent events are for most of the time.
void TestHttpStreams::aStreamMayBeSilent()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(Get);
    m_held->startStream(200, {});
    client.settle();
    pass(client, 3'600'000);
    QVERIFY(m_held->isOpen());
    m_held->write("hello");
    client.settle();
    QVERIFY(client.heard.endsWith("hello\r\n"));
}

void TestHttpStreams::aStreamThatNobodyTakesEnds()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(Get);
    int left = 0;
    m_held->onLeft([&] { ++left; });
    m_held->startStream(200, {});
    client.settle();
    client.reads = false;
    for (int i = 0; i < 29; ++i) { // writing more is no progress, nor is asking
        m_held->write(QByteArray(1'000'000, 'x'));
        m_held->whenSent([] {});
        pass(client, 1'000);
    }
    QCOMPARE(left, 0);
    pass(client, 1'000);
    QCOMPARE(left, 1);
    QVERIFY(!m_held->isOpen());
    QCOMPARE(client.ended(), 1);
}

void TestHttpStreams::tellsWhenItIsSent()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(Get);
    m_held->startStream(200, {});
    client.settle();
    client.reads = false;
    int told = 0;
    m_held->write(QByteArray(4'000'000, 'x'));
    QVERIFY(m_held->unsentBytes() > 3'000'000);
    m_held->whenSent([&] { ++told; });
    client.settle();
    QCOMPARE(told, 0);
    client.reads = true;
    client.settle();
    QCOMPARE(told, 1);
    QCOMPARE(m_held->unsentBytes(), 0);
    m_held->whenSent([&] { ++told; });
    QCOMPARE(told, 1); // never within the call
    client.settle();
    QCOMPARE(told, 2);
}

void TestHttpStreams::aStreamIsEndedForTheNextRequest()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(Get + Get);
    const auto first = m_held;
    first->startStream(200, {});
    first->write("hello");
    client.settle();
    QCOMPARE(m_service.targets.size(), 1U);
    first->end();
    client.settle();
    QCOMPARE(m_service.targets.size(), 2U);
    m_held->answer({200, {}, "second"});
    client.settle();
    QVERIFY(client.heard.endsWith("\r\n\r\nsecond"));
    QVERIFY(client.heard.contains("0\r\n\r\nHTTP/1.1 200 OK\r\n"));
}

void TestHttpStreams::linesComeAsTheyAreAskedFor()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    const QByteArray body = "one\ntwo\r\n\nthree";
    client.say(postHead(body.size()));
    QCOMPARE(m_service.targets.size(), 1U); // before any of it
    ask(2);
    client.settle();
    QVERIFY(m_pages.empty());
    client.say(body.left(5)); // "one", and some of "two"
    QCOMPARE(m_pages.size(), 1U);
    QCOMPARE(m_pages[0].lines, std::vector<QByteArray>{"one"});
    QVERIFY(!m_pages[0].last);
    client.say(body.mid(5));
    QCOMPARE(m_pages.size(), 1U); // nobody asked
    ask(2);
    QCOMPARE(m_pages.size(), 1U); // never within the call
    client.settle();
    QCOMPARE(m_pages[1].lines, (std::vector<QByteArray>{"two", ""}));
    QVERIFY(!m_pages[1].last);
    ask(2);
    client.settle();
    QCOMPARE(m_pages[2].lines, std::vector<QByteArray>{"three"});
    QVERIFY(m_pages[2].last && !m_pages[2].refusal);
}

void TestHttpStreams::aBodyWithoutLinesIsTold()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(0));
    ask(2);
    client.settle();
    QCOMPARE(m_pages.size(), 1U);
    QVERIFY(m_pages[0].last && m_pages[0].lines.empty());
}

void TestHttpStreams::notAllIsReadAhead()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    const QByteArray lines = (QByteArray(99, 'x') + '\n').repeated(100'000);
    client.say(postHead(lines.size()));
    qsizetype sent = 0;
    while (const qsizetype some = client.say(lines.mid(sent, 64 * 1024)))
        sent += some;
    QVERIFY(sent > 500'000 && sent < 3'000'000);
    ask(1'000'000);
    client.settle();
    QCOMPARE(m_pages.size(), 1U);
    QVERIFY(m_pages[0].lines.size() <= 8'192);
}

void TestHttpStreams::allOfALargeBodyIsRead()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    qsizetype count = 0;
    const std::function<void(HttpLines)> take = [&](const HttpLines &page) {
        count += qsizetype(page.lines.size());
        if (page.last)
            m_held->answer({});
        else
            m_held->readLines(1'000, take);
    };
    m_service.onRequest = [&](const auto &exchange) {
        m_held = exchange;
        exchange->readLines(1'000, take);
    };
    const QByteArray lines = (QByteArray(99, 'x') + '\n').repeated(100'000);
    client.say(postHead(lines.size()));
    client.sayAll(lines);
    QCOMPARE(count, 100'000);
    QCOMPARE(client.answers().at(0).status, 200);
    QVERIFY(!client.isClosed);
}

/// Thirty seconds, all in all, are the client's.
void TestHttpStreams::theTimeOfTheServiceDoesNotCount()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(100));
    pass(client, 100'000);
    ask(1);
    client.settle();
    pass(client, 20'000);
    client.say("one\n");
    QCOMPARE(m_pages.size(), 1U);
    pass(client, 100'000);
    QVERIFY(m_held->isOpen());
    ask(1);
    client.settle();
    pass(client, 9'999);
    QVERIFY(m_held->isOpen());
    pass(client, 1);
    QVERIFY(!m_held->isOpen());
}

void TestHttpStreams::slowLinesAreRefused()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(100));
    int left = 0;
    m_held->onLeft([&] { ++left; });
    ask(1);
    client.settle();
    pass(client, 30'000);
    QCOMPARE(client.answers().at(0).status, 408);
    QVERIFY(client.isClosed);
    QCOMPARE(left, 1);
    QVERIFY(m_pages.empty());
    m_held->answer({});
    client.settle();
    QCOMPARE(client.answers().size(), 1U);
}

void TestHttpStreams::slowLinesBreakAStreamOff()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(100));
    m_held->startStream(200, {});
    m_held->write("one");
    ask(1);
    client.settle();
    pass(client, 30'000);
    QVERIFY(client.isClosed && client.heard.endsWith("one\r\n"));
    QCOMPARE(client.ended(), 1);
}

void TestHttpStreams::tooLongALineIsTold()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(1'000) + "one\n" + QByteArray(101, 'x'));
    ask(10);
    client.settle();
    QCOMPARE(m_pages.size(), 1U);
    QCOMPARE(m_pages[0].lines.size(), 1U);
    QVERIFY(m_pages[0].last && m_pages[0].refusal);
    QCOMPARE(m_pages[0].refusal->status, 413);
    m_held->answer(*m_pages[0].refusal);
    client.settle();
    QCOMPARE(client.answers().at(0).status, 413);
    QVERIFY(client.isClosed);
    client.say(Get);
    QCOMPARE(m_service.heads.size(), 1U);
}

void TestHttpStreams::anAnswerBeforeTheLastLineCloses()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(100) + "one\n");
    m_held->answer({});
    client.settle();
    QVERIFY(client.answers().at(0).says("Connection: close"));
    QVERIFY(client.isClosed);
    client.say(QByteArray(96, 'x') + Get);
    QCOMPARE(m_service.heads.size(), 1U);
}

void TestHttpStreams::anAnswerAfterTheLastLineKeeps()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(4) + "one\n" + Get);
    ask(1);
    client.settle();
    QVERIFY(m_pages.at(0).last);
    m_held->answer({});
    client.settle();
    QVERIFY(!client.answers().at(0).says("Connection: close"));
    QCOMPARE(m_service.targets.size(), 2U);
}

void TestHttpStreams::leavingAmidTheLinesIsTold()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    client.say(postHead(100) + "one\ntw");
    int left = 0;
    m_held->onLeft([&] { ++left; });
    ask(10);
    client.settle();
    QCOMPARE(m_pages.size(), 1U);
    ask(10);
    client.leave();
    client.settle();
    QCOMPARE(left, 1);
    QCOMPARE(m_pages.size(), 1U); // half a line is none
}

/// Nothing grows with the number of pages.
void TestHttpStreams::readingOnWithinACallIsFine()
{
    PairedClient client(m_service, m_clock);
    client.connection->start();
    int pages = 0;
    const std::function<void(HttpLines)> take = [&](const HttpLines &page) {
        ++pages;
        if (page.last)
            m_held->answer({});
        else
            m_held->readLines(1, take);
    };
    m_service.onRequest = [&](const auto &exchange) {
        m_held = exchange;
        exchange->readLines(1, take);
    };
    const QByteArray lines = QByteArray("x\n").repeated(50'000);
    client.say(postHead(lines.size()));
    client.sayAll(lines);
    QCOMPARE(pages, 50'000);
    QCOMPARE(client.answers().size(), 1U);
}

QTEST_GUILESS_MAIN(TestHttpStreams)
#include "tst_httpstreams.moc"
