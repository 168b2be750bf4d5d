// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportwriter.h"
#include "core/report/targetcolumns.h"
#include "tests/core/report/samplerun.h"
#include "ui/runs/exportformat.h"
#include "ui/runs/previewmodel.h"
#include "ui/settings/screenlanguage.h"

#include <QBuffer>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// Nothing that others chose is a word: what words are left are Repoll's own.
SampleRun wordlessRun()
{
    SampleRun sample = makeSampleRun(400);
    sample.head.ledger = u"1"_s;
    sample.head.run.header = {u"2"_s, {}, {}, 41};
    int number = 100;
    for (ProviderTally &tally : sample.head.providers)
        tally.provider = QString::number(++number);
    for (PlanLine &line : sample.head.plan.lines)
        line.provider = QString::number(++number);
    for (RunTarget &target : sample.targets) {
        target.provider = target.ticket = target.statusWord = u"3"_s;
        target.key = QString::number(++number);
        target.currency.clear();
        target.answerDigest = QByteArray(32, '\x11');
        if (!target.skip)
            target.detail = u"The body is empty."_s;
    }
    sample.targets.front().key = QString(1'000, u'7'); // clipped
    sample.targets.front().lastOutcome.reset();
    sample.targets.front().skip.reset();
    return sample;
}

QByteArray rendered(const SampleRun &sample, ReportFormat format, const ReportLanguage &language)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const auto writer = makeReportWriter(format, out, language);
    ReportTail tail{{}, true};
    if (!writer->begin(sample.head))
        return {};
    for (const RunTarget &target : sample.targets) {
        if (!writer->target(target))
            return {};
        ++tail.listed[target.disposition];
    }
    return writer->end(tail) ? out.data() : QByteArray();
}

/// What a reader of the page sees.
QString seen(const QByteArray &page)
{
    QString text = QString::fromUtf8(page);
    static const QRegularExpression style(u"<style>.*?</style>"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(u"<[^>]*>"_s);
    return text.remove(style).replace(tag, u" "_s);
}

QStringList wordsIn(QString text)
{
    static const QRegularExpression word(u"[A-Za-z]{2,}"_s);
    QStringList words;
    for (const auto &match : word.globalMatch(text))
        words.append(match.captured());
    words.removeDuplicates();
    words.sort();
    return words;
}

bool isChinese(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace

/// Reports in the language that is chosen; data is the same in all.
class TestReportLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_language.set(Language::English); }

    /// A language of signs: what is still a word was not said in it.
    void nothingIsSaidBesideTheLanguage()
    {
        const ReportLanguage signs("x", [](const char *english) {
            QString places;
            for (int place = 1; place <= 5; ++place) {
                if (QByteArray(english).contains('%' + QByteArray::number(place)))
                    places += u'%' + QString::number(place);
            }
            return u"§"_s + places;
        });
        const QByteArray page = rendered(wordlessRun(), ReportFormat::Html, signs);
        QVERIFY(page.contains("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"x\">"));
        QCOMPARE(wordsIn(seen(page)), (QStringList{u"EUR"_s, u"HTTP"_s, u"USD"_s}));
    }

    void thePageIsChinese()
    {
        m_language.set(Language::Chinese);
        const QByteArray page = rendered(wordlessRun(), ReportFormat::Html, reportLanguage());
        QVERIFY(page.contains("lang=\"zh-CN\""));
        const QString text = seen(page);
        QVERIFY(text.contains(u"Repoll · 补查报告"_s) && text.contains(u"仍未决。"_s));
        QVERIFY(text.contains(u"正文为空。"_s) && text.contains(u"共 1,000 个字符"_s));
        QCOMPARE(wordsIn(text), (QStringList{u"CSV"_s, u"EUR"_s, u"HTTP"_s, u"NDJSON"_s, u"Repoll"_s,
                                             u"SHA"_s, u"USD"_s, u"UTC"_s}));
    }

    void dataIsTheSameInAll()
    {
        const SampleRun sample = makeSampleRun(60);
        for (const ReportFormat format : {ReportFormat::Csv, ReportFormat::Ndjson}) {
            const QByteArray english = rendered(sample, format, {});
            m_language.set(Language::Chinese);
            QVERIFY(!english.isEmpty());
            QCOMPARE(rendered(sample, format, reportLanguage()), english);
            m_language.set(Language::English);
        }
    }

    void theWorkbookIsChinese()
    {
        m_language.set(Language::Chinese);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"a.xlsx"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rendered(makeSampleRun(60), ReportFormat::Xlsx, reportLanguage()));
        file.close();
        QProcess unzip;
        unzip.start(u"unzip"_s, {u"-p"_s, file.fileName()});
        if (!unzip.waitForFinished())
            QSKIP("there is no unzip");
        const QString book = QString::fromUtf8(unzip.readAllStandardOutput());
        for (const QString &text : {u"汇总"_s, u"目标请求"_s, u"补查成功"_s, u"业务单号"_s,
                                    u"接收时间（UTC）"_s, u"计划锁定时间（UTC）"_s, u"仍在处理中"_s})
            QVERIFY2(book.contains(text), qPrintable(text));
        for (const QString &text : {u"still_processing"_s, u"received_at_utc"_s, u"Selected"_s, u"Targets"_s})
            QVERIFY2(!book.contains(u'>' + text + u'<'), qPrintable(text));
    }

    void thePreviewHasTheWordsOfItsFile()
    {
        m_language.set(Language::Chinese);
        PreviewModel model(nullptr);
        model.setTargets(makeSampleRun(60).targets);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"disposition"_s);
        model.setLanguage(reportLanguage());
        for (int column = 0; column < model.columnCount(); ++column) {
            const QString head = model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            QVERIFY2(isChinese(head), qPrintable(head));
        }
        QVERIFY(isChinese(model.index(0, 0).data().toString()));
    }

    void englishStaysEnglish()
    {
        QVERIFY(reportLanguage().isEnglish());
        QCOMPARE(rendered(makeSampleRun(9), ReportFormat::Html, reportLanguage()),
                 rendered(makeSampleRun(9), ReportFormat::Html, {}));
    }

private:
    ScreenLanguage m_language;
};

QTEST_MAIN(TestReportLanguage)
#include "tst_reportlanguage.moc"
