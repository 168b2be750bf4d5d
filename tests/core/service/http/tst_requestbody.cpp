// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/requestbody.h"

#include <QTest>

using namespace repoll;

namespace {

/// What comes of a body read in lines of at most 5 bytes: lines in brackets, then how it ends.
QByteArray lines(const QByteArray &bytes, qsizetype piece, int most)
{
    RequestBody body(bytes.size(), {1'000, 5});
    QByteArray text;
    bool isLast = false;
    for (qsizetype at = 0; at < bytes.size() || !isLast;) {
        at += body.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        while (body.hasLines() && !isLast) {
            const HttpLines page = body.takeLines(most);
            if (page.lines.size() > static_cast<std::size_t>(most))
                return "more than asked for";
            for (const QByteArray &line : page.lines)
                text += '[' + line + ']';
            if (page.refusal)
                text += " refused " + QByteArray::number(page.refusal->status);
            isLast = page.last;
        }
        if (isLast)
            return text;
    }
    return text + " never ends";
}

} // namespace

class TestRequestBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNoMoreThanItsLength();
    void readsTheSameLinesHoweverTheyAreCut_data();
    void readsTheSameLinesHoweverTheyAreCut();
    void holdsNotMuchMoreThanAPage();
    void aLineWithoutEndIsNotHeld();
};

void TestRequestBody::takesNoMoreThanItsLength()
{
    RequestBody body(5, {1'000, 0});
    QVERIFY(body.wantsMore());
    QCOMPARE(body.feed("hel"), 3);
    QVERIFY(!body.isWhole());
    QCOMPARE(body.feed("lo, and GET / HTTP/1.1"), 2);
    QVERIFY(body.isWhole() && !body.wantsMore());
    QCOMPARE(body.feed("more"), 0);
    QCOMPARE(body.takeWhole(), "hello");
    QVERIFY(RequestBody(0, {0, 0}).isWhole());
}

void TestRequestBody::readsTheSameLinesHoweverTheyAreCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("one") << QByteArray("abc\n") << QByteArray("[abc]");
    QTest::newRow("no end") << QByteArray("abc\nde") << QByteArray("[abc][de]");
    QTest::newRow("carriage returns") << QByteArray("abcde\r\nde\r\n") << QByteArray("[abcde][de]");
    QTest::newRow("empty ones") << QByteArray("\n\r\na\n\n") << QByteArray("[][][a][]");
    QTest::newRow("as long as may be") << QByteArray("abcde\nabcde") << QByteArray("[abcde][abcde]");
    QTest::newRow("one byte longer") << QByteArray("abc\nabcdef\nabc\n") << QByteArray("[abc] refused 413");
    QTest::newRow("much longer") << QByteArray("abc\n" + QByteArray(100, 'x'))
                                 << QByteArray("[abc] refused 413");
    QTest::newRow("longer by carriage returns") << QByteArray("abcde\r\r\n") << QByteArray(" refused 413");
    QTest::newRow("a carriage return within") << QByteArray("a\rb\n") << QByteArray("[a\rb]");
}

void TestRequestBody::readsTheSameLinesHoweverTheyAreCut()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    for (qsizetype piece = 1; piece <= bytes.size() + 1; ++piece) {
        for (const int most : {1, 2, 100})
            QCOMPARE(lines(bytes, piece, most), expected);
    }
}

/// Until some are taken.
void TestRequestBody::holdsNotMuchMoreThanAPage()
{
    const QByteArray line = QByteArray(999, 'x') + '\n';
    RequestBody body(100'000'000, {100'000'000, 1'000});
    qsizetype taken = 0;
    while (const qsizetype some = body.feed(line.repeated(16)))
        taken += some;
    QVERIFY(taken >= RequestBody::PageBytes && taken < RequestBody::PageBytes + 16 * 1'000);
    QVERIFY(!body.wantsMore());
    QCOMPARE(body.takeLines(100).lines.size(), 100U);
    QVERIFY(body.wantsMore());

    RequestBody empty(100'000'000, {100'000'000, 1'000});
    const QByteArray feeds(100'000, '\n');
    QCOMPARE(empty.feed(feeds), qsizetype(RequestBody::PageLines));
    QVERIFY(!empty.wantsMore());
}

void TestRequestBody::aLineWithoutEndIsNotHeld()
{
    RequestBody body(100'000'000, {100'000'000, 1'000});
    const QByteArray some(600, 'x');
    QCOMPARE(body.feed(some), 600);
    QCOMPARE(body.feed(some), 600);
    QVERIFY(!body.wantsMore());
    QCOMPARE(body.feed(some), 0);
    const HttpLines page = body.takeLines(10);
    QVERIFY(page.last && page.lines.empty() && page.refusal);
}

QTEST_GUILESS_MAIN(TestRequestBody)
#include "tst_requestbody.moc"
