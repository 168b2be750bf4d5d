// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reporttext.h"
#include "tests/core/report/reporttestkit.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

struct Element
{
    QString name;
    QXmlStreamAttributes attributes;
    QString text; ///< of itself and what it holds
};

/// Every element of a page in document order. Fails unless it is well-formed.
std::optional<std::vector<Element>> elements(const QByteArray &html)
{
    QXmlStreamReader reader(html);
    std::vector<Element> all;
    std::vector<size_t> open;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            open.push_back(all.size());
            all.push_back({reader.name().toString(), reader.attributes(), {}});
        } else if (reader.isEndElement()) {
            open.pop_back();
        } else if (reader.isCharacters()) {
            for (const size_t index : open)
                all[index].text += reader.text();
        }
    }
    if (reader.hasError()) {
        qWarning("%s at line %lld", qPrintable(reader.errorString()), reader.lineNumber());
        return {};
    }
    return all;
}

std::vector<QString> texts(const std::vector<Element> &all, const QString &name, const QString &cssClass = {})
{
    std::vector<QString> found;
    for (const Element &element : all) {
        const QStringList classes = element.attributes.value("class"_L1).toString().split(u' ');
        if (element.name == name && (cssClass.isEmpty() || classes.contains(cssClass)))
            found.push_back(element.text);
    }
    return found;
}

qint64 numberIn(QString text)
{
    return text.remove(u',').toLongLong();
}

/// The numbers of the equation: selected, then its terms.
std::vector<qint64> equation(const QByteArray &html)
{
    std::vector<qint64> numbers;
    const QRegularExpression term(u"<div class=\"term[^\"]*\"><b>([0-9,]+)</b>"_s);
    for (const auto &match : term.globalMatch(QString::fromUtf8(html)))
        numbers.push_back(numberIn(match.captured(1)));
    return numbers;
}

} // namespace

class TestHtmlReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void totalsConserve()
    {
        const auto numbers = equation(rendered(makeSampleRun(1500), ReportFormat::Html));
        QCOMPARE(numbers.size(), size_t(6));
        QCOMPARE(numbers[0], 1500);
        QCOMPARE(std::accumulate(numbers.begin() + 1, numbers.end(), qint64(0)), 1500);
    }

    /// What the first sentence says adds up as well, and is the run's own number of unresolved ones.
    void theVerdictAddsUp()
    {
        const SampleRun sample = makeSampleRun(1500);
        const QString html = QString::fromUtf8(rendered(sample, ReportFormat::Html));
        const QRegularExpression sentence(u"<p class=\"verdict\">Of ([0-9,]+) targets, <b>([0-9,]+)</b> got "
                                          u"a final answer, <b>([0-9,]+)</b> had "
                                          "it already, and <b>([0-9,]+)</b> are still unresolved.</p>"_s);
        const auto match = sentence.match(html);
        QVERIFY(match.hasMatch());
        QCOMPARE(numberIn(match.captured(4)), sample.head.run.unresolved);
        QCOMPARE(numberIn(match.captured(2)) + numberIn(match.captured(3)) + numberIn(match.captured(4)),
                 1500);
        QCOMPARE(numberIn(match.captured(1)), 1500);
    }

    /// What a person decided since is no answer, and was none before.
    void decisionsSinceAreCountedByThemselves()
    {
        const SampleRun plain = makeSampleRun(1500);
        const SampleRun sample = decidedRun(1500, 4);
        const auto countBefore = [](const SampleRun &run, const QString &words) {
            const QRegularExpression part(u"<b>([0-9,]+)</b> "_s + words);
            return numberIn(part.match(QString::fromUtf8(rendered(run, ReportFormat::Html))).captured(1));
        };
        QCOMPARE(countBefore(sample, u"were decided since"_s), 4);
        QCOMPARE(countBefore(sample, u"had it already"_s), countBefore(plain, u"had it already"_s));
        QCOMPARE(countBefore(sample, u"are still unresolved"_s), sample.head.run.unresolved);
        QVERIFY(!rendered(plain, ReportFormat::Html).contains("decided since"));
        QVERIFY(rendered(decidedRun(1500, 1), ReportFormat::Html).contains("<b>1</b> was decided since"));
    }

    void waitingCountsWhileTheRunGoesOn()
    {
        SampleRun sample = makeSampleRun(300);
        sample.head.run.totals[Disposition::Waiting] += sample.head.run.totals[Disposition::Recovered];
        sample.head.run.totals[Disposition::Recovered] = 0;
        const auto numbers = equation(rendered(sample, ReportFormat::Html, true));
        QCOMPARE(numbers.size(), size_t(7));
        QCOMPARE(std::accumulate(numbers.begin() + 1, numbers.end(), qint64(0)), 300);
        QVERIFY(rendered(sample, ReportFormat::Html, true)
                    .contains("was going on while this report was written"));
        QVERIFY(!rendered(sample, ReportFormat::Html).contains("was going on while"));
    }

    void providersAddUpToTheTotals()
    {
        const auto all = elements(rendered(makeSampleRun(700), ReportFormat::Html));
        QVERIFY(all);
        std::map<QString, std::vector<qint64>> rows;
        const QRegularExpression row(
            u"<tr><th scope=\"row\">([^<]*)</th>((?:<td[^>]*>[0-9,]+</td>)+)</tr>"_s);
        const QRegularExpression cell(u"<td[^>]*>([0-9,]+)</td>"_s);
        const QString page = QString::fromUtf8(rendered(makeSampleRun(700), ReportFormat::Html));
        for (const auto &match : row.globalMatch(page)) {
            for (const auto &number : cell.globalMatch(match.captured(2)))
                rows[match.captured(1)].push_back(numberIn(number.captured(1)));
        }
        QCOMPARE(rows.size(), size_t(4)); // three providers and all
        std::vector<qint64> sum(rows[u"All"_s].size());
        for (const auto &[name, numbers] : rows) {
            QCOMPARE(numbers.front(), std::accumulate(numbers.begin() + 1, numbers.end() - 1, qint64(0)));
            for (size_t i = 0; name != u"All" && i < numbers.size(); ++i)
                sum[i] += numbers[i];
        }
        QCOMPARE(sum, rows[u"All"_s]);
    }

    void saysWhoWhenWhyAndWhat()
    {
        const SampleRun sample = makeSampleRun(30);
        const auto all = elements(rendered(sample, ReportFormat::Html));
        QVERIFY(all);
        const auto facts = texts(*all, u"dd"_s);
        for (const QString &expected :
             {sample.head.run.header.who, sample.head.run.header.reason, sample.head.run.header.query,
              sample.head.ledger, u"2026-11-24 12:00:07 +01:00"_s, u"2026-11-24 12:03:23 +01:00"_s,
              u"3 min 16 s"_s})
            QVERIFY2(std::find(facts.begin(), facts.end(), expected) != facts.end(), qPrintable(expected));
        QCOMPARE(texts(*all, u"h1"_s), std::vector<QString>{u"Run 42 finished"_s});
    }

    void everyTargetHasItsRow()
    {
        const SampleRun sample = makeSampleRun(450); // more than one table's rows
        const auto all = elements(rendered(sample, ReportFormat::Html));
        QVERIFY(all);
        std::vector<QString> keys;
        const QRegularExpression row(u"<tr><td><b>([^<]*)</b>"_s);
        for (const auto &match : row.globalMatch(QString::fromUtf8(rendered(sample, ReportFormat::Html))))
            keys.push_back(match.captured(1));
        QCOMPARE(keys.size(), sample.targets.size());
        for (size_t i = 0; i < keys.size(); ++i)
            QCOMPARE(keys[i], sample.targets[i].key);
    }

    void theUnresolvedComeFirst()
    {
        const QByteArray page = rendered(makeSampleRun(300), ReportFormat::Html);
        qsizetype last = 0;
        for (const char *id : {"error", "still-processing", "failed-at-provider", "recovered", "skipped"}) {
            const qsizetype at = page.indexOf(QByteArray("<section class=\"list\" id=\"") + id);
            QVERIFY2(at > last, id);
            last = at;
        }
    }

    void aRowTellsTheWholeStory()
    {
        SampleRun sample = makeSampleRun(1);
        RunTarget &target = sample.targets.front();
        target = {.runId = 42,
                  .requestId = 7,
                  .provider = u"acme"_s,
                  .key = u"K-1"_s,
                  .ticket = u"t-9"_s,
                  .amount = u"+1234.5"_s,
                  .currency = u"E<R"_s,
                  .receivedAt = 1'795'510'000'000,
                  .deadline = 1'795'530'000'000,
                  .before = RequestStatus::Processing,
                  .after = RequestStatus::Succeeded,
                  .skip = {},
                  .disposition = Disposition::Recovered,
                  .dueAt = {},
                  .asks = 3,
                  .errors = 0,
                  .lastOutcome = Outcome::Succeeded,
                  .detail = u"fine"_s,
                  .statusWord = u"DONE"_s,
                  .httpStatus = 200,
                  .answeredAt = 1'795'518'100'000,
                  .answerDigest = QByteArray(32, '\xAB')};
        QVERIFY(
            rendered(sample, ReportFormat::Html)
                .contains(
                    "<tr><td><b>K-1</b><small>t-9</small></td><td>acme<small>2026-11-24 09:46:40 "
                    "+01:00</small></td>"
                    "<td>1,234.5<small>E&lt;R</small></td><td>processing<br/>→ "
                    "<b class=\"s-ok\">succeeded</b></td><td>3</td><td><b class=\"s-ok\">succeeded</b> "
                    "<q>DONE</q> HTTP 200<small>fine</small></td><td>2026-11-24 12:01:40 "
                    "+01:00<small>abababababababab</small></td><td>2026-11-24 15:20:00 +01:00</td></tr>"));
    }

    void sumsByCurrency()
    {
        const SampleRun sample = makeSampleRun(250);
        const QString page = QString::fromUtf8(rendered(sample, ReportFormat::Html));
        const MoneySums all = allOf(sample.head.money);
        QCOMPARE(all.byCurrency().size(), 2U);
        for (const auto &[currency, sum] : all.byCurrency())
            QVERIFY2(page.contains(u"<th scope=\"row\">"_s + currency + u"</th><td>"_s +
                                   groupedAmount(sum.amount) + u"</td>"_s),
                     qPrintable(currency));
        SampleRun poor = makeSampleRun(3);
        poor.head.money.clear();
        QVERIFY(!rendered(poor, ReportFormat::Html).contains("<h2>Amounts</h2>"));
    }

    void nothingIsLoadedOrRun()
    {
        const QByteArray page = rendered(makeSampleRun(50), ReportFormat::Html);
        const QByteArray open = "<style>";
        const qsizetype from = page.indexOf(open) + open.size();
        const QByteArray css = page.sliced(from, page.indexOf("</style>") - from);
        QVERIFY(css.size() > 1000);
        const QByteArray digest = QCryptographicHash::hash(css, QCryptographicHash::Sha256).toBase64();
        QVERIFY(page.contains("content=\"default-src 'none'; style-src 'sha256-" + digest + "';"));
        QVERIFY(!css.contains("@import") && !css.contains("url(") && !css.contains('\r'));
        for (const char *needed :
             {"@media print", "@page", "prefers-color-scheme: dark", "table-header-group"})
            QVERIFY2(css.contains(needed), needed);
    }

    void hostileTextsStayText_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void hostileTextsStayText()
    {
        QFETCH(quint32, seed);
        const auto all = elements(rendered(hostileRun(seed), ReportFormat::Html));
        QVERIFY(all);
        const auto names = [](const std::vector<Element> &page) {
            QSet<QString> found;
            for (const Element &element : page) {
                found.insert(element.name);
                for (const auto &attribute : element.attributes)
                    found.insert(element.name + u'@' + attribute.name().toString());
            }
            return found;
        };
        // A page of harmless texts has the same elements and attributes, the marks apart.
        const auto plain = elements(rendered(makeSampleRun(40, seed), ReportFormat::Html));
        const QSet<QString> extra = names(*all) - names(*plain) - QSet<QString>{u"u"_s, u"em"_s};
        QVERIFY2(extra.isEmpty(), qPrintable(QStringList(extra.values()).join(u' ')));
        for (const QString &text : texts(*all, u"td"_s))
            QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QChar(0x200B)));
    }

    void aLongDetailIsClipped()
    {
        SampleRun sample = makeSampleRun(1);
        sample.targets.front().detail = QString(200'000, u'<');
        const QByteArray page = rendered(sample, ReportFormat::Html);
        QVERIFY(page.size() < 60'000);
        QVERIFY(page.contains("(200,000 characters in all)"));
        QVERIFY(elements(page));
    }

    void anEmptyRunIsAPageToo()
    {
        SampleRun sample = makeSampleRun(0);
        sample.head.run.startedAt.reset();
        sample.head.run.finishedAt.reset();
        const QByteArray page = rendered(sample, ReportFormat::Html);
        QVERIFY(elements(page));
        QVERIFY(page.contains("No request was selected.") && page.contains("nothing has been asked"));
    }

    void aRowStaysSmall()
    {
        const qsizetype few = rendered(makeSampleRun(1000), ReportFormat::Html).size();
        const qsizetype many = rendered(makeSampleRun(3000), ReportFormat::Html).size();
        QVERIFY2((many - few) / 2000 < 450, qPrintable(QString::number((many - few) / 2000)));
    }
};

QTEST_GUILESS_MAIN(TestHtmlReport)
#include "tst_htmlreport.moc"
