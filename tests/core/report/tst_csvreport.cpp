// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csvwriter.h"
#include "core/report/reporttext.h"
#include "tests/core/report/reporttestkit.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

using Row = std::vector<QByteArray>;

/// RFC 4180, and nothing more lenient: none where it does not hold.
std::optional<std::vector<Row>> parse(const QByteArray &csv)
{
    std::vector<Row> rows{{}};
    qsizetype i = 0;
    while (i < csv.size()) {
        QByteArray field;
        if (csv[i] == '"') {
            for (++i;; ++i) {
                if (i >= csv.size())
                    return {};
                if (csv[i] != '"')
                    field += csv[i];
                else if (i + 1 < csv.size() && csv[i + 1] == '"')
                    field += csv[++i];
                else
                    break;
            }
            ++i;
        } else {
            while (i < csv.size() && !QByteArray(",\r\n\"").contains(csv[i]))
                field += csv[i++];
        }
        rows.back().push_back(field);
        if (csv.sliced(i).startsWith("\r\n")) {
            i += 2;
            rows.emplace_back();
        } else if (i < csv.size() && csv[i] == ',') {
            if (++i == csv.size())
                return {};
        } else {
            return {};
        }
        if (i < csv.size() && !rows.back().empty() && csv[i] == '\r')
            rows.back().push_back({}), rows.emplace_back(), i += 2;
    }
    rows.pop_back(); // after the last line's end
    return rows;
}

QByteArray field(const QString &text)
{
    QByteArray out;
    appendCsvField(out, text);
    return out;
}

} // namespace

class TestCsvReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotesWhereItMust()
    {
        QCOMPARE(field(u"plain"_s), QByteArray("plain"));
        QCOMPARE(field({}), QByteArray());
        QCOMPARE(field(u"a,b"_s), QByteArray("\"a,b\""));
        QCOMPARE(field(u"say \"hi\""_s), QByteArray("\"say \"\"hi\"\"\""));
        QCOMPARE(field(u"two\r\nlines"_s), QByteArray("\"two\r\nlines\""));
        QCOMPARE(field(u"grüße 🚀"_s), QByteArray("grüße 🚀"));
    }

    void disarmsFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("equals") << u"=1+1"_s << QByteArray("'=1+1");
        QTest::newRow("plus") << u"+cmd|x!A0"_s << QByteArray("'+cmd|x!A0");
        QTest::newRow("minus") << u"-1+2"_s << QByteArray("'-1+2");
        QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("'@SUM(A1)");
        QTest::newRow("tab") << u"\tx"_s << QByteArray("'\tx");
        QTest::newRow("return") << u"\rx"_s << QByteArray("\"'\rx\"");
        QTest::newRow("spaces") << u"  =1"_s << QByteArray("'  =1");
        QTest::newRow("no-break space") << u"\u00A0=1"_s << QByteArray("'\u00A0=1");
        QTest::newRow("zero width") << u"\u200B=1"_s << QByteArray("'\u200B=1");
        QTest::newRow("byte order mark") << u"\uFEFF=1"_s << QByteArray("'\uFEFF=1");
        QTest::newRow("quote") << u"\"=1"_s << QByteArray("\"'\"\"=1\"");
        QTest::newRow("full width") << u"\uFF1D1+1"_s << QByteArray("'\uFF1D1+1");
        QTest::newRow("after a semicolon") << u"a; =1"_s << QByteArray("a;' =1");
        QTest::newRow("after a tab") << u"a\t@x"_s << QByteArray("a\t'@x");
        QTest::newRow("after a line's end") << u"a\n=1"_s << QByteArray("\"a\n'=1\"");
        QTest::newRow("inside") << u"a=1 b+2"_s << QByteArray("a=1 b+2");
        QTest::newRow("date") << u"2026-11-24"_s << QByteArray("2026-11-24");
    }
    void disarmsFormulas()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, csv);
        QCOMPARE(field(text), csv);
    }

    void numbersSurviveByteForByte_data()
    {
        QTest::addColumn<QByteArray>("number");
        for (const char *number : {"0", "007", "9007199254740993", "123456789012345678901234567890", "-5",
                                   "+4912345", "-0.50", "12.5000"})
            QTest::newRow(number) << QByteArray(number);
    }
    void numbersSurviveByteForByte()
    {
        QFETCH(QByteArray, number);
        QCOMPARE(field(QString::fromLatin1(number)), number);
    }

    void signsWithoutDigitsAreNoNumbers()
    {
        QCOMPARE(field(u"-"_s), QByteArray("'-"));
        QCOMPARE(field(u"+"_s), QByteArray("'+"));
        QCOMPARE(field(u"--1"_s), QByteArray("'--1"));
        QCOMPARE(field(u"-1."_s), QByteArray("'-1."));
        QCOMPARE(field(u"-.5"_s), QByteArray("'-.5"));
    }

    void controlsBecomePictures()
    {
        QCOMPARE(field(u"nul"_s + QChar(0) + u"bell\u0007"_s), QByteArray("nul␀bell␇"));
    }

    void everyTargetIsALine()
    {
        const SampleRun sample = makeSampleRun(250);
        const auto rows = parse(rendered(sample, ReportFormat::Csv));
        QVERIFY(rows);
        QCOMPARE(rows->size(), sample.targets.size() + 1);
        const Row &header = rows->front();
        const auto column = [&header](const char *name) {
            return size_t(std::find(header.begin(), header.end(), QByteArray(name)) - header.begin());
        };
        for (size_t i = 0; i < sample.targets.size(); ++i) {
            const Row &row = (*rows)[i + 1];
            QCOMPARE(row.size(), header.size());
            QCOMPARE(row[column("key")], sample.targets[i].key.toUtf8());
            QCOMPARE(row[column("disposition")], word(dispositionText(sample.targets[i].disposition)));
            QCOMPARE(row[column("answer_sha256")], sample.targets[i].answerDigest.toHex());
            QCOMPARE(row[column("currency")], sample.targets[i].currency.toUtf8());
            QCOMPARE(row[column("received_at_utc")].size(), qsizetype(19));
        }
    }

    void datesAndAmountsAreSuch()
    {
        SampleRun sample = makeSampleRun(1);
        RunTarget &target = sample.targets[0];
        target.receivedAt = 1'795'518'007'999;
        target.answeredAt.reset();
        const auto cells = [&sample](const char *first, const char *second) {
            const auto rows = parse(rendered(sample, ReportFormat::Csv)).value_or(std::vector<Row>{{}, {}});
            const auto cell = [&rows](const QByteArray &name) {
                const Row &header = rows.front();
                return rows.at(1)[size_t(std::find(header.begin(), header.end(), name) - header.begin())];
            };
            return cell(first) + '|' + cell(second);
        };
        for (const auto &[amount, written] : {std::pair{".50", "0.50"},
                                              {"+10.00", "10.00"},
                                              {" 1.5e3 ", "1500"},
                                              {"-3.10", "-3.10"},
                                              {"9007199254740993.10", "9007199254740993.10"},
                                              {"=1+1", "'=1+1"},
                                              {"", ""}}) {
            target.amount = QString::fromLatin1(amount);
            QCOMPARE(cells("amount", "received_at_utc"), written + QByteArray("|2026-11-24 11:00:07"));
        }
        QCOMPARE(cells("answered_at_utc", "amount"), QByteArray("|"));
    }

    /// The run is not said again in each line.
    void noColumnsOfTheRun()
    {
        const QByteArray csv = rendered(makeSampleRun(25), ReportFormat::Csv);
        QVERIFY(!csv.contains("run_"));
        QVERIFY(!csv.contains("INC-20871"));
    }

    void hostileTextsStayInTheirCells()
    {
        for (quint32 seed = 1; seed <= 40; ++seed) {
            const SampleRun sample = hostileRun(seed);
            const auto rows = parse(rendered(sample, ReportFormat::Csv));
            QVERIFY(rows);
            QCOMPARE(rows->size(), sample.targets.size() + 1);
            for (const Row &row : *rows) {
                QCOMPARE(row.size(), rows->front().size());
                for (const QByteArray &cell : row)
                    QVERIFY2(isHarmless(cell), cell.constData());
            }
        }
    }

private:
    static bool isHarmless(const QByteArray &cell)
    {
        const QString text = QString::fromUtf8(cell).trimmed();
        if (text.isEmpty() || !QStringView(u"=+-@\uFF1D\uFF0B\uFF0D\uFF20").contains(text[0]))
            return true;
        bool isNumber = false;
        text.toDouble(&isNumber);
        return isNumber;
    }
};

QTEST_GUILESS_MAIN(TestCsvReport)
#include "tst_csvreport.moc"
