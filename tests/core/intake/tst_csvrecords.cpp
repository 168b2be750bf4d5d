// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/csvrecords.h"
#include "tests/core/intake/importdevices.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// One record a string: line, then its fields in brackets, or the fault and the raw line.
QStringList recordsOf(const QByteArray &bytes, qint64 portion = std::numeric_limits<qint64>::max())
{
    PortionDevice device(bytes, portion);
    ByteWindow window(device);
    CsvRecords records(window);
    QStringList result;
    for (;;) {
        const auto next = records.next();
        if (!next || !*next)
            return next ? result : result << next.error().message;
        const CsvRecord &record = **next;
        QString text = QString::number(record.line);
        if (!record.fault.isEmpty())
            text += u" fault: "_s + record.fault.english() + u" | "_s + QString::fromLatin1(record.raw);
        QByteArray scratch;
        for (const CsvField &field : record.fields)
            text += u" ["_s + QString::fromLatin1(record.text(field, scratch)) + u']';
        result.append(text);
    }
}

QByteArray csvField(const QByteArray &value, bool quote)
{
    QByteArray doubled = value;
    doubled.replace("\"", "\"\"");
    return quote ? '"' + doubled + '"' : value;
}

} // namespace

/// RFC 4180, across every boundary that a block of the file may have.
class TestCsvRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void faults_data();
    void faults();
    void keepsRawBytes();
    void longRows();
    void endlessQuote();
    void endlessLine();
    void blocksMeetRows();
    void whatIsWrittenIsRead();
    void randomBytesNeverCrash();
    void deviceFailuresAreTold();
    void digestsWhatItReads();
};

void TestCsvRecords::splits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("records");
    QTest::newRow("nothing") << ""_ba << QStringList{};
    QTest::newRow("only a byte order mark") << "\xEF\xBB\xBF"_ba << QStringList{};
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF"
                                        "a,b\n"_ba
                                     << QStringList{u"1 [a] [b]"_s};
    QTest::newRow("mark before a quote") << "\xEF\xBB\xBF"
                                            "\"a\",b"_ba
                                         << QStringList{u"1 [a] [b]"_s};
    QTest::newRow("second mark is text") << "a\n\xEF\xBB\xBF"
                                            "b"_ba
                                         << QStringList{u"1 [a]"_s, u"2 [ï»¿b]"_s};
    QTest::newRow("LF") << "a,b\nc,d\n"_ba << QStringList{u"1 [a] [b]"_s, u"2 [c] [d]"_s};
    QTest::newRow("CRLF") << "a,b\r\nc,d\r\n"_ba << QStringList{u"1 [a] [b]"_s, u"2 [c] [d]"_s};
    QTest::newRow("no last line end") << "a,b\r\nc,d"_ba << QStringList{u"1 [a] [b]"_s, u"2 [c] [d]"_s};
    QTest::newRow("last CR") << "a,b\r"_ba << QStringList{u"1 [a] [b]"_s};
    QTest::newRow("empty fields") << ",,\n\"\",\n,"_ba
                                  << QStringList{u"2 [] []"_s}; // quoted: somebody meant it
    QTest::newRow("rows of delimiters") << ",,\r\na,b,c\r\n,,\r\n , \t,\r\n,,,,\r\nd,e,f\r\n,,"_ba
                                        << QStringList{u"2 [a] [b] [c]"_s, u"6 [d] [e] [f]"_s};
    QTest::newRow("semicolons") << "a;b\n1,5;\"2;3\"\n;\n"_ba
                                << QStringList{u"1 [a] [b]"_s, u"2 [1,5] [2;3]"_s};
    QTest::newRow("semicolons and quotes, after a mark")
        << "\xEF\xBB\xBF\"a\";\"b\"\r\n\"1\";\"2\"\r\n"_ba << QStringList{u"1 [a] [b]"_s, u"2 [1] [2]"_s};
    QTest::newRow("tabs") << "a\tb\n1\t2, 3\n"_ba << QStringList{u"1 [a] [b]"_s, u"2 [1] [2, 3]"_s};
    QTest::newRow("bars") << "a|b\n1|2\n"_ba << QStringList{u"1 [a] [b]"_s, u"2 [1] [2]"_s};
    QTest::newRow("a separator in quotes is none")
        << "\"a;b;c\",d\n1,2\n"_ba << QStringList{u"1 [a;b;c] [d]"_s, u"2 [1] [2]"_s};
    QTest::newRow("sep=,") << "sep=,\r\na,b\r\n"_ba << QStringList{u"2 [a] [b]"_s};
    QTest::newRow("sep=;") << "\xEF\xBB\xBFsep=;\na;b,c\n"_ba << QStringList{u"2 [a] [b,c]"_s};
    QTest::newRow("sep=tab") << "sep=\t\r\na\tb\r\n"_ba << QStringList{u"2 [a] [b]"_s};
    QTest::newRow("sep of nobody") << "sep=^\na^b\n"_ba << QStringList{u"1 [sep=^]"_s, u"2 [a^b]"_s};
    QTest::newRow("only sep=") << "sep=;"_ba << QStringList{};
    QTest::newRow("empty lines") << "\n\r\na\n\n\nb\n\n"_ba << QStringList{u"3 [a]"_s, u"6 [b]"_s};
    QTest::newRow("spaces stay") << "a,b\n c , d \n"_ba << QStringList{u"1 [a] [b]"_s, u"2 [ c ] [ d ]"_s};
    QTest::newRow("spaces after commas")
        << "a, b\n c,\td x \n\" e \",\n"_ba << QStringList{u"1 [a] [b]"_s, u"2 [c] [d x]"_s, u"3 [ e ] []"_s};
    QTest::newRow("quoted") << "\"a,b\",\"c\"\n"_ba << QStringList{u"1 [a,b] [c]"_s};
    QTest::newRow("doubled quotes") << "\"a\"\"b\",\"\"\"\",\"\"\"x\"\"\"\n"_ba
                                    << QStringList{u"1 [a\"b] [\"] [\"x\"]"_s};
    QTest::newRow("lines inside") << "\"a\nb\",c\r\n\"d\r\n\r\ne\"\nf"_ba
                                  << QStringList{u"1 [a\nb] [c]"_s, u"3 [d\r\n\r\ne]"_s, u"6 [f]"_s};
    QTest::newRow("NUL is a byte") << QByteArray("a\0b,c\n", 6)
                                   << QStringList{u"1 [a"_s + QChar(0) + u"b] [c]"_s};
    QTest::newRow("quoted last") << "a,\"b\""_ba << QStringList{u"1 [a] [b]"_s};
}

void TestCsvRecords::splits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, records);
    QCOMPARE(recordsOf(bytes), records);
    QCOMPARE(recordsOf(bytes, 1), records);
    QCOMPARE(recordsOf(bytes, 2), records);
}

void TestCsvRecords::faults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("starts");
    QTest::newRow("quote in a bare field")
        << "a,b\"c,d\r\ne\n"_ba
        << QStringList{
               u"1 fault: a quote inside an unquoted field; quote the whole field and double the quote | a,b\"c,d"_s,
               u"2 [e]"_s};
    QTest::newRow("text after a quote")
        << "a\n\"b\"c,d\ne\n"_ba
        << QStringList{
               u"1 [a]"_s,
               u"2 fault: text after the closing quote of a field; double a quote that is part of it | \"b\"c,d"_s,
               u"3 [e]"_s};
    QTest::newRow("never closed")
        << "a\n\"b,c\nd,e\n"_ba
        << QStringList{u"1 [a]"_s,
                       u"2 fault: a quoted field that starts on this line is never closed | \"b,c"_s,
                       u"3 [d] [e]"_s};
    QTest::newRow("closed by a later row")
        << "\"b,c\nd,\"e\"\nf"_ba
        << QStringList{
               u"1 fault: text after the closing quote of a field; double a quote that is part of it | \"b,c"_s,
               u"2 [d] [e]"_s, u"3 [f]"_s};
    QTest::newRow("lone CR") << "a,b\rc,d\ne\n"_ba
                             << QStringList{
                                    u"1 fault: a carriage return inside an unquoted field | a,b\rc,d"_s,
                                    u"2 [e]"_s};
    QTest::newRow("never closed, at the end")
        << "a,\"b"_ba
        << QStringList{u"1 fault: a quoted field that starts on this line is never closed | a,\"b"_s};
    QTest::newRow("a quote alone")
        << "\""_ba << QStringList{u"1 fault: a quoted field that starts on this line is never closed | \""_s};
}

void TestCsvRecords::faults()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, starts);
    QCOMPARE(recordsOf(bytes), starts);
    QCOMPARE(recordsOf(bytes, 1), starts);
}

void TestCsvRecords::keepsRawBytes()
{
    PortionDevice device("\"a\"\"1\",b \r\n x,\"y\nz\"\n"_ba, 3);
    ByteWindow window(device);
    CsvRecords records(window);
    QCOMPARE((*records.next())->raw.toByteArray(), "\"a\"\"1\",b "_ba);
    QCOMPARE((*records.next())->raw.toByteArray(), " x,\"y\nz\""_ba);
    QVERIFY(!*records.next());
    QVERIFY(!*records.next());
}

void TestCsvRecords::longRows()
{
    const QByteArray half(CsvRecords::maxRecord / 2, 'x');
    const QStringList records = recordsOf('"' + half + "\"," + half.chopped(10) + "\nb\n");
    QCOMPARE(records.size(), 2);
    QCOMPARE(records[0].size(), CsvRecords::maxRecord - 10 + 7);
    QCOMPARE(records[1], u"2 [b]"_s);
}

void TestCsvRecords::endlessQuote()
{
    QByteArray bytes = "a\n\"open\n";
    for (int row = 0; row < 200'000; ++row)
        bytes += "row,with,text\n";
    const QStringList records = recordsOf(bytes);
    QCOMPARE(records.size(), 200'002);
    QCOMPARE(records[1], u"2 fault: a quoted field that starts on this line is never closed | \"open"_s);
    QCOMPARE(records.last(), u"200002 [row] [with] [text]"_s);
}

void TestCsvRecords::endlessLine()
{
    QCOMPARE(recordsOf("a\n" + QByteArray(5'000'000, 'x') + "\nb"),
             (QStringList{u"1 [a]"_s, u"2 fault: the row is longer than 1 MiB | "_s, u"3 [b]"_s}));
    QCOMPARE(recordsOf("a\n" + QByteArray(5'000'000, 'x')),
             (QStringList{u"1 [a]"_s, u"2 fault: the row is longer than 1 MiB | "_s}));
}

void TestCsvRecords::blocksMeetRows()
{
    QByteArray bytes;
    QStringList records;
    for (int row = 1; row <= 30'000; ++row) { // some blocks of 256 KiB
        bytes += QByteArray::number(row) + ",\"a\"\"b\",c d e f g\r\n";
        records.append(u"%1 [%1] [a\"b] [c d e f g]"_s.arg(row));
    }
    QCOMPARE(recordsOf(bytes), records);
}

void TestCsvRecords::whatIsWrittenIsRead()
{
    QRandomGenerator random(7);
    const QByteArray alphabet = "ab,\"\r\n \xC3\xA9";
    for (int round = 0; round < 500; ++round) {
        QByteArray bytes = "h,i\n"; // a header without blanks: those of values stay
        QStringList records{u"1 [h] [i]"_s};
        int line = 2;
        for (int row = random.bounded(6); row > 0; --row) {
            QString record = QString::number(line) + u" [x]"_s;
            bytes += "x";
            for (int column = random.bounded(4); column > 0; --column) {
                QByteArray value;
                for (int n = random.bounded(6); n > 0; --n)
                    value += alphabet[random.bounded(alphabet.size())];
                const bool needs = value.contains('"') || value.contains(',') || value.contains('\r') ||
                                   value.contains('\n');
                bytes += ',' + csvField(value, needs || random.bounded(2) == 0);
                record += u" ["_s + QString::fromLatin1(value) + u']';
                line += static_cast<int>(value.count('\n'));
            }
            bytes += random.bounded(2) == 0 ? "\r\n" : "\n";
            ++line;
            records.append(record);
        }
        QCOMPARE(recordsOf(bytes, 1 + random.bounded(9)), records);
    }
}

void TestCsvRecords::randomBytesNeverCrash()
{
    QRandomGenerator random(11);
    const QByteArray alphabet = "a,,\"\"\r\n\n\xEF\xBB\xBF";
    for (int round = 0; round < 5'000; ++round) {
        QByteArray bytes;
        for (int n = random.bounded(60); n > 0; --n)
            bytes += alphabet[random.bounded(alphabet.size())];
        QCOMPARE(recordsOf(bytes, 1 + random.bounded(5)), recordsOf(bytes));
    }
}

void TestCsvRecords::deviceFailuresAreTold()
{
    FailingDevice device("a,b\nc"_ba);
    ByteWindow window(device);
    CsvRecords records(window);
    QVERIFY(records.next().has_value());
    const auto second = records.next();
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Io);
}

void TestCsvRecords::digestsWhatItReads()
{
    const QByteArray bytes = "a,b\nc,d\n";
    PortionDevice device(bytes, 3);
    ByteWindow window(device);
    CsvRecords records(window);
    while (*records.next()) {
    }
    QCOMPARE(window.digest(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    QCOMPARE(window.bytesRead(), bytes.size());
}

QTEST_GUILESS_MAIN(TestCsvRecords)
#include "tst_csvrecords.moc"
