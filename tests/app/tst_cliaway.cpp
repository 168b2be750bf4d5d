// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cliprocess.h"
#include "tests/support/ownserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QByteArray probe(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.waitForConnected();
    socket.write("GET / HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n");
    while (socket.state() != QAbstractSocket::UnconnectedState && socket.waitForReadyRead()) {
    }
    return socket.readAll();
}

} // namespace

/// repollctl while its ledger's server is away.
class TestCliAway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWorkerSaysOnceThatTheServerIsAwayAndOnceThatItIsBack()
    {
        const OwnServer server;
        CliProcess cli;
        cli.environment().insert(u"REPOLL_LEDGER"_s, server.url());
        QCOMPARE(cli.run({u"init"_s}).code, 0);
        const quint16 port = freePort();
        QProcess worker;
        cli.start(worker, {u"worker"_s, u"--every"_s, u"0.1"_s, u"--health"_s, QString::number(port)});
        QByteArray said;
        const auto says = [&](const char *what) {
            said += worker.readAllStandardError();
            return said.contains(what);
        };
        QTRY_VERIFY_WITH_TIMEOUT(probe(port).contains("\"server_away_since\":null"), patienceMs);
        for (int round = 1; round <= 2; ++round) {
            said.clear();
            server.halt();
            QTRY_VERIFY2_WITH_TIMEOUT(says("server does not answer since "), said, patienceMs);
            QTRY_VERIFY_WITH_TIMEOUT(probe(port).contains("\"server_away_since\":\"20"), patienceMs);
            QVERIFY(probe(port).startsWith("HTTP/1.1 200 ")); // to start it anew would help nobody
            server.resume();
            QTRY_VERIFY2_WITH_TIMEOUT(says("server answers again."), said, patienceMs);
            QCOMPARE(said.count("does not answer"), 1);
            QCOMPARE(said.count('\n'), 2); // and nothing else: not what libpq would print
            QTRY_VERIFY_WITH_TIMEOUT(probe(port).contains("\"server_away_since\":null"), patienceMs);
        }
        worker.terminate();
        const auto end = CliProcess::ended(worker);
        QVERIFY2(end.code == 0, end.err.constData());
    }

    void whatRunsUntilStoppedOutlastsALongOutage_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("serve") << QStringList{u"serve"_s};
        QTest::newRow("worker") << QStringList{u"worker"_s, u"--every"_s, u"0.1"_s};
    }
    /// Longer than anybody who asks the ledger something is kept waiting, which is 10 s.
    void whatRunsUntilStoppedOutlastsALongOutage()
    {
        QFETCH(QStringList, command);
        const OwnServer server;
        CliProcess cli;
        cli.environment().insert(u"REPOLL_LEDGER"_s, server.url());
        QCOMPARE(cli.run({u"init"_s}).code, 0);
        const quint16 port = freePort();
        QProcess program;
        cli.start(program, command + QStringList{u"--health"_s, QString::number(port)});
        QTRY_VERIFY_WITH_TIMEOUT(probe(port).contains("\"server_away_since\":null"), patienceMs);
        server.halt();
        QTRY_VERIFY_WITH_TIMEOUT(probe(port).contains("\"server_away_since\":\"20"), patienceMs);
        if (program.waitForFinished(15'000))
            QFAIL(program.readAllStandardError().constData());
        server.resume();
        QTRY_VERIFY_WITH_TIMEOUT(probe(port).contains("\"server_away_since\":null"), patienceMs);
        program.terminate();
        const auto end = CliProcess::ended(program);
        QVERIFY2(end.code == 0, end.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliAway)
#include "tst_cliaway.moc"
