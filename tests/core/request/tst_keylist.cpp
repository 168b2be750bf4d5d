// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/keylist.h"
#include "core/request/pattern.h"
#include "core/request/querytext.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Lists of keys as they come from sheets, databases and mails.
class TestKeyList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsAreReadAsPeopleHaveThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<int>("repeated");
        const QStringList abc{u"A-1"_s, u"B 2"_s, u"C"_s};
        QTest::newRow("LF") << u"A-1\nB 2\nC"_s << abc << 0;
        QTest::newRow("CRLF, ended") << u"A-1\r\nB 2\r\nC\r\n"_s << abc << 0;
        QTest::newRow("CR") << u"A-1\rB 2\rC"_s << abc << 0;
        QTest::newRow("tabs of a sheet's row") << u"A-1\tB 2\tC"_s << abc << 0;
        QTest::newRow("commas and blank lines") << u"\n\nA-1,\n\n B 2 ,\n , C ,"_s << abc << 0;
        QTest::newRow("semicolons") << u"A-1; B 2; C;"_s << abc << 0;
        QTest::newRow("SQL") << u"('A-1','B 2','C')"_s << abc << 0;
        QTest::newRow("SQL with IN, over lines") << u"IN (\n  'A-1',\n  'B 2',\n  'C'\n);\n"_s << abc << 0;
        QTest::newRow("JSON") << u"[\"A-1\", \"B 2\", \"C\"]"_s << abc << 0;
        QTest::newRow("quotes of a sheet") << u"\"A-1\"\n\"B 2\"\n\"C\""_s << abc << 0;
        QTest::newRow("BOM, blanks that do not break, no width")
            << u"\ufeffA-1\u00a0\n\u2007B 2\u202f\n\u200bC\u2060"_s << abc << 0;
        QTest::newRow("twice") << u"A-1\nB 2\nA-1\nC\n'C'"_s << abc << 2;
        QTest::newRow("Chinese marks") << u"A-1，B 2；C"_s << abc << 0;
        QTest::newRow("line separators") << u"A-1\u2028B 2\u2029C"_s << abc << 0;
        QTest::newRow("marks and quotes within quotes")
            << u"'a,b'\n\"c;d\"\n'e''f'\n\"g\"\"h\"\n' i '"_s
            << QStringList{u"a,b"_s, u"c;d"_s, u"e'f"_s, u"g\"h"_s, u" i "_s} << 0;
        QTest::newRow("quotes that are none")
            << u"O'Neil\n'open\n\"a\"b\n5\""_s << QStringList{u"O'Neil"_s, u"'open"_s, u"\"a\"b"_s, u"5\""_s}
            << 0;
        QTest::newRow("stars and signs")
            << u"a*b\n-c\n<d\nstatus:e f"_s << QStringList{u"a*b"_s, u"-c"_s, u"<d"_s, u"status:e f"_s} << 0;
        QTest::newRow("nothing") << u" \n\t,;''\u00a0"_s << QStringList() << 0;
    }
    void listsAreReadAsPeopleHaveThem()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, keys);
        QFETCH(int, repeated);
        const KeyList list = readKeyList(text);
        QCOMPARE(list.keys, keys);
        QCOMPARE(list.repeated, qsizetype(repeated));
    }

    void aPasteIsAListOrAQuery_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("keys"); // 0: a query
        QTest::newRow("several lines") << u"A\nB"_s << 2;
        QTest::newRow("one key and a line end") << u"A-1\r\n"_s << 0;
        QTest::newRow("one word") << u"A-1"_s << 0;
        QTest::newRow("two words") << u"A-1 B-2"_s << 0;
        QTest::newRow("a query") << u"status:failed,expired provider:acme"_s << 0;
        QTest::newRow("a query over lines") << u"status:failed\n  provider:acme\n"_s << 0;
        QTest::newRow("a key's query over lines") << u"key:A,B\nkey:C"_s << 0;
        QTest::newRow("a quoted phrase") << u"\"a part\""_s << 0;
        QTest::newRow("keys that look like a wrong query") << u"status:nonsense\nB"_s << 2;
        QTest::newRow("keys with colons") << u"urn:a:1\nurn:a:2"_s << 2;
        QTest::newRow("commas in one line") << u"A-1,B-2, C-3"_s << 3;
        QTest::newRow("words with a comma") << u"paid twice, see mail"_s << 0;
        QTest::newRow("SQL in one line") << u"'a','b'"_s << 2;
        QTest::newRow("a sheet's row") << u"A 1\tB 2"_s << 2;
        QTest::newRow("blank lines only") << u"\n\n"_s << 0;
        QTest::newRow("NUL") << u"A\nB"_s + QChar(0) << 0;
    }
    void aPasteIsAListOrAQuery()
    {
        QFETCH(QString, text);
        QFETCH(int, keys);
        const auto list = pastedKeyList(text);
        QCOMPARE(list ? int(list->keys.size()) : 0, keys);
    }

    /// Whatever a key holds, the term asks for it and nothing else, is parsed, and is written the same again.
    void theTermAsksForExactlyTheKeys()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QString alphabet = u"aB9-_.*\\\"',;:<>() \u00a0\u00e4\u6c49?[]"_s;
        for (int round = 0; round < 300; ++round) {
            KeyedQuery query;
            query.rest = round % 2 ? u"status:failed -provider:test"_s : QString();
            const int count = 5 + random.bounded(20);
            while (query.keys.size() < count) {
                QString key;
                for (int length = 1 + random.bounded(12); length > 0; --length)
                    key += alphabet[random.bounded(int(alphabet.size()))];
                if (!query.keys.contains(key))
                    query.keys.append(key);
            }
            const QString text = query.text();
            const auto filter = parseQuery(text, {});
            QVERIFY2(filter, qPrintable(text));
            QCOMPARE(qsizetype(filter->key.any.size()), query.keys.size());
            for (qsizetype i = 0; i < query.keys.size(); ++i)
                QCOMPARE(patternParts(filter->key.any[std::size_t(i)]), QStringList{query.keys[i]});
            QCOMPARE(*parseQuery(queryText(*filter), {}), *filter);
            const auto again = keyedQuery(text, 5);
            QVERIFY(again);
            QCOMPARE(*again, query);
        }
    }

    void whatIsNoListStays()
    {
        QVERIFY(!keyedQuery(u"key:A,B"_s, 3));
        QVERIFY(!keyedQuery(u"key:A,B*,C,D"_s, 3));
        QVERIFY(!keyedQuery(u"-key:A,B,C,D"_s, 3));
        QVERIFY(!keyedQuery(u"status:failed word"_s, 3));
        const KeyedQuery both{u"status:failed"_s, {u"A"_s, u"B"_s, u"C"_s}};
        QCOMPARE(keyedQuery(u"key:A,B status:failed key:C"_s, 3), std::optional(both));
        const KeyedQuery beside{u"key:ORD-* word"_s, both.keys};
        QCOMPARE(keyedQuery(u"key:ORD-* key:A,B,C word"_s, 3), std::optional(beside));
        const KeyedQuery wrong{u"statu:x \"open"_s, both.keys};
        QCOMPARE(keyedQuery(wrong.text(), 3), std::optional(wrong));
    }

    void aLongListIsShownShort()
    {
        QCOMPARE(shortQuery(u"key:A,B,C status:failed"_s), u"key:A,B,C status:failed"_s);
        QStringList keys;
        for (int i = 0; i < 5'000; ++i)
            keys.append(u"ORD-%1"_s.arg(i));
        const KeyedQuery query{u"status:failed"_s, keys};
        QCOMPARE(shortQuery(query.text()), u"key:ORD-0,ORD-1,ORD-2,\u2026[5000] status:failed"_s);
        QCOMPARE(shortQuery(keysTerm(keys)), u"key:ORD-0,ORD-1,ORD-2,\u2026[5000]"_s);
        QCOMPARE(shortQuery(u"-key:\"a,\\\"b\",c*,d,e,f,g,h  word"_s),
                 u"-key:\"a,\\\"b\",c*,d,\u2026[7]  word"_s);
        QCOMPARE(shortQuery(u"ticket:a,b,c,d,e,f,g,h"_s), u"ticket:a,b,c,d,e,f,g,h"_s);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 95'000; ++i)
            keys.append(u"ORD-%1"_s.arg(i + 5'000));
        const QString term = keysTerm(keys);
        timer.restart();
        QCOMPARE(shortQuery(term).size(), 31);
        qInfo("100,000 keys shown short in %lld us", timer.nsecsElapsed() / 1'000);
    }

    /// Linear: twice the keys take about twice as long, far below what a person notices.
    void aHundredThousandKeysAreReadAtOnce()
    {
        QString text;
        for (int i = 0; i < 200'000; ++i)
            text += u"'order-%1',\r\n"_s.arg(i);
        QElapsedTimer timer;
        timer.start();
        const auto list = pastedKeyList(text);
        const qint64 read = timer.restart();
        QVERIFY(list);
        QCOMPARE(list->keys.size(), qsizetype(200'000));
        const QString term = keysTerm(list->keys);
        const qint64 written = timer.restart();
        const auto filter = parseQuery(term, {});
        const qint64 parsed = timer.restart();
        QVERIFY(filter);
        const auto divided = keyedQuery(term, 20);
        QCOMPARE(divided->keys, list->keys);
        qInfo("200,000 keys: read %lld ms, written %lld ms, parsed %lld ms, divided %lld ms", read, written,
              parsed, timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(TestKeyList)
#include "tst_keylist.moc"
