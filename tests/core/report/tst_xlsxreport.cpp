// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/runwords.h"
#include "core/report/reporttext.h"
#include "core/report/targetcolumns.h"
#include "core/report/xlsxwriter.h"
#include "core/request/keylist.h"
#include "tests/core/report/brokendevice.h"
#include "tests/core/report/reporttestkit.h"

#include <QBuffer>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

struct Cell
{
    QString type; ///< inlineStr, n
    QString text;
    friend bool operator==(const Cell &, const Cell &) = default;
};
using Row = std::map<QString, Cell>; ///< by column letters

} // namespace

/// Workbooks, taken apart by unzip and an XML reader that are not ours.
class TestXlsxReport : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QByteArray part(const QByteArray &book, const QString &name)
    {
        QFile file(m_folder.filePath(u"book.xlsx"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(book) != book.size())
            return {};
        file.close();
        QProcess unzip;
        unzip.start(u"unzip"_s, {u"-p"_s, file.fileName(), name});
        return unzip.waitForFinished() && unzip.exitCode() == 0 ? unzip.readAllStandardOutput()
                                                                : QByteArray();
    }

    /// A sheet's rows; counts formulas, of which there must be none.
    std::vector<Row> sheet(const QByteArray &book, int number)
    {
        QXmlStreamReader xml(part(book, u"xl/worksheets/sheet%1.xml"_s.arg(number)));
        std::vector<Row> rows;
        QString column;
        Cell cell;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == u"row") {
                rows.emplace_back();
            } else if (xml.isStartElement() && xml.name() == u"c") {
                column = xml.attributes().value(u"r"_s).toString().remove(QRegularExpression(u"[0-9]"_s));
                cell = {xml.attributes().value(u"t"_s).toString(), {}};
            } else if (xml.isStartElement() && (xml.name() == u"t" || xml.name() == u"v")) {
                cell.text = xml.readElementText();
                rows.back()[column] = cell;
            } else if (xml.isStartElement() && xml.name() == u"f") {
                ++m_formulas;
            }
        }
        if (xml.hasError())
            qWarning("%s", qPrintable(xml.errorString()));
        return xml.hasError() ? std::vector<Row>() : rows;
    }

    static QByteArray bookOf(const SampleRun &sample, quint32 rowsPerSheet = XlsxWriter::rowsOfSheet)
    {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        XlsxWriter writer(out, {}, rowsPerSheet);
        ReportTail tail;
        bool written = writer.begin(sample.head).has_value();
        for (const RunTarget &target : sample.targets) {
            written = written && writer.target(target).has_value();
            ++tail.listed[target.disposition];
        }
        return written && writer.end(tail) ? out.data() : QByteArray();
    }

    static QString letters(std::size_t column) { return QString(QChar(char16_t(u'A' + column))); }

    int m_formulas = 0;

private Q_SLOTS:
    void init() { m_formulas = 0; }

    /// A run of a list of keys: the query is longer than a cell may be.
    void aLongQueryIsShownShort()
    {
        SampleRun sample = makeSampleRun(3);
        QStringList keys;
        for (int i = 0; i < 10'000; ++i)
            keys.append(u"ORD-%1"_s.arg(i));
        sample.head.run.header.query = keysTerm(keys);
        const auto rows = sheet(rendered(sample, ReportFormat::Xlsx), 1);
        const bool isThere = std::any_of(rows.begin(), rows.end(), [](const Row &row) {
            const auto cell = row.find(u"B"_s);
            return cell != row.end() && cell->second.text == u"key:ORD-0,ORD-1,ORD-2,\u2026[10000]"_s;
        });
        QVERIFY(isThere);
        QVERIFY(rendered(sample, ReportFormat::Html).size() < 200'000);
        QVERIFY(rendered(sample, ReportFormat::Ndjson).contains("ORD-9999")); // for programs all of it
    }

    void everyTargetIsARow()
    {
        const SampleRun sample = makeSampleRun(250);
        const QByteArray book = rendered(sample, ReportFormat::Xlsx);
        const auto rows = sheet(book, 2);
        QCOMPARE(rows.size(), sample.targets.size() + 1);
        for (std::size_t i = 0; i < sample.targets.size(); ++i) {
            for (std::size_t column = 0; column < targetColumnCount; ++column) {
                const TargetColumn &each = targetColumns()[column];
                const QString expected = each.text(sample.targets[i]);
                const auto found = rows[i + 1].find(letters(column));
                if (expected.isEmpty()) {
                    QVERIFY(found == rows[i + 1].end());
                    continue;
                }
                QVERIFY(found != rows[i + 1].end());
                const bool isText = each.kind == TargetColumn::Kind::Text;
                QCOMPARE(found->second.type, isText ? u"inlineStr"_s : QString());
                if (each.kind == TargetColumn::Kind::Amount)
                    QCOMPARE(Decimal::read(found->second.text), Decimal::read(expected));
                else if (each.kind == TargetColumn::Kind::Time)
                    QCOMPARE(
                        tableTime(std::llround((found->second.text.toDouble() - 25'569) * 86'400) * 1'000),
                        expected);
                else
                    QCOMPARE(found->second.text, expected);
            }
        }
        QCOMPARE(m_formulas, 0);
    }

    void columnsAreThoseOfTheCsv()
    {
        const QByteArray csv = rendered(makeSampleRun(1), ReportFormat::Csv);
        QByteArrayList names;
        for (const TargetColumn &column : targetColumns())
            names += column.name;
        QVERIFY2(csv.startsWith(names.join(',') + "\r\n"), csv.left(400).constData());
        const auto head = sheet(rendered(makeSampleRun(1), ReportFormat::Xlsx), 2).front();
        for (std::size_t column = 0; column < targetColumnCount; ++column)
            QCOMPARE(head.at(letters(column)).text, QString::fromLatin1(names[qsizetype(column)]));
    }

    void theSummarySaysWhoWhyAndConserves()
    {
        const SampleRun sample = decidedRun(250, 3);
        QMap<QString, QString> facts;
        for (const Row &row : sheet(rendered(sample, ReportFormat::Xlsx), 1)) {
            if (row.contains(u"A"_s) && row.contains(u"B"_s))
                facts[row.at(u"A"_s).text] = row.at(u"B"_s).text;
        }
        QCOMPARE(facts[u"Who"_s], sample.head.run.header.who);
        QCOMPARE(facts[u"Why"_s], sample.head.run.header.reason);
        QCOMPARE(facts[u"Query"_s], sample.head.run.header.query);
        QVERIFY2(qAbs(facts[u"Started (UTC)"_s].toDouble() - 46'350.458414) < 1e-5,
                 qPrintable(facts[u"Started (UTC)"_s]));
        QCOMPARE(facts[u"Selected"_s], u"250"_s);
        QCOMPARE(facts[u"Decided since"_s], u"3"_s);
        QCOMPARE(facts[u"Unresolved"_s].toLongLong(), sample.head.run.unresolved);
        QCOMPARE(facts[u"Targets listed"_s], u"250"_s);
        qint64 sum = 0;
        for (const Disposition disposition : reportOrder) {
            const QString told = facts[wordsOf(disposition).english()];
            QCOMPARE(told.toLongLong(), countOf(sample.head.run.totals, disposition));
            sum += told.toLongLong();
        }
        QCOMPARE(sum, 250);
    }

    void aFullSheetGoesOnInTheNext()
    {
        const SampleRun sample = makeSampleRun(25);
        const QByteArray book = bookOf(sample, 11); // 10 targets each
        const QByteArray names = part(book, u"xl/workbook.xml"_s);
        for (const char *name : {"\"Summary\"", "\"Targets\"", "\"Targets 2\"", "\"Targets 3\""})
            QVERIFY2(names.contains(name), names.constData());
        std::size_t next = 0;
        for (const auto &[number, count] : {std::pair{2, 10}, {3, 10}, {4, 5}}) {
            const auto rows = sheet(book, number);
            QCOMPARE(int(rows.size()), count + 1);
            QCOMPARE(rows.front().at(u"C"_s).text, u"key"_s);
            for (std::size_t row = 1; row < rows.size(); ++row)
                QCOMPARE(rows[row].at(u"C"_s).text, sample.targets[next++].key);
        }
    }

    void idsAndAmountsKeepEveryDigit()
    {
        SampleRun sample = makeSampleRun(1);
        for (const QString &id :
             {u"00123"_s, u"12345678901234567890"_s, u"1E5"_s, u"-0.50"_s, u"2026-11-24"_s}) {
            sample.targets[0].key = id;
            const auto cell = sheet(rendered(sample, ReportFormat::Xlsx), 2).at(1).at(u"C"_s);
            QCOMPARE(cell, (Cell{u"inlineStr"_s, id}));
        }
    }

    /// A number, where a workbook's numbers hold it; else a text with all its digits.
    void amountsAreNumbersAndTimesAreDates()
    {
        SampleRun sample = makeSampleRun(1);
        sample.targets[0].receivedAt = 1'795'518'007'999;
        for (const auto &[amount, type, text] :
             {std::tuple{u".50"_s, QString(), u"0.5"_s},
              {u"+10.00"_s, QString(), u"10"_s},
              {u"1234567890123.45"_s, QString(), u"1234567890123.45"_s},
              {u"-0.10"_s, QString(), u"-0.1"_s},
              {u"9007199254740993.10"_s, u"inlineStr"_s, u"9007199254740993.10"_s},
              {u"n/a"_s, u"inlineStr"_s, u"n/a"_s}}) {
            sample.targets[0].amount = amount;
            const Row row = sheet(rendered(sample, ReportFormat::Xlsx), 2).at(1);
            QCOMPARE(row.at(u"E"_s), (Cell{type, text}));
            QCOMPARE(row.at(u"G"_s).type, QString());
            QVERIFY(qAbs(row.at(u"G"_s).text.toDouble() - 46'350.4584143519) < 1e-6); // 2026-11-24 11:00:07
        }
    }

    /// A column has room for its heading and its texts, but for very long ones; the key stands on each printed page.
    void columnsAreAsWideAsTheirTexts()
    {
        SampleRun sample = makeSampleRun(20);
        sample.targets[7].amount = u"12345678901234567890.12"_s;
        sample.targets[8].provider = u"a-provider-with-quite-a-long-name"_s;
        sample.targets[9].key = QString(300, u'k');
        const QByteArray book = rendered(sample, ReportFormat::Xlsx);
        const auto rows = sheet(book, 2);
        std::vector<double> widths;
        QXmlStreamReader xml(part(book, u"xl/worksheets/sheet2.xml"_s));
        while (!xml.atEnd()) {
            if (xml.readNextStartElement() && xml.name() == u"col")
                widths.push_back(xml.attributes().value(u"width"_s).toDouble());
            else if (xml.name() == u"sheetData")
                break;
        }
        QCOMPARE(widths.size(), targetColumnCount);
        for (std::size_t column = 0; column < targetColumnCount; ++column) {
            for (const Row &row : rows) {
                const auto cell = row.find(letters(column));
                const bool isTime = targetColumns()[column].kind == TargetColumn::Kind::Time;
                const bool isHead = &row == &rows.front();
                if (cell != row.end() && cell->second.text.size() <= 40 && (isHead || !isTime))
                    QVERIFY2(widths[column] > double(cell->second.text.size()),
                             qPrintable(cell->second.text));
            }
            QVERIFY(widths[column] < 60);
        }
        QVERIFY(part(book, u"xl/workbook.xml"_s).contains("_xlnm.Print_Titles"));
        QVERIFY(part(book, u"xl/workbook.xml"_s).contains("$C:$C"));
    }

    void theSummarySumsByCurrency()
    {
        const SampleRun sample = makeSampleRun(250);
        const MoneySums all = allOf(sample.head.money);
        int rows = 0;
        for (const Row &row : sheet(rendered(sample, ReportFormat::Xlsx), 1)) {
            const auto name = row.find(u"A"_s);
            const auto sum =
                name == row.end() ? all.byCurrency().end() : all.byCurrency().find(name->second.text);
            if (sum == all.byCurrency().end())
                continue;
            ++rows;
            QCOMPARE(row.at(u"B"_s).type, QString());
            QCOMPARE(Decimal::read(row.at(u"B"_s).text), std::optional(sum->second.amount));
            Decimal parts;
            for (int column = 2; column < 8; ++column) {
                if (const auto part = row.find(letters(std::size_t(column))); part != row.end())
                    parts += *Decimal::read(part->second.text);
            }
            QCOMPARE(parts, sum->second.amount);
        }
        QCOMPARE(rows, 2);
    }

    void hostileTextsStayInTheirCells()
    {
        for (quint32 seed = 1; seed <= 25; ++seed) {
            const SampleRun sample = hostileRun(seed);
            const QByteArray book = rendered(sample, ReportFormat::Xlsx);
            QCOMPARE(sheet(book, 2).size(), sample.targets.size() + 1);
            QVERIFY(!sheet(book, 1).empty());
            QCOMPARE(m_formulas, 0);
        }
    }

    void textsSurvive_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("plain") << u"plain"_s << QByteArray("plain");
        QTest::newRow("formula") << u"=1+1"_s << QByteArray("=1+1");
        QTest::newRow("controls") << u"a\u0007b"_s + QChar(0) << QByteArray("a\u2407b\u2400");
        QTest::newRow("escape look-alike") << u"_x0041_"_s << QByteArray("_x005F_x0041_");
        QTest::newRow("nearly an escape") << u"_x00G1_ _x41_"_s << QByteArray("_x00G1_ _x41_");
        QTest::newRow("lone surrogates")
            << QString(QChar(0xD83D)) + u"a"_s + QChar(0xDC00) << QByteArray("\uFFFDa\uFFFD");
        QTest::newRow("pair") << u"🚀"_s << QByteArray("🚀");
        QTest::newRow("no character") << QString(QChar(0xFFFE)) + QChar(0xFFFF) << QByteArray("\uFFFD\uFFFD");
        QTest::newRow("lines") << u"a\nb\tc"_s << QByteArray("a\nb\tc");
    }
    void textsSurvive()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, cell);
        QCOMPARE(cellText(text), cell);
    }

    void longTextsSayHowLongTheyAre()
    {
        const QByteArray cell = cellText(QString(50'000, u'x'));
        QVERIFY(QString::fromUtf8(cell).size() < 32'767);
        QVERIFY(cell.endsWith(QByteArray("… (50,000 characters in all)")));
        SampleRun sample = makeSampleRun(1);
        sample.targets[0].detail = QString(200'000, QChar(0x4f60)); // three bytes each
        QCOMPARE(sheet(rendered(sample, ReportFormat::Xlsx), 2).size(), std::size_t{2});
    }

    void aBrokenDeviceIsTold()
    {
        const SampleRun sample = makeSampleRun(100);
        BrokenDevice device(2'000);
        XlsxWriter writer(device);
        QVERIFY(writer.begin(sample.head));
        for (const RunTarget &target : sample.targets)
            QVERIFY(writer.target(target));
        const auto done = writer.end({});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Io);
        QVERIFY(done.error().message.contains(u"the cable is cut"));
    }

    /// A killed process cannot clear up, so there is never anything to clear up.
    void aBookUnderWayHasNoFiles()
    {
        const QTemporaryDir folder;
        const QByteArray own = qgetenv("TMPDIR");
        qputenv("TMPDIR", QFile::encodeName(folder.path()));
        const auto reset =
            qScopeGuard([&own] { own.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", own); });
        const auto temporary = [] {
            return QDir::temp().entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        };
        const auto open = [] {
            return QDir(u"/proc/self/fd"_s)
                .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                .size();
        };
        const auto openBefore = open();
        {
            QBuffer out;
            out.open(QIODevice::WriteOnly);
            XlsxWriter writer(out);
            QVERIFY(writer.begin(makeSampleRun(1).head));
            QVERIFY(open() > openBefore);
            QCOMPARE(temporary(), QStringList());
        }
        QCOMPARE(temporary(), QStringList());
        QCOMPARE(open(), openBefore);
    }
};

QTEST_GUILESS_MAIN(TestXlsxReport)
#include "tst_xlsxreport.moc"
