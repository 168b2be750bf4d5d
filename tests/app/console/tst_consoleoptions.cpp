// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repoll/consoleoptions.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// The console's command line.
class TestConsoleOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<ConsoleOptions>("options");
        QTest::newRow("nothing") << QString() << ConsoleOptions();
        QTest::newRow("ledger") << u"a.sqlite"_s << ConsoleOptions{.ledger = u"a.sqlite"_s, .demo = {}};
        QTest::newRow("demo") << u"--demo there"_s << ConsoleOptions{.ledger = {}, .demo = u"there"_s};
        QTest::newRow("small demo") << u"--demo=there --requests 7"_s
                                    << ConsoleOptions{.ledger = {}, .demo = u"there"_s, .demoRequests = 7};
        QTest::newRow("help") << u"-h"_s << ConsoleOptions{.ledger = {}, .demo = {}, .help = true};
        QTest::newRow("version") << u"--version"_s
                                 << ConsoleOptions{.ledger = {}, .demo = {}, .version = true};
    }
    void reads()
    {
        QFETCH(QString, line);
        QFETCH(ConsoleOptions, options);
        const auto read = readConsoleOptions((u"repoll "_s + line).split(u' ', Qt::SkipEmptyParts));
        QVERIFY(read);
        QVERIFY(*read == options);
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("about");
        QTest::newRow("two ledgers") << QStringList{u"a"_s, u"b"_s} << u"'b'"_s;
        QTest::newRow("ledger and demo") << QStringList{u"a"_s, u"--demo"_s, u"d"_s} << u"either"_s;
        QTest::newRow("unknown") << QStringList{u"--colour"_s} << u"colour"_s;
        QTest::newRow("no number") << QStringList{u"--demo=d"_s, u"--requests=many"_s} << u"--requests"_s;
        QTest::newRow("none") << QStringList{u"--demo=d"_s, u"--requests=0"_s} << u"--requests"_s;
        QTest::newRow("too many") << QStringList{u"--demo=d"_s, u"--requests=10000001"_s} << u"--requests"_s;
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, about);
        arguments.prepend(u"repoll"_s);
        const auto read = readConsoleOptions(arguments);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(read.error().message.contains(about), qPrintable(read.error().message));
    }

    void helpNamesEveryOption()
    {
        const QString help = consoleHelp();
        QVERIFY2(help.startsWith(u"Usage: repoll "_s), qPrintable(help));
        for (const QString &word : {u"LEDGER"_s, u"--demo"_s, u"--requests"_s, u"--help"_s, u"--version"_s})
            QVERIFY2(help.contains(word), qPrintable(word));
    }
};

QTEST_GUILESS_MAIN(TestConsoleOptions)
#include "tst_consoleoptions.moc"
