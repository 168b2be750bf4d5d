// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machinezone.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace repoll;

/// Whatever TZ says: the zone shows what the C library, and so every other program, shows.
class TestMachineZone : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void cleanup()
    {
        qunsetenv("TZ");
        ::tzset();
    }

    void showsWhatOthersShow_data()
    {
        QTest::addColumn<QByteArray>("setting");
        QTest::addColumn<int>("summer");    ///< offset in seconds, in July 2026
        QTest::addColumn<QByteArray>("id"); ///< empty: any
        const auto row = [](const char *setting, int summer, const QByteArray &id = {}) {
            QTest::newRow(setting) << QByteArray(setting) << summer << id;
        };
        row("UTC", 0, "UTC");
        row("UTC0", 0, "UTC");
        row("UTC-5", 18'000, "UTC+05"); // POSIX counts to the west
        row("UTC+5", -18'000, "UTC-05");
        row("<+0530>-5:30", 19'800, "UTC+05:30");
        row("XYZ3", -10'800, "UTC-03");
        row("EST5EDT", -14'400);
        row("EST5EDT,M3.2.0,M11.1.0", -14'400);
        row("CET-1CEST,M3.5.0,M10.5.0/3", 7'200);
        row("AAA-4BBB,M4.1.0,M9.1.0", 18'000); // nobody's rules
        row("Europe/Berlin", 7'200, "Europe/Berlin");
        row(":Europe/Berlin", 7'200, "Europe/Berlin");
        row("/usr/share/zoneinfo/Asia/Shanghai", 28'800, "Asia/Shanghai");
        row(":/usr/share/zoneinfo/America/New_York", -14'400, "America/New_York");
        row("Africa/Casablanca", 3'600, "Africa/Casablanca");      // puts its clocks back for a month
        row("Australia/Lord_Howe", 37'800, "Australia/Lord_Howe"); // by half an hour
        row("Mars/Olympus", 0, "UTC");
        row("", 0);
    }
    void showsWhatOthersShow()
    {
        QFETCH(QByteArray, setting);
        QFETCH(int, summer);
        QFETCH(QByteArray, id);
        qputenv("TZ", setting);
        const QTimeZone zone = findMachineZone();
        QVERIFY(zone.isValid());
        if (!id.isEmpty())
            QCOMPARE(zone.id(), id);
        QCOMPARE(zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(1'783'000'000, Qt::UTC)), summer);
        for (time_t at = 1'450'000'000; at < 2'100'000'000; at += 3 * 3'600) {
            tm local{};
            ::localtime_r(&at, &local);
            const int offset = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at, Qt::UTC));
            if (offset != local.tm_gmtoff)
                QFAIL(
                    qPrintable(QStringLiteral("at %1: %2, not %3").arg(at).arg(offset).arg(local.tm_gmtoff)));
        }
    }

    void aFileElsewhere()
    {
        const QString file = m_folder.filePath(QStringLiteral("zone"));
        QVERIFY(QFile::copy(QStringLiteral("/usr/share/zoneinfo/Europe/Berlin"), file));
        qputenv("TZ", ':' + QFile::encodeName(file));
        const QTimeZone zone = findMachineZone();
        QCOMPARE(zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(1'783'000'000, Qt::UTC)), 7'200);
        QCOMPARE(zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(1'767'225'600, Qt::UTC)), 3'600);
    }

    void withoutASetting()
    {
        qunsetenv("TZ");
        const QTimeZone zone = findMachineZone();
        const time_t at = 1'783'000'000;
        tm local{};
        ::localtime_r(&at, &local);
        QCOMPARE(zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at, Qt::UTC)), int(local.tm_gmtoff));
    }
};

QTEST_APPLESS_MAIN(TestMachineZone)
#include "tst_machinezone.moc"
