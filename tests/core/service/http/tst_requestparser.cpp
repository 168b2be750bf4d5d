// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/requestparser.h"
#include "tests/core/service/http/smugglingshapes.h"

#include <QTest>

using namespace repoll;

namespace {

const QByteArray Get = "GET /a/b%20c?q=1?2 HTTP/1.1\r\nHost: localhost:8080\r\nA: b\r\na:  c \r\n\r\n";

/// All that can be seen of a parser, and what it has not taken.
QByteArray shown(const RequestParser &parser, qsizetype taken)
{
    QByteArray text = QByteArray::number(taken);
    text += parser.hasBegun() ? " begun" : "";
    text += parser.isWhole() ? " whole" : "";
    text += parser.keepsConnection() ? " keeps" : "";
    text += parser.expectsContinue() ? " expects" : "";
    if (const auto &fault = parser.fault())
        return "fault " + QByteArray::number(static_cast<int>(*fault)); // where it stopped is of no use
    const HttpHead &head = parser.head();
    text += ' ' + head.method + ' ' + head.path + ' ' + head.query + ' ' + QByteArray::number(head.version) +
            ' ' + QByteArray::number(head.bodyBytes);
    for (const auto &[name, value] : head.headers)
        text += " [" + name + '=' + value + ']';
    return text;
}

QByteArray read(const QByteArray &bytes, qsizetype piece)
{
    RequestParser parser;
    qsizetype taken = 0;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        taken += parser.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    return shown(parser, taken);
}

std::optional<HttpFault> faultOf(const QByteArray &bytes)
{
    RequestParser parser;
    parser.feed(bytes);
    return parser.fault();
}

} // namespace

/// What is read of bytes, however they are cut.
class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAHead();
    void everyShapeHasItsStatus_data();
    void everyShapeHasItsStatus();
    void readsTheSameHoweverItIsCut_data() { everyShapeHasItsStatus_data(); }
    void readsTheSameHoweverItIsCut();
    void takesNothingBehindTheHead();
    void capsTheHeadToTheByte();
    void capsTheFields();
    void refusesWhatNeverEnds();
    void keepsTheConnectionByTheRequestsWord_data();
    void keepsTheConnectionByTheRequestsWord();
    void expectsContinueOnlyOfHttp11();
    void everyControlByteIsRefused();
    void anEmptyLineIsNoBeginning();
};

void TestRequestParser::readsAHead()
{
    RequestParser parser;
    QCOMPARE(parser.feed(Get), Get.size());
    QVERIFY(parser.isWhole());
    const HttpHead head = parser.takeHead();
    QCOMPARE(head.method, "GET");
    QCOMPARE(head.path, "/a/b%20c");
    QCOMPARE(head.query, "q=1?2");
    QCOMPARE(head.target(), "/a/b%20c?q=1?2");
    QCOMPARE(head.version, 11);
    QCOMPARE(head.header("host"), "localhost:8080");
    QCOMPARE(head.header("A"), "b, c");
    QCOMPARE(head.headerCount("a"), 2);
    QCOMPARE(head.headerCount("b"), 0);
    QVERIFY(head.header("b").isEmpty());
    QCOMPARE(head.bodyBytes, 0);
    RequestParser other;
    other.feed("GET /? HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(other.head().target(), "/?");
}

void TestRequestParser::everyShapeHasItsStatus_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto shapes = smugglingShapes();
    QVERIFY(shapes.size() >= 40);
    for (const SmugglingShape &shape : shapes)
        QTest::newRow(shape.name.constData())
            << shape.bytes << (shape.status == 413 ? 200 : shape.status); // the cap is the service's
}

void TestRequestParser::everyShapeHasItsStatus()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    const auto fault = faultOf(bytes);
    QCOMPARE(fault ? faultAnswer(*fault).status : 200, status);
}

void TestRequestParser::readsTheSameHoweverItIsCut()
{
    QFETCH(const QByteArray, bytes);
    const QByteArray all = bytes + SecondRequest;
    const QByteArray whole = read(all, all.size());
    for (qsizetype piece = 1; piece < std::min<qsizetype>(all.size(), 200); ++piece)
        QCOMPARE(read(all, piece), whole);
}

void TestRequestParser::takesNothingBehindTheHead()
{
    RequestParser parser;
    QCOMPARE(parser.feed(Get + Get), Get.size());
    QCOMPARE(parser.feed(Get), 0);
    RequestParser second;
    second.feed(Get.left(20));
    QCOMPARE(second.feed(Get.mid(20) + Get), Get.size() - 20);
    RequestParser third; // an empty line before it is taken as well
    QCOMPARE(third.feed("\r\n" + Get + Get), Get.size() + 2);
}

void TestRequestParser::capsTheHeadToTheByte()
{
    const QByteArray start = "GET / HTTP/1.1\r\nHost: x\r\nA: ";
    const QByteArray end = "\r\n\r\n";
    const auto sized = [&](qsizetype size) {
        return start + QByteArray(size - start.size() - end.size(), 'b') + end;
    };
    for (const QByteArray &before : {QByteArray(), QByteArray("\r\n")}) {
        QVERIFY(!faultOf(before + sized(8'192)));
        QVERIFY(faultOf(before + sized(8'193)) == HttpFault::HeadTooLarge);
        for (const qsizetype piece : {1, 7, 4'096}) {
            QCOMPARE(read(before + sized(8'192), piece), read(before + sized(8'192), 10'000));
            QCOMPARE(read(before + sized(8'193), piece), read(before + sized(8'193), 10'000));
        }
    }
    const auto line = [](qsizetype size) { return QByteArray("GET /") + QByteArray(size - 5, 'a'); };
    QVERIFY(!faultOf(line(8'192)));
    QVERIFY(faultOf(line(8'193)) == HttpFault::TargetTooLong);
}

void TestRequestParser::capsTheFields()
{
    const auto fields = [](int count) {
        return "GET / HTTP/1.1\r\nHost: x\r\n" + QByteArray("A: b\r\n").repeated(count - 1) + "\r\n";
    };
    QVERIFY(!faultOf(fields(100)));
    QVERIFY(faultOf(fields(101)) == HttpFault::TooManyFields);
}

/// Long before anybody's patience ends.
void TestRequestParser::refusesWhatNeverEnds()
{
    for (const QByteArray &bytes : {QByteArray("A: b\r\n"), QByteArray("\r\n"), QByteArray("\r"),
                                    QByteArray("a"), QByteArray("\0", 1)}) {
        RequestParser parser;
        qsizetype fed = 0;
        while (!parser.fault() && fed < 10'000) {
            parser.feed(bytes);
            fed += bytes.size();
        }
        QVERIFY(parser.fault());
    }
}

void TestRequestParser::keepsTheConnectionByTheRequestsWord_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("1.1") << QByteArray("1.1") << QByteArray() << true;
    QTest::newRow("close") << QByteArray("1.1") << QByteArray("Connection: close\r\n") << false;
    QTest::newRow("close in a list") << QByteArray("1.1") << QByteArray("Connection: a, CLOSE\r\n") << false;
    QTest::newRow("close in the second field")
        << QByteArray("1.1") << QByteArray("Connection: a\r\nConnection: close\r\n") << false;
    QTest::newRow("closed is no close") << QByteArray("1.1") << QByteArray("Connection: closed\r\n") << true;
    QTest::newRow("1.0") << QByteArray("1.0") << QByteArray() << false;
    QTest::newRow("1.0 that wants to stay")
        << QByteArray("1.0") << QByteArray("Connection: keep-alive\r\n") << false;
}

void TestRequestParser::keepsTheConnectionByTheRequestsWord()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, fields);
    QFETCH(const bool, keeps);
    RequestParser parser;
    parser.feed("GET / HTTP/" + version + "\r\nHost: x\r\n" + fields + "\r\n");
    QVERIFY(parser.isWhole());
    QCOMPARE(parser.keepsConnection(), keeps);
}

void TestRequestParser::expectsContinueOnlyOfHttp11()
{
    const auto expects = [](const QByteArray &version, const QByteArray &what) {
        RequestParser parser;
        parser.feed("POST / HTTP/" + version + "\r\nHost: x\r\nContent-Length: 1\r\nExpect: " + what +
                    "\r\n\r\n");
        return parser.isWhole() ? int(parser.expectsContinue()) : -1;
    };
    QCOMPARE(expects("1.1", "100-continue"), 1);
    QCOMPARE(expects("1.1", "100-Continue"), 1);
    QCOMPARE(expects("1.1", "100-continue, x"), -1);
    QCOMPARE(expects("1.1", ""), -1);
    QCOMPARE(expects("1.0", "100-continue"), 0);
    QCOMPARE(expects("1.0", "x"), 0);
}

void TestRequestParser::everyControlByteIsRefused()
{
    for (int code = 0; code < 256; ++code) {
        const char byte = static_cast<char>(code);
        const bool isControl = (code < 0x20 && code != '\t') || code == 0x7f;
        QCOMPARE(faultOf(QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: b") + byte + "c\r\n\r\n").has_value(),
                 isControl);
    }
}

/// Nor is half of one: whoever sends it waits no longer than others.
void TestRequestParser::anEmptyLineIsNoBeginning()
{
    RequestParser parser;
    parser.feed("\r");
    QVERIFY(!parser.hasBegun());
    parser.feed("\n");
    QVERIFY(!parser.hasBegun());
    parser.feed("\r");
    QVERIFY(!parser.hasBegun());
    QVERIFY(!parser.fault());
    parser.feed("\n");
    QVERIFY(parser.fault());
}

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
