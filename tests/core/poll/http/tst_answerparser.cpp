// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/answerparser.h"

#include <QRandomGenerator>
#include <QTest>

using namespace repoll;

namespace {

const QByteArray Whole =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello";
const QByteArray Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "3;x=\"a;b\"\r\nhel\r\n2\r\nlo\r\n0\r\nX-Sum: 1\r\n\r\n";
const QByteArray Hint = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

/// All that can be seen of a parser.
QByteArray shown(AnswerParser &parser)
{
    QByteArray text = QByteArray::number(parser.status());
    text += parser.isOver() ? " over" : parser.isEvidence() ? " evidence" : " open";
    text += parser.keepsConnection() ? " keeps" : "";
    if (const auto &fault = parser.fault())
        text += " fault " + QByteArray::number(static_cast<int>(fault->fault)) + ' ' + fault->detail.toUtf8();
    for (const auto &[name, value] : parser.takeHeaders())
        text += " [" + name + '=' + value + ']';
    return text + " body=" + parser.takeBody() + " extra=" + parser.takeExtra();
}

QByteArray read(const QByteArray &bytes, qsizetype piece, bool end)
{
    AnswerParser parser(1'000);
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        parser.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    if (end)
        parser.end();
    return shown(parser);
}

} // namespace

/// What is read of bytes, however they are cut.
class TestAnswerParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnAnswer();
    void readsTheSameHoweverItIsCut_data();
    void readsTheSameHoweverItIsCut();
    void anEndIsATruthOfItsPlace();
    void keepsTheConnectionByTheAnswersWord_data();
    void keepsTheConnectionByTheAnswersWord();
    void headersAreAsTheyCame();
    void capsTheHeader();
    void capsTheBody_data();
    void capsTheBody();
    void capsWhatComesToNothing_data();
    void capsWhatComesToNothing();
    void holdsNoCookieAsEvidence();
    void whatFollowsIsCapped();
};

void TestAnswerParser::readsAnAnswer()
{
    QCOMPARE(read(Whole, 1'000, false),
             "200 over keeps [Content-Type=application/json] [Content-Length=5] body=hello extra=");
    QCOMPARE(read(Chunked, 1'000, false), "200 over keeps [Transfer-Encoding=chunked] body=hello extra=");
    QCOMPARE(read(Hint + Hint + Whole, 1'000, false), read(Whole, 1'000, false));
}

void TestAnswerParser::readsTheSameHoweverItIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("a length", Whole);
    row("chunks", Chunked);
    row("no chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("no chunk, and a trailer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n\r\n");
    row("chunks of a byte",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n1\r\ny\r\n0\r\n\r\n");
    row("chunks that begin and end with line feeds",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n\n\n\n\r\n1\r\n\n\r\n0\r\n\r\n");
    row("103 before", Hint + Hint + Whole);
    row("nine of them", Hint.repeated(9) + Whole);
    row("something follows", Whole + Whole);
    row("chunks, and something follows", Chunked + Whole);
    row("garbage", "hello, this is no HTTP\r\n\r\n");
    row("a wrong length", "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello");
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello");
    row("a wrong chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n");
    row("a bare LF", "HTTP/1.1 200 OK\r\nA: b\nContent-Length: 2\r\n\r\nhi");
    row("a folded line", "HTTP/1.1 200 OK\r\nA: b\r\n  c\r\nContent-Length: 2\r\n\r\nhi");
    row("no length", "HTTP/1.1 200 OK\r\nA: b\r\n\r\nhello");
    row("a body over the cap", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n");
    row("204", "HTTP/1.1 204 No\r\n\r\n");
    row("101", "HTTP/1.1 101 Switching\r\n\r\nwords");
}

void TestAnswerParser::readsTheSameHoweverItIsCut()
{
    QFETCH(const QByteArray, bytes);
    for (const bool end : {false, true}) {
        const QByteArray whole = read(bytes, bytes.size(), end);
        for (qsizetype piece = 1; piece < bytes.size(); ++piece)
            QCOMPARE(read(bytes, piece, end), whole);
    }
}

/// Cut off at each byte, an answer is none; whole, the end changes nothing.
void TestAnswerParser::anEndIsATruthOfItsPlace()
{
    for (const QByteArray &bytes : {Whole, Chunked, Hint + Whole}) {
        const qsizetype head = bytes.lastIndexOf("HTTP/");
        const qsizetype body = bytes.indexOf("\r\n\r\n", head) + 4;
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            AnswerParser parser(1'000);
            parser.feed(QByteArrayView(bytes).first(size));
            QVERIFY(!parser.isOver());
            parser.end();
            QVERIFY(parser.isOver() && parser.fault() && !parser.keepsConnection());
            const LaneFault expected = size >= body                ? LaneFault::Truncated
                                       : size == head && head != 0 ? LaneFault::Malformed // a final 103
                                                                   : LaneFault::ClosedBeforeAnswer;
            QCOMPARE(parser.fault()->fault, expected);
        }
        AnswerParser parser(1'000);
        parser.feed(bytes);
        parser.end();
        QVERIFY(parser.isOver() && !parser.fault());
    }
}

void TestAnswerParser::keepsTheConnectionByTheAnswersWord_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keeps");
    const auto row = [](const char *name, const QByteArray &line, const QByteArray &field, bool keeps) {
        QTest::newRow(name) << line + " 200 OK\r\n" + field + "Content-Length: 0\r\n\r\n" << keeps;
    };
    row("1.1", "HTTP/1.1", "", true);
    row("1.1 close", "HTTP/1.1", "Connection: close\r\n", false);
    row("1.1 Close among others", "HTTP/1.1", "Connection: x, Close\r\n", false);
    row("1.0", "HTTP/1.0", "", false);
    row("1.0 keep-alive", "HTTP/1.0", "Connection: keep-alive\r\n", true);
}

void TestAnswerParser::keepsTheConnectionByTheAnswersWord()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, keeps);
    AnswerParser parser(10);
    parser.feed(bytes);
    QVERIFY(parser.isOver() && !parser.fault());
    QCOMPARE(parser.keepsConnection(), keeps);
}

/// Bytes, order, names and repetition; a fold becomes one blank (RFC 9112, 5.2).
void TestAnswerParser::headersAreAsTheyCame()
{
    AnswerParser parser(10);
    parser.feed(
        "HTTP/1.1 302 F\r\nLocation: /r\xE9sultat\r\nlocation:\t/b \r\nX-Fold: a\r\n \t b\r\nEmpty:\r\n"
        "Content-Length: 0\r\n\r\n");
    const HeaderList expected{{"Location", "/r\xE9sultat"},
                              {"location", "/b"},
                              {"X-Fold", "a b"},
                              {"Empty", ""},
                              {"Content-Length", "0"}};
    QVERIFY(!parser.fault());
    QCOMPARE(parser.takeHeaders(), expected);
}

void TestAnswerParser::capsTheHeader()
{
    const auto faultOf = [](const QByteArray &bytes, qsizetype piece) {
        AnswerParser parser(10);
        qsizetype fed = 0;
        for (; fed < bytes.size() && !parser.isOver(); fed += piece)
            parser.feed(QByteArrayView(bytes).sliced(fed, std::min(piece, bytes.size() - fed)));
        if (fed > 100'000)
            qFatal("took %lld bytes of a header", static_cast<long long>(fed));
        return parser.fault() ? static_cast<int>(parser.fault()->fault) : -1;
    };
    const int tooLarge = static_cast<int>(LaneFault::HeaderTooLarge);
    const QByteArray line = "HTTP/1.1 200 OK\r\n";
    const QByteArray end = "Content-Length: 0\r\n\r\n";
    for (const qsizetype piece : {1, 1'460, 16'384}) {
        QCOMPARE(faultOf(line + QByteArray(1'000'000, 'y'), piece), tooLarge);
        QCOMPARE(faultOf("HTTP/1.1 200 " + QByteArray(1'000'000, 'y'), piece), tooLarge);
        QCOMPARE(faultOf(line + QByteArray("X: y\r\n").repeated(200'000), piece), tooLarge);
        QCOMPARE(faultOf(line + "X: " + QByteArray(60'000, 'y') + "\r\n" + end, piece), -1);
        QCOMPARE(faultOf(line + QByteArray("X: y\r\n").repeated(199) + end, piece), -1);
        QCOMPARE(faultOf(line + QByteArray("X: y\r\n").repeated(200) + end, piece), tooLarge);
    }
}

void TestAnswerParser::capsTheBody_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::newRow("announced") << QByteArray("Content-Length: 11\r\n\r\n");
    QTest::newRow("one chunk") << QByteArray("Transfer-Encoding: chunked\r\n\r\nb\r\n");
}

void TestAnswerParser::capsTheBody()
{
    QFETCH(const QByteArray, framing);
    for (const qsizetype piece : {1, 100}) {
        const QByteArray bytes = "HTTP/1.1 200 OK\r\n" + framing + "hello world\r\n0\r\n\r\n";
        AnswerParser parser(10);
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            parser.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        QVERIFY(parser.isOver() && parser.fault());
        QCOMPARE(parser.fault()->fault, LaneFault::BodyTooLarge);
        QVERIFY(QByteArray("hello worl").startsWith(parser.takeBody()));
    }
}

void TestAnswerParser::capsWhatComesToNothing_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("more");
    const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("a chunk's size") << head << QByteArray("0");
    QTest::newRow("an extension") << head + "5;a=" << QByteArray("b");
    QTest::newRow("trailers") << head + "0\r\n" << QByteArray("X: y\r\n");
}

void TestAnswerParser::capsWhatComesToNothing()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, more);
    AnswerParser parser(10);
    parser.feed(start);
    qsizetype fed = 0;
    const QByteArray piece = more.repeated(100);
    while (!parser.isOver() && fed < 1'000'000) {
        parser.feed(piece);
        fed += piece.size();
    }
    QVERIFY(parser.fault());
    QCOMPARE(parser.fault()->fault, LaneFault::Malformed);
    QVERIFY(fed < 70'000);
}

/// Of a header that could not be read nothing is kept: it may hold a credential of the provider's making.
void TestAnswerParser::holdsNoCookieAsEvidence()
{
    for (const QByteArray line : {"HTTP/1.1 200 OK\r\n", "HTTP/2.0 200 OK\r\n", "HTTP/1.1 2x0 OK\r\n"}) {
        AnswerParser parser(1'000);
        parser.feed(line + "A: b\r\nno colon\r\nSet-Cookie: session=abc\r\n");
        parser.feed("Set-Cookie: session=abc\r\n\r\nthe body");
        QVERIFY(parser.fault() && parser.isEvidence());
        parser.end();
        QCOMPARE(parser.takeBody(), "the body");
    }
}

void TestAnswerParser::whatFollowsIsCapped()
{
    AnswerParser parser(10);
    parser.feed(Whole + "more");
    QVERIFY(parser.isOver() && !parser.fault() && !parser.keepsConnection());
    for (int i = 0; i < 100; ++i)
        parser.feed(QByteArray(10'000, 'x'));
    const QByteArray extra = parser.takeExtra();
    QVERIFY(extra.startsWith("morexxx"));
    QCOMPARE(extra.size(), 64 * 1024);
}

QTEST_GUILESS_MAIN(TestAnswerParser)
#include "tst_answerparser.moc"
