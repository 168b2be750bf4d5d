// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reporttext.h"
#include "tests/core/report/samplerun.h"
#include "ui/runs/numbertable.h"
#include "ui/runs/pdfwriter.h"
#include "ui/runs/runactions.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/look.h"

#include <QBuffer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// Amounts that no column of an even width holds, in more currencies than most have.
SampleRun runOfLargeAmounts()
{
    SampleRun sample = makeSampleRun(30);
    const QStringList currencies{u"EUR"_s, u"JPY"_s, u"KWD"_s, u"CNY"_s, u"IDR"_s, u"VND"_s};
    sample.head.money.clear();
    for (std::size_t i = 0; i < sample.targets.size(); ++i) {
        RunTarget &target = sample.targets[i];
        target.amount = u"98765432109876543%1.%2"_s.arg(i + 100).arg(i + 10);
        target.currency = currencies[qsizetype(i) % currencies.size()];
        sample.head.money[target.disposition].add(target.amount, target.currency);
    }
    for (ProviderTally &tally : sample.head.providers)
        tally.provider += u"-with-quite-a-long-name"_s;
    return sample;
}

} // namespace

/// The PDF as its reader has it: nothing that counts is cut off.
class TestReportPages : public QObject
{
    Q_OBJECT

private:
    ScreenLanguage m_language;
    QTemporaryDir m_folder;

    QString textOf(const SampleRun &sample)
    {
        QFile file(m_folder.filePath(u"run.pdf"_s));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        PdfWriter writer(file);
        bool written = writer.begin(sample.head).has_value();
        for (const RunTarget &target : sample.targets)
            written = written && writer.target(target).has_value();
        if (!written || !writer.end({}))
            return {};
        file.close();
        QProcess process;
        process.start(u"pdftotext"_s, {u"-layout"_s, file.fileName(), u"-"_s});
        return process.waitForFinished() && process.exitCode() == 0
                   ? QString::fromUtf8(process.readAllStandardOutput())
                         .normalized(QString::NormalizationForm_KC) // Qt names some glyphs by their radicals
                   : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess probe;
        probe.start(u"pdftotext"_s, {u"-v"_s});
        if (!probe.waitForFinished())
            QSKIP("no pdftotext");
    }
    void cleanup() { m_language.set(Language::English); }

    void noAmountIsCut_data()
    {
        QTest::addColumn<bool>("chinese");
        QTest::newRow("English") << false;
        QTest::newRow("Chinese") << true;
    }
    void noAmountIsCut()
    {
        QFETCH(bool, chinese);
        m_language.set(chinese ? Language::Chinese : Language::English);
        const SampleRun sample = runOfLargeAmounts();
        const QString text = textOf(sample);
        QVERIFY(!text.isEmpty());
        for (const RunTarget &target : sample.targets) {
            const QString amount = groupedAmount(*Decimal::read(target.amount));
            QVERIFY2(text.contains(amount), qPrintable(amount + u'\n' + text));
        }
        for (const auto &[disposition, sums] : sample.head.money) {
            for (const auto &[currency, sum] : sums.byCurrency()) {
                QVERIFY2(text.contains(groupedAmount(sum.amount)), qPrintable(groupedAmount(sum.amount)));
                QVERIFY2(text.contains(currency), qPrintable(currency));
            }
        }
        for (const ProviderTally &tally : sample.head.providers)
            QVERIFY2(text.contains(tally.provider), qPrintable(text));
        for (const Disposition disposition : reportOrder) // of totals, amounts and providers
            QVERIFY2(text.count(lookOf(disposition).text) >= 3, qPrintable(text));
    }

    void aTableIsAsWideAsThePage()
    {
        QImage paper(10, 10, QImage::Format_RGB32);
        QPainter painter(&paper);
        const PageCanvas canvas(painter, 4);
        const QString longName(200, u'n');
        for (const QString &number : {u"1"_s, u"1,234,567.89"_s, QString(120, u'9')}) {
            for (const QString &name : {u"a"_s, longName}) {
                const NumberTable table{{u"Name"_s, u"One"_s, u"Two"_s, u"Three"_s},
                                        {{name, number, u"2"_s, number}, {u"b"_s, u"1"_s, u"2"_s, u"3"_s}},
                                        PageCanvas::Face::Small};
                const auto widths = columnWidths(table, canvas);
                QVERIFY(qAbs(std::accumulate(widths.begin(), widths.end(), 0.0) - PageFlow::width) < 0.01);
                QVERIFY(widths.front() > 0);
                const bool isNarrowed = number.size() > 100;
                for (std::size_t i = 1; i < widths.size() && !isNarrowed; ++i)
                    QVERIFY(widths[i] > canvas.widthOf(table.rows[0][qsizetype(i)], table.face));
            }
        }
    }

    void decisionsSinceAreTold()
    {
        SampleRun sample = makeSampleRun(60);
        QVERIFY(!verdictOf(sample.head.run).contains(u"decided"));
        sample.head.run.decided[Disposition::Error] = 2;
        sample.head.run.unresolved -= 2;
        QVERIFY2(textOf(sample).contains(u"2 were decided since."), qPrintable(verdictOf(sample.head.run)));
        m_language.set(Language::Chinese);
        QVERIFY2(verdictOf(sample.head.run).contains(u"2 笔此后已人工判定。"),
                 qPrintable(verdictOf(sample.head.run)));
    }
};

QTEST_MAIN(TestReportPages)
#include "tst_reportpages.moc"
