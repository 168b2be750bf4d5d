// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cliprocess.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr auto profile =
    "{\"extends\": \"resource-status\", \"name\": \"dead\", \"baseUrl\": \"http://127.0.0.1:9\", "
    "\"auth\": {\"type\": \"none\"}}";

} // namespace

/// The program ends well however long its threads take to: they are joined, and libcrypto stays.
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
        QVERIFY(cli.write(u"in.csv"_s, "provider,key,received_at,ticket,status\n"
                                       "dead,A,2026-11-01T10:00:00Z,t-1,processing\n"
                                       "dead,B,2026-11-01T10:00:00Z,t-2,processing\n"));
        QVERIFY(cli.write(u"dead.json"_s, profile));
        for (const QString &before :
             {u"init"_s, u"provider add dead.json"_s, u"import in.csv"_s, u"recover --yes --deadline 1"_s}) {
            const auto outcome = cli.run(before.split(u' '));
            QVERIFY2(outcome.code == 0 || outcome.code == 3,
                     qPrintable(before + u' ' + QString::fromUtf8(outcome.err)));
        }
        cli.environment().insert(u"LD_PRELOAD"_s, QStringLiteral(SLOW_THREAD_END)); // explains the codes
        if (joined)
            cli.environment().insert(u"JOINED_ONLY"_s, u"1"_s);
        for (int i = 0; i < 3; ++i) {
            const auto outcome = cli.run(command.split(u' '));
            QVERIFY2(outcome.code == 0 || (command.startsWith(u"recover"_s) && outcome.code == 3),
                     qPrintable(QString::number(outcome.code) + QString::fromUtf8(outcome.err)));
        }
    }
};

QTEST_GUILESS_MAIN(TestThreadEnd)
#include "tst_threadend.moc"
