// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/outcomechart.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr EpochMs noon = 1'795'521'600'000; // 2026-11-24 12:00 UTC

bool isWellFormed(const QByteArray &xml)
{
    QXmlStreamReader reader("<x>" + xml + "</x>");
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

/// Heights of all bars' parts together, in the drawing's units.
double stackedHeight(const QByteArray &svg)
{
    double sum = 0;
    const QRegularExpression part(
        u"<rect x=\"[-0-9.]+\" y=\"[-0-9.e]+\" width=\"[-0-9.e]+\" height=\"([-0-9.e]+)\""_s);
    for (const auto &match : part.globalMatch(QString::fromUtf8(svg)))
        sum += match.captured(1).toDouble();
    return sum;
}

} // namespace

class TestOutcomeChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sliceIsWhatTheStartsHaveInCommon()
    {
        const OutcomeChart gaps({{noon, Outcome::Pending, 1},
                                 {noon + 6000, Outcome::Pending, 1},
                                 {noon + 15'000, Outcome::Pending, 1}},
                                QTimeZone::utc());
        QCOMPARE(gaps.sliceMs(), 3000);
        QCOMPARE(OutcomeChart({{noon, Outcome::Failed, 9}}, QTimeZone::utc()).sliceMs(), 0);
    }

    void nothingAskedIsSaid()
    {
        QVERIFY(OutcomeChart({}, QTimeZone::utc()).html().contains("nothing has been asked"));
        QVERIFY(OutcomeChart({{noon, Outcome::Pending, 0}}, QTimeZone::utc())
                    .html()
                    .contains("nothing has been asked"));
    }

    void heightsAreInProportion()
    {
        // The axis of a highest stack of 10 ends at 10: the plot's whole height, 210.
        const QByteArray svg = OutcomeChart({{noon, Outcome::Succeeded, 7},
                                             {noon, Outcome::Failed, 3},
                                             {noon + 1000, Outcome::Pending, 5}},
                                            QTimeZone::utc())
                                   .html();
        QVERIFY(std::abs(stackedHeight(svg) - 315) < 0.2);
    }

    void describesItselfInWords()
    {
        const QByteArray svg =
            OutcomeChart({{noon, Outcome::Succeeded, 1200}, {noon + 1000, Outcome::WaitingOnHuman, 5}},
                         QTimeZone(3600))
                .html();
        QVERIFY(svg.contains("role=\"img\" aria-labelledby=\"chart-title chart-desc\""));
        QVERIFY(svg.contains(
            "1,205 asks from 2026-11-24 13:00:00 +01:00 to 2026-11-24 13:00:02 +01:00 in slices of "
            "1.0 s: 1,200 succeeded, 5 waiting on human."));
        QVERIFY(svg.contains("succeeded <b>1,200</b>") && svg.contains("waiting on human <b>5</b>"));
        QVERIFY(svg.contains("asks per 1.0 s"));
    }

    void outcomesLookDifferent()
    {
        QSet<QString> looks;
        for (const Outcome outcome : allOutcomes)
            looks.insert(QLatin1String(outcomeLook(outcome).tone) +
                         (outcomeLook(outcome).hatched ? u"#"_s : u""_s));
        QCOMPARE(size_t(looks.size()), allOutcomes.size());
    }

    void everyHatchIsDefined()
    {
        std::vector<OutcomeBucket> all;
        for (const Outcome outcome : allOutcomes)
            all.push_back({noon, outcome, 1});
        const QByteArray svg = OutcomeChart(all, QTimeZone::utc()).html();
        QVERIFY(isWellFormed(svg));
        int used = 0;
        const QRegularExpression reference(u"url\\(#([a-z-]+)\\)"_s);
        for (const auto &match : reference.globalMatch(QString::fromUtf8(svg))) {
            QVERIFY(svg.contains("<pattern id=\"" + match.captured(1).toLatin1() + '"'));
            ++used;
        }
        QVERIFY(used > 0);
    }

    void anySpanIsDrawn_data()
    {
        QTest::addColumn<qint64>("slice");
        for (const qint64 slice :
             {1LL, 3LL, 50LL, 999LL, 60'000LL, 3'600'000LL, 86'400'000LL, 40LL * 86'400'000})
            QTest::addRow("%lld ms", slice) << qint64(slice);
    }
    void anySpanIsDrawn()
    {
        QFETCH(qint64, slice);
        std::vector<OutcomeBucket> buckets;
        for (int i = 0; i < 60; ++i)
            buckets.push_back({noon + i * slice, Outcome::Pending, 1 + i * i * i});
        const QByteArray svg = OutcomeChart(buckets, QTimeZone("Europe/Berlin")).html();
        QVERIFY(isWellFormed(svg));
        const qsizetype ticks = svg.count("<line class=\"base\"");
        QVERIFY2(ticks >= 2 && ticks <= 8, qPrintable(QString::number(ticks)));
        QVERIFY(!svg.contains("nan") && !svg.contains("inf"));
    }
};

QTEST_GUILESS_MAIN(TestOutcomeChart)
#include "tst_outcomechart.moc"
