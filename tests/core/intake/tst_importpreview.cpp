// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importguess.h"
#include "core/intake/importjob.h"
#include "core/intake/importpreview.h"
#include "tests/core/intake/fakeimportstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QByteArray header = "provider,key,received_at,amount\n";

QByteArray row(int key, const QByteArray &amount = "1.50")
{
    return "acme,ORD-" + QByteArray::number(key) + ",1793527200000," + amount + '\n';
}

} // namespace

/// What is shown of a file before it is imported, against what the import then does.
class TestImportPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheFirstRows();
    void seesTheEndOfTheFile();
    void agreesWithTheImport_data();
    void agreesWithTheImport();
    void showsRowsThatCannotBeSplit();
    void showsColumnsWithoutAMapping();
    void gathersMembersOfObjects();
    void leavesFieldsOut();
    void guesses_data();
    void guesses();
    void unreadableFiles();

private:
    [[nodiscard]] QString file(const QString &name, const QByteArray &bytes) const
    {
        QFile out(m_folder.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("no file");
        return out.fileName();
    }

    QTemporaryDir m_folder;
};

void TestImportPreview::showsTheFirstRows()
{
    QByteArray bytes = header;
    for (int i = 0; i < 50; ++i)
        bytes += row(i);
    const auto preview = previewFile(file(u"a.csv"_s, bytes), {});
    QVERIFY(preview);
    QCOMPARE(preview->sample.columns, (QStringList{u"provider"_s, u"key"_s, u"received_at"_s, u"amount"_s}));
    QCOMPARE(preview->sample.rows.size(), 20U);
    QCOMPARE(preview->sample.rows[19].line, 21);
    QCOMPARE(preview->sample.rows[19].cells[1], u"ORD-19"_s);
    QCOMPARE(preview->verdicts.size(), 20U);
    QCOMPARE(preview->verdicts[19].request.key, u"ORD-19"_s);
    QCOMPARE(preview->badRows(), 0);
    QVERIFY(!preview->isWhole);
    QCOMPARE(preview->fileBytes, bytes.size());
}

void TestImportPreview::seesTheEndOfTheFile()
{
    QByteArray bytes = header;
    for (int i = 0; i < 20; ++i)
        bytes += row(i);
    QVERIFY(previewFile(file(u"a.csv"_s, bytes), {})->isWhole);
    QVERIFY(!previewFile(file(u"b.csv"_s, bytes + row(20)), {})->isWhole);
    const auto empty = previewFile(file(u"c.csv"_s, header), {});
    QVERIFY(empty->isWhole);
    QVERIFY(empty->sample.rows.empty());
}

void TestImportPreview::agreesWithTheImport_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray hostile = header + row(1) + "acme,,1793527200000,2\n" + "acme,ORD-2,yesterday,2\n" +
                               "acme,\"ORD\n3\",1793527200000,2\n" + "acme,ORD-4,1793527200000\n" +
                               "acme,OR\"D,1793527200000,2\n" + row(5, "\"1,000.50\"") + "\n" +
                               row(6, "\xff\xfe");
    QTest::newRow("csv") << u"a.csv"_s << hostile;
    QTest::newRow("csv with a mark and CRLF")
        << u"a.csv"_s << "\xEF\xBB\xBF" + QByteArray(hostile).replace("\n", "\r\n");
    QTest::newRow("ndjson") << u"a.ndjson"_s
                            << QByteArray(
                                   "{\"provider\":\"acme\",\"key\":\"1\",\"received_at\":1793527200000}\n"
                                   "{\"provider\":\"acme\",\"key\":\"1\"\n"
                                   "\n"
                                   "[1]\n"
                                   "{\"provider\":\"acme\",\"key\":2,\"received_at\":\"never\"}\n"
                                   "{\"provider\":\"acme\",\"key\":3.10,\"received_at\":1793527200000,"
                                   "\"tikcet\":\"x\"}\n"
                                   "{\"provider\":\"acme\",\"key\":4,\"received_at\":1793527200000,"
                                   "\"amount\":10.10}\n");
}

/// Every row that the preview calls bad is refused by the import with the same words, and no other.
void TestImportPreview::agreesWithTheImport()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const QString path = file(name, bytes);
    const auto preview = previewFile(path, {});
    QVERIFY(preview);
    QVERIFY(preview->isWhole);
    QVERIFY(preview->badRows() > 1);
    ImportOptions options;
    options.onBadRow = OnBadRow::Skip;
    FakeImportStore store;
    LedgerTarget target(store);
    const auto job = ImportJob::open(path, options, {}, {});
    QVERIFY(job);
    const auto summary = (*job)->run(target);
    QVERIFY(summary);
    QCOMPARE(qint64(preview->sample.rows.size()), summary->rows);
    QCOMPARE(qint64(preview->badRows()), summary->rejected);
    std::vector<BadRow> bad;
    for (std::size_t i = 0; i < preview->verdicts.size(); ++i) {
        if (preview->verdicts[i].isBad())
            bad.push_back({preview->sample.rows[i].line, preview->verdicts[i].fault});
    }
    QCOMPARE(bad.size(), summary->firstBad.size());
    for (std::size_t i = 0; i < bad.size(); ++i) {
        QCOMPARE(bad[i].line, summary->firstBad[i].line);
        QCOMPARE(bad[i].reason, summary->firstBad[i].reason);
    }
}

void TestImportPreview::showsRowsThatCannotBeSplit()
{
    const auto preview = previewFile(file(u"a.csv"_s, header + "acme,OR\"D,1,2\n" + row(1)), {});
    QVERIFY(preview);
    QCOMPARE(preview->sample.rows.size(), 2U);
    QVERIFY(preview->sample.rows[0].cells.isEmpty());
    QCOMPARE(preview->sample.rows[0].line, 2);
    QVERIFY(preview->verdicts[0].isBad());
    QVERIFY(!preview->verdicts[1].isBad());
}

void TestImportPreview::showsColumnsWithoutAMapping()
{
    const auto preview = previewFile(file(u"a.csv"_s, "gateway,Order No\nacme,1\n"), {});
    QVERIFY(preview);
    QCOMPARE(preview->sample.columns, (QStringList{u"gateway"_s, u"Order No"_s}));
    QCOMPARE(preview->sample.rows.size(), 1U);
    QVERIFY(preview->verdicts.empty());
    QVERIFY2(preview->mappingFault.english().contains(u"provider"_s),
             qPrintable(preview->mappingFault.english()));
}

void TestImportPreview::gathersMembersOfObjects()
{
    const QByteArray bytes =
        "{\"order\":{\"id\":7,\"a/b\":true},\"psp\":\"acme\",\"tags\":[1]}\n"
        "{\"psp\":\"acme\",\"meta\":{\"created\":\"2026-11-01T10:00:00Z\"},\"note\":null}\n";
    const QString path = file(u"a.ndjson"_s, bytes);
    auto preview = previewFile(path, {});
    QVERIFY(preview);
    QCOMPARE(preview->sample.columns,
             (QStringList{u"/order/id"_s, u"/order/a~1b"_s, u"psp"_s, u"/meta/created"_s, u"note"_s}));
    QCOMPARE(preview->sample.rows[0].cells,
             (QStringList{u"7"_s, u"true"_s, u"acme"_s, QString(), QString()}));
    QCOMPARE(preview->sample.rows[1].cells[3], u"2026-11-01T10:00:00Z"_s);
    ImportOptions options;
    options.columns = guessColumns(preview->sample.columns);
    QCOMPARE(options.columns.at(u"key"_s), u"/order/id"_s);
    preview = previewFile(path, options);
    QCOMPARE(preview->verdicts[0].fault.isEmpty(), false); // no time
}

void TestImportPreview::leavesFieldsOut()
{
    ImportOptions options;
    const QString path = file(u"a.csv"_s, "provider,key,received_at,deadline\nacme,1,1793527200000,soon\n");
    QVERIFY(previewFile(path, options)->verdicts[0].isBad());
    options.leftOut = {u"deadline"_s};
    const auto preview = previewFile(path, options);
    QVERIFY2(preview->mappingFault.isEmpty(), qPrintable(preview->mappingFault.english()));
    QVERIFY(!preview->verdicts[0].isBad());
    QCOMPARE(preview->verdicts[0].request.deadline, std::nullopt);
    const QString json =
        file(u"a.ndjson"_s, "{\"provider\":\"a\",\"key\":\"1\",\"received_at\":1793527200000,"
                            "\"deadline\":\"soon\"}\n");
    QVERIFY(!previewFile(json, options)->verdicts[0].isBad());
    options.leftOut = {u"key"_s};
    QVERIFY(previewFile(path, options)->mappingFault.english().contains(u"cannot be left out"_s));
    options.leftOut = {u"nonsense"_s};
    QVERIFY(!previewFile(path, options)->mappingFault.isEmpty());
}

void TestImportPreview::guesses_data()
{
    QTest::addColumn<QStringList>("columns");
    QTest::addColumn<QString>("wanted"); // field=column, sorted by field
    QTest::newRow("own names") << QStringList{u"key"_s, u"provider"_s, u"received_at"_s}
                               << u"key=key provider=provider received_at=received_at"_s;
    QTest::newRow("others' names")
        << QStringList{u"Order-No"_s, u"PSP"_s, u"Created At"_s, u"Trade No"_s, u"State"_s}
        << u"key=Order-No provider=PSP received_at=Created At status=State ticket=Trade No"_s;
    QTest::newRow("the likelier wins") << QStringList{u"id"_s, u"order_id"_s, u"time"_s, u"created_at"_s}
                                       << u"key=order_id received_at=created_at"_s;
    QTest::newRow("pointers") << QStringList{u"/order/id"_s, u"/meta/created"_s, u"/price/amount"_s}
                              << u"amount=/price/amount key=/order/id received_at=/meta/created"_s;
    QTest::newRow("a slip") << QStringList{u"tikcet"_s} << u"ticket=tikcet"_s;
    QTest::newRow("rejects' columns")
        << QStringList{u"rejected_line"_s, u"rejected_reason"_s, u"key"_s} << u"key=key"_s;
    QTest::newRow("none") << QStringList{u"colour"_s, u""_s} << QString();
}

void TestImportPreview::guesses()
{
    QFETCH(QStringList, columns);
    QFETCH(QString, wanted);
    QStringList found;
    for (const auto &[field, column] : guessColumns(columns))
        found.append(field + u'=' + column);
    QCOMPARE(found.join(u' '), wanted);
}

void TestImportPreview::unreadableFiles()
{
    QCOMPARE(previewFile(m_folder.filePath(u"none.csv"_s), {}).error().code, ErrorCode::NotFound);
    QCOMPARE(previewFile(file(u"a.txt"_s, "x"), {}).error().code, ErrorCode::InvalidArgument);
    ImportOptions csv;
    csv.format = ImportFormat::Csv;
    QCOMPARE(previewFile(m_folder.path(), csv).error().code, ErrorCode::InvalidArgument);
    QVERIFY(previewFile(file(u"empty.csv"_s, {}), {})->mappingFault.english().contains(u"empty"_s));
}

QTEST_GUILESS_MAIN(TestImportPreview)
#include "tst_importpreview.moc"
