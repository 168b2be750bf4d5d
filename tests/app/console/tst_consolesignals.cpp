// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cliprocess.h"

#include <QTest>

#include <csignal>

using namespace repoll;
using namespace Qt::StringLiterals;

/// The console, told to end by the session or the system.
class TestConsoleSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsInOrder_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void endsInOrder()
    {
        QFETCH(int, number);
        CliProcess cli;
        cli.environment().insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        cli.environment().insert(u"XDG_CONFIG_HOME"_s, cli.path(u"config"_s));
        QCOMPARE(cli.run({u"init"_s}).code, 0);
        QVERIFY(cli.write(u"none.csv"_s, "provider,key,received_at\n"));

        QProcess console;
        console.setProcessEnvironment(cli.environment());
        console.start(QStringLiteral(REPOLL), {});
        QVERIFY(console.waitForStarted(30'000));
        console.setReadChannel(QProcess::StandardError);
        QByteArray said;
        while (!said.contains("opened ") && console.waitForReadyRead(30'000)) // it has the ledger
            said += console.readAllStandardError();
        QVERIFY2(said.contains("for writing"), said.constData());
        QCOMPARE(cli.run({u"import"_s, u"none.csv"_s}).code, 0); // beside it
        QCOMPARE(::kill(static_cast<pid_t>(console.processId()), number), 0);
        const auto ended = CliProcess::ended(console);
        QVERIFY2(ended.code == 128 + number,
                 qPrintable(QString::number(ended.code) + QString::fromUtf8(ended.err)));
        QCOMPARE(cli.run({u"verify"_s}).code, 0);
        QCOMPARE(cli.run({u"import"_s, u"none.csv"_s}).code, 0);
        QVERIFY(cli.read(u"ledger.sqlite-wal"_s).isEmpty()); // it was closed
    }
};

QTEST_GUILESS_MAIN(TestConsoleSignals)
#include "tst_consolesignals.moc"
