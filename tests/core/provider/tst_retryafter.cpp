// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/retryafter.h"

#include <QTest>

using namespace repoll;

namespace {

constexpr EpochMs now = 1'790'000'000'000;   // Mon, 21 Sep 2026 14:13:20 GMT
constexpr EpochMs example = 784'111'777'000; // Sun, 06 Nov 1994 08:49:37 GMT
constexpr qint64 none = -1;

} // namespace

class TestRetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waits_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("waitMs");
        const auto row = [](const char *value, qint64 waitMs) {
            QTest::addRow("'%s'", value) << QByteArray(value) << waitMs;
        };
        // delay-seconds
        row("5", 5'000);
        row(" 5\t", 5'000);
        row("0005", 5'000);
        row("3600", 3'600'000);
        // clamped to 1 s … 1 h
        row("0", 1'000);
        row("1", 1'000);
        row("3601", 3'600'000);
        row("31622400", 3'600'000);
        // HTTP-date, in its three forms
        row("Mon, 21 Sep 2026 14:13:50 GMT", 30'000);
        row("Monday, 21-Sep-26 14:13:50 GMT", 30'000);
        row("Mon Sep 21 14:13:50 2026", 30'000);
        row("Mon, 21 Sep 2026 14:13:21 GMT", 1'000);
        row("Tue, 22 Sep 2026 14:13:20 GMT", 3'600'000);
        row("Mon, 21 Sep 2026 23:59:60 GMT", 3'600'000); // a leap second
        // past
        row("Mon, 21 Sep 2026 14:13:20 GMT", none);
        row("Mon, 21 Sep 2026 14:13:19 GMT", none);
        row("Sun, 06 Nov 1994 08:49:37 GMT", none);
        // absurd
        row("31622401", 3'600'000);
        row("9223372036854775807", 3'600'000);
        row("9223372036854775808", 3'600'000);
        row("99999999999999999999999999", 3'600'000);
        row("Fri, 21 Sep 2029 14:13:20 GMT", 3'600'000);
        // fractions, begun seconds count
        row("292.05", 293'000);
        row("5.5", 6'000);
        row("5.0", 5'000);
        row("0.001", 1'000);
        row("00000000000000000000007", 7'000);
        // several: the longest
        row("5, 10", 10'000);
        row("10,5", 10'000);
        row("soon, 10", 10'000);
        row("5, Mon, 21 Sep 2026 14:13:50 GMT", 30'000);
        row("Monday, 21-Sep-26 14:13:50 GMT, 120", 120'000);
        row("Mon, 21 Sep 2026 14:13:50 GMT, Mon, 21 Sep 2026 14:13:40 GMT", 30'000);
        row("Sun, 06 Nov 1994 08:49:37 GMT, 7", 7'000);
        row("Mon, 21 Sep 2026 14:13:19 GMT, -1", none);
        row("Mon, 21 Sep 99999999 14:13:20 GMT", 3'600'000);
        // negative, garbage
        row("", none);
        row(" ", none);
        row("-1", none);
        row("+5", none);
        row("5s", none);
        row("5.", none);
        row(".5", none);
        row("5.5.5", none);
        row("5.-5", none);
        row("1e3", none);
        row("0x10", none);
        row("soon", none);
        row("/bar", none);
        row("Mon, 21 Sep 2026 14:13:50 UTC", none);
        row("Mon, 21 Sep 2026 14:13:50 +0000", none);
        row("Mon, 21 Sep 2026 14:13:50", none);
        row("Mon, 31 Sep 2026 14:13:50 GMT", none);
        row("Mon, 21 sep 2026 14:13:50 GMT", none);
        row("Mon, 21 Sep 2026 24:13:50 GMT", none);
        row("Mon, 21 Sep 2026 14:13:61 GMT", none);
        row("Mon, 21 Sep 2026 14:13 GMT", none);
        row("Mon, -1 Sep 2026 14:13:50 GMT", none);
        row("2026-09-21T14:13:50Z", none);
    }
    void waits()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, waitMs);
        QCOMPARE(retryAfterMs(value, now, 1'000, 3'600'000).value_or(none), waitMs);
    }

    void theProfileSetsTheClamps()
    {
        QCOMPARE(retryAfterMs("0", now, 0, 3'600'000), 0);
        QCOMPARE(retryAfterMs("2", now, 5'000, 60'000), 5'000);
        QCOMPARE(retryAfterMs("120", now, 5'000, 60'000), 60'000);
    }

    void bytesThatAreNoTextAreGarbage()
    {
        QVERIFY(!retryAfterMs(QByteArray("5\0", 2), now, 0, 1));
        QVERIFY(!retryAfterMs("\xFF\xFE", now, 0, 1));
        QCOMPARE(retryAfterMs(QByteArray(100'000, '9'), now, 0, 1), 1);
        QVERIFY(!retryAfterMs(QByteArray(100'000, ','), now, 0, 1));
        QVERIFY(!retryAfterMs(QByteArray(100'000, ' ') + 'x', now, 0, 1));
    }

    void datesOfRfc9110()
    {
        QCOMPARE(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT", now), example);
        QCOMPARE(parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT", now), example);
        QCOMPARE(parseHttpDate("Sun Nov  6 08:49:37 1994", now), example);
    }

    void aTwoDigitYearIsAtMostFiftyYearsAhead()
    {
        QCOMPARE(parseHttpDate("Monday, 21-Sep-76 14:13:20 GMT", now),
                 parseHttpDate("Mon, 21 Sep 2076 14:13:20 GMT", now));
        QCOMPARE(parseHttpDate("Monday, 21-Sep-77 14:13:20 GMT", now),
                 parseHttpDate("Mon, 21 Sep 1977 14:13:20 GMT", now));
    }
};

QTEST_APPLESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
