// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/planview.h"
#include "app/repollctl/progressview.h"
#include "app/repollctl/requestwriter.h"
#include "app/repollctl/runsummary.h"
#include "app/repollctl/scheduleoptions.h"
#include "app/repollctl/text.h"
#include "core/base/json.h"
#include "core/base/jsonline.h"
#include "core/recovery/estimate.h"
#include "core/request/nextpoll.h"

#include <QTest>

using namespace repoll;
using namespace repoll::cli;
using namespace Qt::StringLiterals;

namespace {

RunProgress someProgress()
{
    RunProgress progress;
    progress.runId = 7;
    progress.phase = RunPhase::Running;
    progress.total = 20'000;
    progress.done = 19'999;
    progress.dispositions = {
        {Disposition::Recovered, 19'000}, {Disposition::Error, 999}, {Disposition::Waiting, 1}};
    progress.unresolved = 1'000;
    progress.outcomes = {{Outcome::Succeeded, 19'000}, {Outcome::Transient, 5}, {Outcome::Pending, 30'000}};
    progress.asksPerSecond = 512.4;
    progress.leftMs = 2'000;
    ProviderProgress provider;
    provider.name = u"acme-pay"_s;
    provider.total = 20'000;
    provider.done = 19'999;
    provider.inFlight = 3;
    provider.rate = 500;
    provider.breaker = CircuitBreaker::State::Open;
    provider.why = u"401 \x1b[31mred\x1b[0m"_s;
    provider.waitMs = 5'000;
    progress.providers = {provider};
    return progress;
}

} // namespace

/// The pure parts of the command line.
class TestCliParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengthsAreRead_data()
    {
        QTest::addColumn<qint64>("ms"); ///< -1: it is none
        const auto row = [](const char *text, qint64 ms) { QTest::newRow(text) << ms; };
        row("90s", 90'000);
        row("15min", 900'000);
        row("15m", 900'000);
        row("1h30m", 5'400'000);
        row("1h 30min", 5'400'000);
        row("2d", 172'800'000);
        row("1w", 604'800'000);
        for (const char *none : {"15", "", "m", "1.5h", "-1h", "1y", "1h x", "9999999s"})
            row(none, -1);
    }
    void lengthsAreRead()
    {
        QFETCH(qint64, ms);
        QCOMPARE(lengthFromText(QString::fromLatin1(QTest::currentDataTag())).value_or(-1), ms);
    }

    void timesAreRead()
    {
        const QTimeZone berlin("Europe/Berlin");
        const EpochMs now = 1'790'000'000'000; // 2026-09-21 16:13:20 there
        const auto at = [&](const QString &text) { return timeFromText(text, now, berlin); };
        QCOMPARE(at(u"18:00"_s), now + 6'400'000);
        QCOMPARE(at(u"02:00"_s), now + 35'200'000); // tomorrow
        QCOMPARE(at(u"2026-09-21T16:13:20"_s), now);
        QCOMPARE(at(u"2026-09-21T14:13:20Z"_s), now);
        QCOMPARE(at(u"2026-09-21T15:13:20+01:00"_s), now);
        QVERIFY(!at(u"2026-03-29T02:30"_s)); // the clocks skip it
        for (const char *none : {"", "25:00", "soon", "2026-13-01T00:00"})
            QVERIFY(!at(QString::fromLatin1(none)));
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << qint64(0) << u"0 ms"_s;
        QTest::newRow("ms") << qint64(999) << u"999 ms"_s;
        QTest::newRow("s") << qint64(2'500) << u"2.5 s"_s;
        QTest::newRow("whole s") << qint64(59'400) << u"59 s"_s;
        QTest::newRow("rounds up to a minute") << qint64(59'600) << u"1 min"_s;
        QTest::newRow("min") << qint64(200'000) << u"3 min 20 s"_s;
        QTest::newRow("h") << qint64(7'500'000) << u"2 h 5 min"_s;
        QTest::newRow("d") << qint64(273'600'000) << u"3 d 4 h"_s;
    }
    void durations()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, text);
        QCOMPARE(duration(ms), text);
    }

    void whatATerminalWouldObeyIsWrittenOut()
    {
        QCOMPARE(visible(u"a\x1b[31mb\u202Ec\u009Bd"_s), u"a\\x1b[31mb\\u202ec\\x9bd"_s);
        QCOMPARE(visible(u"a\nb"_s), u"a\\x0ab"_s);
        QCOMPARE(visible(u"Zoë 東京 😀"_s), u"Zoë 東京 😀"_s);
    }

    void rawBytesShowWhatIsNoUtf8()
    {
        QCOMPARE(visibleBytes("{\n\t\"a\": 1}"), u"{\n\t\"a\": 1}"_s);
        QCOMPARE(visibleBytes(QByteArray("a\xff\xc3\xa9\0z", 6)), u"a\\xffé\\x00z"_s);
        QCOMPARE(visibleBytes("\xe2\x82"), u"\\xe2\\x82"_s); // cut within a character
        QCOMPARE(visibleBytes("\r\x1b"), u"\\x0d\\x1b"_s);
    }

    void widthsCountColumns()
    {
        QCOMPARE(columnsOf(u"abc"_s), 3);
        QCOMPARE(columnsOf(u"東京"_s), 4);
        QCOMPARE(columnsOf(u"e\u0301"_s), 1);
        QCOMPARE(columnsOf(u"😀"_s), 2);
        QCOMPARE(fitted(u"abcdef"_s, 6), u"abcdef"_s);
        QCOMPARE(fitted(u"abcdef"_s, 4), u"abc…"_s);
        QCOMPARE(fitted(u"東京都"_s, 4), u"東…"_s);
        QCOMPARE(fitted(u"abc"_s, 0), QString());
    }

    void progressFitsAnyWidth_data()
    {
        QTest::addColumn<int>("columns");
        for (const int columns : {1, 20, 40, 79, 200})
            QTest::addRow("%d", columns) << columns;
    }
    void progressFitsAnyWidth()
    {
        QFETCH(int, columns);
        const auto lines = progressLines(someProgress(), columns);
        QCOMPARE(lines.size(), 3); // total, outcomes, one provider
        for (const auto &line : lines) {
            QVERIFY2(columnsOf(line) <= columns, qPrintable(line));
            QVERIFY(!line.contains(u'\x1b'));
        }
    }

    void progressSaysWhatMatters()
    {
        const auto lines = progressLines(someProgress(), 200);
        QVERIFY(lines.at(0).contains("19,999 of 20,000"_L1));
        QVERIFY(lines.at(0).contains(" 99 %"_L1)); // not yet 100
        QVERIFY(lines.at(0).contains("512/s"_L1));
        QVERIFY(lines.at(0).contains("2.0 s left"_L1));
        QVERIFY(lines.at(1).trimmed().startsWith("1,000 unresolved; 30,000 pending, 19,000 succeeded"_L1));
        QVERIFY(lines.at(2).contains("acme-pay"_L1));
        QVERIFY(lines.at(2).contains("stopped: 401"_L1));
        QVERIFY(lines.at(2).contains("goes on in 5.0 s"_L1));
    }

    void anEmptyRunHasProgressToo() { QVERIFY(progressLines({}, 79).at(0).contains("100 %"_L1)); }

    void progressJsonIsOneStrictObject()
    {
        const auto bytes = progressJson(someProgress(), 1'790'000'000'123);
        QVERIFY(!bytes.contains('\n'));
        const auto json = readJson(bytes);
        QVERIFY(json);
        QCOMPARE(json->at("/type")->text, QByteArray("progress"));
        QCOMPARE(json->at("/done")->text, QByteArray("19999"));
        QCOMPARE(json->at("/left_ms")->text, QByteArray("2000"));
        QCOMPARE(json->at("/outcomes/succeeded")->text, QByteArray("19000"));
        QCOMPARE(json->at("/unresolved")->text, QByteArray("1000"));
        QCOMPARE(json->at("/dispositions/recovered")->text, QByteArray("19000"));
        QCOMPARE(json->at("/providers/0/breaker")->text, QByteArray("open"));
        QCOMPARE(json->at("/at")->text, QByteArray("2026-09-21T14:13:20.123Z"));
    }

    void estimatesCountCallsNotRequests()
    {
        ProfileLimits limits;
        limits.batchMax = 50;
        limits.ratePerSecond = 10;
        QCOMPARE(estimateOf(101, limits, {}).calls, 3);
        QCOMPARE(estimateOf(101, limits, {}).ms, 300);
        QCOMPARE(estimateOf(101, limits, 1.0).ms, 3'000);
        QCOMPARE(estimateOf(101, limits, 99.0).ratePerSecond, 10.0); // the profile's own limit stands
        QCOMPARE(estimateOf(0, limits, {}).calls, 0);
    }

    void terminalOnesLeftOutAreResolved()
    {
        PlanSummary plan;
        plan.lines = {{u"a"_s, {}, 5, {}},
                      {u"a"_s, SkipReason::Terminal, 3, {}},
                      {u"a"_s, SkipReason::NoTicket, 2, {}}};
        QCOMPARE(plan.unresolved(), 7);
    }

    void interruptedIsOverdueAndFree()
    {
        Request request;
        request.status = RequestStatus::Processing;
        QVERIFY(!isInterrupted(request, 100));
        request.nextPollAt = 100;
        QVERIFY(isInterrupted(request, 100));
        QVERIFY(!isInterrupted(request, 99));
        request.leaseUntil = 101;
        QVERIFY(!isInterrupted(request, 100));
        request.leaseUntil = 100;
        QVERIFY(isInterrupted(request, 100));
        request.status = RequestStatus::Succeeded;
        QVERIFY(!isInterrupted(request, 100));
    }

    void jsonLinesEscape()
    {
        const auto line = JsonLine()
                              .text("a\"b", u"\n"_s)
                              .number("n", std::optional<qint64>())
                              .boolean("t", true)
                              .json("j", jsonArray({"1", "2"}))
                              .object();
        const QByteArray expected = "{\"a\\\"b\":\"\\u000a\",\"n\":null,\"t\":true,\"j\":[1,2]}";
        QCOMPARE(line, expected);
    }
};

QTEST_GUILESS_MAIN(TestCliParts)
#include "tst_cliparts.moc"
