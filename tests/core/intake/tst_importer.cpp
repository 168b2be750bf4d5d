// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importer.h"
#include "core/request/querytext.h"
#include "tests/support/fakeclock.h"
#include "tests/support/ledgerplace.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int rowCount = 100'000;

QByteArray goodRow(int key)
{
    return "acme,ORD-" + QByteArray::number(key) + ",https://acme.example/op/" + QByteArray::number(key) +
           ",2026-11-01T10:00:00.125Z,12.50,EUR\r\n";
}

/// 100,000 rows of which every 2,000th is bad, each in one of several ways.
QByteArray bigCsv(bool withBadRows)
{
    const std::array<QByteArray, 5> bad{
        "acme,ORD-x\r\n", "acme,,t,2026-11-01T10:00:00Z,1,EUR\r\n", "acme,ORD-y,t,yesterday,1,EUR\r\n",
        "acme,ORD-\"z,t,2026-11-01T10:00:00Z,1,EUR\r\n", "acme,ORD-\xFF,t,2026-11-01T10:00:00Z,1,EUR\r\n"};
    QByteArray bytes = "provider,key,ticket,received_at,amount,currency\r\n";
    std::size_t badRows = 0;
    for (int row = 1; row <= rowCount; ++row)
        bytes += withBadRows && row % 2'000 == 0 ? bad[badRows++ % bad.size()] : goodRow(row);
    return bytes;
}

} // namespace

/// Whole imports into a real ledger.
class TestImporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_ledger.reset(); }
    void stopLeavesNothing();
    void skipImportsTheRest();
    void theSameFileChangesNothing();
    void cancelledLeavesNothing();
    void invariant13_idsAndAmountsSurviveByteForByte();
    void amountsAreComparedAsNumbers();
    void duplicatesWithinAFile();
    void patternsMeanTheSameInTheLedger_data();
    void patternsMeanTheSameInTheLedger();
    void readOnlyLedgersAreRefused();
    void whatWasImportedIsIndexedForSearch();

private:
    QString file(const QString &name, const QByteArray &bytes) const;
    Result<ImportSummary> import(const QString &path, OnBadRow onBadRow,
                                 const std::function<bool()> &cancelled = {});
    qint64 count(const QString &query);
    bool verifies();

    FakeClock m_clock;
    std::unique_ptr<LedgerPlace> m_place;
    std::unique_ptr<Ledger> m_ledger;
};

void TestImporter::init()
{
    m_place = std::make_unique<LedgerPlace>();
    const LedgerUrl url = m_place->url();
    QVERIFY(Ledger::create(url, m_clock, u"test"_s));
    auto ledger = Ledger::open(url, LedgerMode::ReadWrite, m_clock);
    QVERIFY2(ledger, ledger ? "" : qUtf8Printable(ledger.error().message));
    m_ledger = std::move(*ledger);
}

QString TestImporter::file(const QString &name, const QByteArray &bytes) const
{
    const QString path = m_place->filePath(name);
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(path));
    return path;
}

Result<ImportSummary> TestImporter::import(const QString &path, OnBadRow onBadRow,
                                           const std::function<bool()> &cancelled)
{
    ImportOptions options;
    options.onBadRow = onBadRow;
    options.who = u"ann@host"_s;
    return importFile(*m_ledger, path, options, cancelled, {});
}

qint64 TestImporter::count(const QString &query)
{
    const RequestFilter filter = parseQuery(query, {m_clock.nowMs()}).value();
    return m_ledger->read<qint64>([filter](StoreReader &store) { return store.countRequests(filter); })
        .result()
        .value_or(-1);
}

bool TestImporter::verifies()
{
    const auto report =
        m_ledger->read<VerifyReport>([](StoreReader &store) { return store.verify(); }).result();
    return report && report->isClean();
}

void TestImporter::stopLeavesNothing()
{
    const QString path = file(u"big.csv"_s, bigCsv(true));
    const auto summary = import(path, OnBadRow::Stop);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(summary.error().message, u"Line 2001: the row has 2 columns, the header has 6."_s);
    QCOMPARE(count({}), 0);
    QVERIFY(!QFile::exists(m_place->filePath(u"big.rejects.csv"_s)));
    QVERIFY(verifies());
}

void TestImporter::skipImportsTheRest()
{
    const QString path = file(u"big.csv"_s, bigCsv(true));
    QElapsedTimer timer;
    timer.start();
    const auto summary = import(path, OnBadRow::Skip);
    QVERIFY2(summary, summary ? "" : qUtf8Printable(summary.error().message));
    qInfo("%lld rows a second into the ledger", rowCount * 1'000LL / std::max<qint64>(1, timer.elapsed()));
    QCOMPARE(summary->rows, rowCount);
    QCOMPARE(summary->added, rowCount - 50);
    QCOMPARE(summary->unchanged, 0);
    QCOMPARE(summary->rejected, 50);
    QCOMPARE(summary->firstBad.size(), 20U);
    QCOMPARE(summary->firstBad[1], (BadRow{4'001, u"column 'key': a value is required here"_s}));
    QCOMPARE(count({}), rowCount - 50);
    QCOMPARE(count(u"key:ORD-99999 status:processing"_s), 1);

    QFile rejects(summary->rejectsFile);
    QVERIFY(rejects.open(QIODevice::ReadOnly));
    QCOMPARE(rejects.readAll().count('\n'), 51);

    const auto again = import(path, OnBadRow::Skip);
    QVERIFY(again);
    QCOMPARE(again->added, 0);
    QCOMPARE(again->unchanged, rowCount - 50);
    QCOMPARE(again->rejected, 50);
    QCOMPARE(count({}), rowCount - 50);
    QVERIFY(verifies());
}

void TestImporter::theSameFileChangesNothing()
{
    const auto everything = [this] {
        return m_ledger
            ->read<std::vector<Request>>([](StoreReader &store) {
                return store.requests({}, PageOrder::OldestFirst, std::nullopt, 100);
            })
            .result()
            .value();
    };
    QByteArray bytes = "provider,key,ticket,received_at,amount,currency\r\n";
    for (int key = 0; key < 50; ++key)
        bytes += goodRow(key);
    const QString path = file(u"a.csv"_s, bytes);
    QVERIFY(import(path, OnBadRow::Stop));
    const auto before = everything();
    QCOMPARE(before.size(), 50U);
    m_clock.advance(3'600'000);
    const auto again = import(path, OnBadRow::Stop);
    QVERIFY(again);
    QCOMPARE(again->unchanged, 50);
    QCOMPARE(everything(), before);
}

void TestImporter::cancelledLeavesNothing()
{
    int asked = 0;
    const auto summary =
        import(file(u"big.csv"_s, bigCsv(false)), OnBadRow::Stop, [&asked] { return ++asked == 40; });
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::Cancelled);
    QCOMPARE(count({}), 0);
    QVERIFY(verifies());
}

void TestImporter::invariant13_idsAndAmountsSurviveByteForByte()
{
    const QByteArray lines =
        "{\"provider\":\"a\",\"key\":12345678901234567890123,\"received_at\":1793527200000,\"amount\":10.10}"
        "\n"
        "{\"provider\":\"a\",\"key\":\" 007 \",\"received_at\":1793527200000,\"amount\":1.50E+3,"
        "\"ticket\":\"\\u00e9\\ud83d\\ude00\\n\"}\n";
    const auto summary = import(file(u"a.ndjson"_s, lines), OnBadRow::Stop);
    QVERIFY2(summary, summary ? "" : qUtf8Printable(summary.error().message));
    const auto request = [this](const QString &key) {
        return m_ledger->read<Request>([key](StoreReader &store) { return store.request(u"a"_s, key); })
            .result()
            .value_or(Request());
    };
    QCOMPARE(request(u"12345678901234567890123"_s).amount, u"10.10"_s);
    QCOMPARE(request(u" 007 "_s).amount, u"1.50E+3"_s);
    QCOMPARE(request(u" 007 "_s).ticket, u"\u00e9\U0001F600\n"_s);
}

void TestImporter::duplicatesWithinAFile()
{
    const QByteArray bytes = "provider,key,ticket,received_at,amount,currency\r\n" + goodRow(1) + goodRow(1) +
                             "acme,ORD-1,other,2026-11-01T10:00:00.125Z,12.50,EUR\r\n";
    const auto summary = import(file(u"a.csv"_s, bytes), OnBadRow::Skip);
    QVERIFY(summary);
    QCOMPARE(summary->added, 1);
    QCOMPARE(summary->unchanged, 1);
    QCOMPARE(summary->rejected, 1);
    QCOMPARE(summary->firstBad.front().line, 4);
    QCOMPARE(count(u"other"_s), 0);
}

/// The same number, spelled otherwise, is the same fact; another number is not.
void TestImporter::amountsAreComparedAsNumbers()
{
    const QByteArray header = "provider,key,received_at,amount,currency\r\n";
    const auto row = [](const char *amount, const char *currency) {
        return "acme,ORD-1,2026-11-01T10:00:00Z," + QByteArray(amount) + ',' + currency + "\r\n";
    };
    const auto summary =
        import(file(u"a.csv"_s, header + row(".50", "EUR") + row("0.50", "EUR") + row("+0.5", "eur") +
                                    row("5e-1", "EUR ") + row(".05", "EUR") + row(".50", "USD") +
                                    row("", "EUR") + row("\"0,50\"", "EUR")),
               OnBadRow::Skip);
    QVERIFY(summary);
    QCOMPARE(summary->added, 1);
    QCOMPARE(summary->unchanged, 3);
    QCOMPARE(summary->rejected, 4);
    QStringList reasons;
    for (const BadRow &bad : summary->firstBad)
        reasons += QString::number(bad.line) + u' ' + bad.reason.english();
    QVERIFY2(reasons[0].startsWith(u"6 "_s) && reasons[0].contains(u"other facts"_s), qPrintable(reasons[0]));
    QVERIFY2(reasons[3].startsWith(u"9 "_s) && reasons[3].contains(u"no number"_s), qPrintable(reasons[3]));
    QVERIFY(verifies());
}

void TestImporter::patternsMeanTheSameInTheLedger_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("found");
    QTest::newRow("exact") << u"key:axb"_s << 1;
    QTest::newRow("wildcard") << u"key:a*b"_s << 4;
    QTest::newRow("prefix") << u"key:a*"_s << 6;
    QTest::newRow("suffix") << u"key:*b"_s << 4;
    QTest::newRow("literal star") << u"key:a\\*b"_s << 1;
    QTest::newRow("literal star, then any") << u"key:a\\**"_s << 2;
    QTest::newRow("any, literal star") << u"key:*\\**"_s << 2;
    QTest::newRow("backslash") << u"key:a\\\\b"_s << 1;
    QTest::newRow("lone backslash") << u"key:a\\b"_s << 1;
    QTest::newRow("what GLOB would read") << u"key:a[?]*"_s << 1;
    QTest::newRow("a question mark is literal") << u"key:a?b"_s << 0;
    QTest::newRow("case counts") << u"key:A*"_s << 0;
    QTest::newRow("refused") << u"-key:a*b"_s << 2;
    QTest::newRow("any of several") << u"key:axb,a\\*b"_s << 2;
    QTest::newRow("star in a word") << u"\"*\""_s << 2;
    QTest::newRow("words must all be found") << u"a x"_s << 1;
}

void TestImporter::patternsMeanTheSameInTheLedger()
{
    QFETCH(QString, query);
    QFETCH(int, found);
    const QByteArray bytes = "provider,key,received_at\n"
                             "p,axb,1793527200000\np,a*b,1793527200000\np,a*c,1793527200000\n"
                             "p,a\\b,1793527200000\np,ab,1793527200000\np,a[?]d,1793527200000\n";
    QVERIFY(import(file(u"a.csv"_s, bytes), OnBadRow::Stop));
    QCOMPARE(count(query), found);
}

void TestImporter::readOnlyLedgersAreRefused()
{
    m_ledger.reset();
    auto ledger = Ledger::open(m_place->url(), LedgerMode::ReadOnly, m_clock);
    QVERIFY2(ledger, ledger ? "" : qUtf8Printable(ledger.error().message));
    m_ledger = std::move(*ledger);
    const auto summary =
        import(file(u"a.csv"_s, "provider,key,received_at\np,1,1793527200000\nbad\n"), OnBadRow::Skip);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::ReadOnly);
    QVERIFY(!QFile::exists(m_place->filePath(u"a.rejects.csv"_s)));
}

void TestImporter::whatWasImportedIsIndexedForSearch()
{
    QByteArray rows = "provider,key,ticket,received_at,amount,currency\r\n";
    for (int key = 0; key < 100; ++key)
        rows += goodRow(key);
    QVERIFY(import(file(u"few.csv"_s, rows), OnBadRow::Stop));
    const auto left =
        m_ledger->write<qint64>([](StoreWriter &store) { return store.indexForSearch(1); }).result();
    QCOMPARE(left.value_or(-1), 0);
}

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
