// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cliprocess.h"
#include "tests/support/ownserver.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr auto profile =
    "{\"extends\": \"resource-status\", \"name\": \"dead\", \"baseUrl\": \"http://127.0.0.1:9\", "
    "\"auth\": {\"type\": \"none\"}}";

/// With two requests of a provider that cannot be reached.
void makeLedger(CliProcess &cli)
{
    QVERIFY(cli.write(u"in.csv"_s, "provider,key,received_at,ticket,status\n"
                                   "dead,A,2026-11-01T10:00:00Z,t-1,processing\n"
                                   "dead,B,2026-11-01T10:00:00Z,t-2,processing\n"));
    QVERIFY(cli.write(u"dead.json"_s, profile));
    for (const QString &before : {u"init"_s, u"provider add dead.json"_s, u"import in.csv"_s}) {
        const auto outcome = cli.run(before.split(u' '));
        QVERIFY2(outcome.code == 0, qPrintable(before + u' ' + QString::fromUtf8(outcome.err)));
    }
}

} // namespace

/// The program ends well however long its threads take to: they are joined, libcrypto stays, and so does what they use.
class TestThreadEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsEndWell_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("joined"); // QNetworkAccessManager has threads that nobody can join
        QTest::newRow("verify") << u"verify"_s << true;
        QTest::newRow("requests") << u"requests"_s << true;
        QTest::newRow("import") << u"import in.csv"_s << true;
        QTest::newRow("report") << u"report 1 --format csv"_s << true;
        QTest::newRow("recover") << u"recover --yes --progress none --deadline 2"_s << false;
    }
    void commandsEndWell()
    {
        QFETCH(QString, command);
        QFETCH(bool, joined);
        CliProcess cli;
        makeLedger(cli);
        QCOMPARE(cli.run({u"recover"_s, u"--yes"_s, u"--deadline"_s, u"1"_s}).code, 3); // run 1
        cli.environment().insert(u"LD_PRELOAD"_s, QStringLiteral(SLOW_THREAD_END));     // explains the codes
        if (joined)
            cli.environment().insert(u"JOINED_ONLY"_s, u"1"_s);
        for (int i = 0; i < 3; ++i) {
            const auto outcome = cli.run(command.split(u' '));
            QVERIFY2(outcome.code == 0 || (command.startsWith(u"recover"_s) && outcome.code == 3),
                     qPrintable(QString::number(outcome.code) + QString::fromUtf8(outcome.err)));
        }
    }

    /// There a thread listens to the server, and hears late that it shall end.
    void commandsOnAServerEndWell()
    {
        const OwnServer server;
        CliProcess cli;
        cli.environment().insert(u"REPOLL_LEDGER"_s, server.url());
        makeLedger(cli);
        cli.environment().insert(u"LD_PRELOAD"_s, QStringLiteral(SLOW_WAKE));
        cli.environment().insert(u"QT_NO_GLIB"_s,
                                 u"1"_s); // its event loops wait in poll() as well, and often
        for (const QString &command : {u"worker --until-empty --progress none --deadline 1"_s,
                                       u"recover --yes --progress none --deadline 1 provider:dead"_s,
                                       u"run 1 retry --yes --progress none --deadline 1"_s}) {
            const auto outcome = cli.run(command.split(u' '));
            const QString said =
                command + u' ' + QString::number(outcome.code) + u' ' + QString::fromUtf8(outcome.err);
            QVERIFY2(outcome.code == 3, qPrintable(said));
            QVERIFY2(outcome.err.contains("Run "), qPrintable(said)); // it took long enough to listen
        }
    }
};

QTEST_GUILESS_MAIN(TestThreadEnd)
#include "tst_threadend.moc"
