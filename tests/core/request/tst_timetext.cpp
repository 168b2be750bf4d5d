// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/timetext.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Times as people write them, and the days on which clocks jump.
class TestTimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zonesHaveNamesOrOffsets_data();
    void zonesHaveNamesOrOffsets();
    void readsInstants_data();
    void readsInstants();
    void refuses_data();
    void refuses();
    void knowsWhatATextNames_data();
    void knowsWhatATextNames();
    void writesUtc();
    void clocksPutForwardSkipTimes();
    void clocksPutBackShowTimesTwice();
    void daysBeginWhereMidnightIsSkipped();
    void daysBeginAtTheFirstOfTwoMidnights();
    void localMidnightsBeforeTheEpoch();
    void aTimeShownTwiceIsToldApart();
    void zonesAreNamedWithTheirOffset();
};

void TestTimeText::readsInstants_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("time");
    QTest::newRow("epoch") << "1970-01-01T00:00:00Z"_ba << 0LL;
    QTest::newRow("seconds") << "2026-11-01T10:00:30Z"_ba << 1'793'527'230'000LL;
    QTest::newRow("minutes only") << "2026-11-01T10:00Z"_ba << 1'793'527'200'000LL;
    QTest::newRow("milliseconds") << "2026-11-01T10:00:30.125Z"_ba << 1'793'527'230'125LL;
    QTest::newRow("one digit") << "2026-11-01T10:00:30.1Z"_ba << 1'793'527'230'100LL;
    QTest::newRow("nanoseconds are cut") << "2026-11-01T10:00:30.125999999Z"_ba << 1'793'527'230'125LL;
    QTest::newRow("comma") << "2026-11-01T10:00:30,5Z"_ba << 1'793'527'230'500LL;
    QTest::newRow("east") << "2026-11-01T11:00:00+01:00"_ba << 1'793'527'200'000LL;
    QTest::newRow("west, without colon") << "2026-11-01T04:30:00-0530"_ba << 1'793'527'200'000LL;
    QTest::newRow("hours only") << "2026-11-01T12:00+02"_ba << 1'793'527'200'000LL;
    QTest::newRow("small letters") << "2026-11-01t10:00z"_ba << 1'793'527'200'000LL;
    QTest::newRow("space") << "2026-11-01 10:00Z"_ba << 1'793'527'200'000LL;
    QTest::newRow("leap day") << "2028-02-29T00:00Z"_ba << 1'835'395'200'000LL;
    QTest::newRow("before the epoch") << "1969-12-31T23:59:59.999Z"_ba << -1LL;
}

void TestTimeText::readsInstants()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, time);
    QCOMPARE(readIsoInstant(text), std::optional(time));
}

void TestTimeText::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const char *const texts[] = {"",
                                 "2026",
                                 "2026-11",
                                 "2026-11-1",
                                 "26-11-01",
                                 "2026-13-01",
                                 "2026-02-29",
                                 "2026-04-31",
                                 "0000-01-01",
                                 "20261101T100000Z",
                                 "2026-11-01T",
                                 "2026-11-01T10",
                                 "2026-11-01T24:00Z",
                                 "2026-11-01T10:60Z",
                                 "2026-11-01T10:00:60Z",
                                 "2026-11-01T10:00:00.Z",
                                 "2026-11-01T10:00:00.1.2Z",
                                 "2026-11-01T10:00Zz",
                                 "2026-11-01T10:00+",
                                 "2026-11-01T10:00+1",
                                 "2026-11-01T10:00+01:",
                                 "2026-11-01T10:00+01:60",
                                 "2026-11-01T10:00+24:00",
                                 "2026-11-01T10:00 +01:00",
                                 " 2026-11-01T10:00Z",
                                 "2026-11-01T10:00Z ",
                                 "2026/11/01",
                                 "01.11.2026",
                                 "\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa6-11-01"};
    for (const char *text : texts)
        QTest::addRow("'%s'", text) << QByteArray(text);
    QTest::newRow("nul") << QByteArray("2026-11-01\0", 11);
}

void TestTimeText::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readIsoTime(text));
}

void TestTimeText::knowsWhatATextNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("span");
    QTest::addColumn<bool>("hasOffset");
    QTest::newRow("day") << "2026-11-01"_ba << 86'400'000LL << false;
    QTest::newRow("minute") << "2026-11-01T10:00"_ba << 60'000LL << false;
    QTest::newRow("second") << "2026-11-01T10:00:00+00:00"_ba << 1'000LL << true;
    QTest::newRow("millisecond") << "2026-11-01T10:00:00.0"_ba << 1LL << false;
}

void TestTimeText::knowsWhatATextNames()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, span);
    QFETCH(bool, hasOffset);
    const auto time = readIsoTime(text);
    QVERIFY(time);
    QCOMPARE(time->spanMs, span);
    QCOMPARE(time->offsetMs.has_value(), hasOffset);
    QCOMPARE(time->dateOnly, text.size() == 10);
    QVERIFY(!hasOffset || readIsoInstant(text));
    QVERIFY(hasOffset || !readIsoInstant(text));
}

void TestTimeText::writesUtc()
{
    QCOMPARE(utcTimeText(0), u"1970-01-01T00:00:00Z"_s);
    QCOMPARE(utcTimeText(1'793'527'230'125), u"2026-11-01T10:00:30.125Z"_s);
    QCOMPARE(utcTimeText(-1), u"1969-12-31T23:59:59.999Z"_s);
    for (const EpochMs time : {EpochMs(-62'135'596'800'000), EpochMs(253'402'300'799'999)}) {
        QVERIFY(hasUtcTimeText(time));
        QCOMPARE(readIsoInstant(utcTimeText(time).toLatin1()), std::optional(time));
    }
    QVERIFY(!hasUtcTimeText(-62'135'596'800'001));
    QVERIFY(!hasUtcTimeText(253'402'300'800'000));
}

void TestTimeText::clocksPutForwardSkipTimes()
{
    const QTimeZone berlin("Europe/Berlin"); // 2026-03-29 02:00 becomes 03:00
    QVERIFY(berlin.isValid());
    QVERIFY(instantsOf(readIsoTime("2026-03-29T02:30")->localMs, berlin).empty());
    QCOMPARE(instantsOf(readIsoTime("2026-03-29T01:59")->localMs, berlin),
             std::vector{*readIsoInstant("2026-03-29T00:59Z")});
    QCOMPARE(instantsOf(readIsoTime("2026-03-29T03:00")->localMs, berlin),
             std::vector{*readIsoInstant("2026-03-29T01:00Z")});
    const EpochMs day = readIsoTime("2026-03-29")->localMs;
    QCOMPARE(startOfDay(day + 86'400'000, berlin) - startOfDay(day, berlin), 23 * 3'600'000);
}

void TestTimeText::clocksPutBackShowTimesTwice()
{
    const QTimeZone berlin("Europe/Berlin"); // 2026-10-25 03:00 becomes 02:00
    QCOMPARE(instantsOf(readIsoTime("2026-10-25T02:30")->localMs, berlin),
             (std::vector{*readIsoInstant("2026-10-25T00:30Z"), *readIsoInstant("2026-10-25T01:30Z")}));
    const EpochMs day = readIsoTime("2026-10-25")->localMs;
    QCOMPARE(startOfDay(day + 86'400'000, berlin) - startOfDay(day, berlin), 25 * 3'600'000);
}

void TestTimeText::daysBeginWhereMidnightIsSkipped()
{
    const QTimeZone cairo("Africa/Cairo"); // 2024-04-26 00:00 became 01:00
    const EpochMs day = readIsoTime("2024-04-26")->localMs;
    QVERIFY(instantsOf(day, cairo).empty());
    QCOMPARE(startOfDay(day, cairo), *readIsoInstant("2024-04-25T22:00Z"));
    QCOMPARE(localMidnightOf(startOfDay(day, cairo), cairo), day);
}

void TestTimeText::daysBeginAtTheFirstOfTwoMidnights()
{
    const QTimeZone havana("America/Havana"); // 2024-11-03 01:00 became 00:00
    const EpochMs day = readIsoTime("2024-11-03")->localMs;
    QCOMPARE(instantsOf(day, havana).size(), 2U);
    QCOMPARE(startOfDay(day, havana), *readIsoInstant("2024-11-03T04:00Z"));
}

void TestTimeText::localMidnightsBeforeTheEpoch()
{
    QCOMPARE(localMidnightOf(-1, QTimeZone::utc()), EpochMs(-86'400'000));
    QCOMPARE(localMidnightOf(0, QTimeZone::utc()), EpochMs(0));
    QCOMPARE(localMidnightOf(0, QTimeZone(-3'600)), EpochMs(-86'400'000));
}

void TestTimeText::aTimeShownTwiceIsToldApart()
{
    const QTimeZone berlin("Europe/Berlin");
    const EpochMs first = *readIsoInstant("2026-10-25T00:30Z");
    const EpochMs second = *readIsoInstant("2026-10-25T01:30Z");
    QCOMPARE(localTimeText(first, berlin), u"2026-10-25 02:30:00+02:00"_s);
    QCOMPARE(localTimeText(second, berlin), u"2026-10-25 02:30:00+01:00"_s);
    QCOMPARE(localTimeText(second + 3'600'000, berlin), u"2026-10-25 03:30:00"_s);
    QCOMPARE(localTimeText(first - 3'600'000, berlin), u"2026-10-25 01:30:00"_s);
    for (const EpochMs time : {first, second, EpochMs(0), EpochMs(1'783'000'000'000)}) {
        for (const char *zone : {"Europe/Berlin", "Asia/Kolkata", "America/New_York", "UTC"})
            QCOMPARE(readIsoInstant(zonedTimeText(time, QTimeZone(zone)).toLatin1()), std::optional(time));
    }
}

void TestTimeText::zonesAreNamedWithTheirOffset()
{
    const EpochMs summer = *readIsoInstant("2026-07-01T00:00Z");
    QCOMPARE(zoneText(QTimeZone("Europe/Berlin"), summer), u"Europe/Berlin, UTC+02:00"_s);
    QCOMPARE(zoneText(QTimeZone("America/St_Johns"), summer), u"America/St_Johns, UTC-02:30"_s);
    QCOMPARE(zoneText(QTimeZone(18'000), summer), u"UTC+05:00"_s);
    QCOMPARE(zoneText(QTimeZone::utc(), summer), u"UTC"_s);
}

void TestTimeText::zonesHaveNamesOrOffsets_data()
{
    QTest::addColumn<int>("seconds"); ///< east of UTC on 2026-07-01; -1: there is no such zone
    QTest::newRow("UTC") << 0;
    QTest::newRow("Z") << 0;
    QTest::newRow("Europe/Berlin") << 7'200;
    QTest::newRow("+05:30") << 19'800;
    QTest::newRow("-0800") << -28'800;
    for (const char *none :
         {"", "Europe/Berlinn", "UTC+5", "UTC+05:00", "+99:00", "5", "noon", "EUROPE/\xC3\x9C"})
        QTest::newRow(none) << -1;
}

void TestTimeText::zonesHaveNamesOrOffsets()
{
    QFETCH(const int, seconds);
    const auto zone = zoneFromText(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(zone.has_value(), seconds != -1);
    if (zone)
        QCOMPARE(zone->offsetFromUtc(QDateTime({2026, 7, 1}, {0, 0}, Qt::UTC)), seconds);
    else
        QVERIFY(zone.error().message.contains(u"There is no time zone"_s));
    QVERIFY(zoneFromText(u"Europe/Berlinn"_s).error().message.contains(u"did you mean 'Europe/Berlin'?"_s));
}

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_timetext.moc"
