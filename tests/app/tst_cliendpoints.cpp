// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/ledger/ledger.h"
#include "tests/app/cliprocess.h"
#include "tests/support/rawserver.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <csignal>
#include <map>
#include <set>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Handing over results, by the program as it is built.
class TestCliEndpoints : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<RawServer> m_server;
    SystemClock m_clock;

    /// Runs it while the receiver can answer.
    CliProcess::Outcome run(const QStringList &arguments)
    {
        QProcess process;
        m_cli->start(process, arguments);
        process.closeWriteChannel();
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000))
            return CliProcess::ended(process, 0);
        const bool itself = process.exitStatus() == QProcess::NormalExit;
        return {itself ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
    void require(const QStringList &arguments)
    {
        const auto outcome = run(arguments);
        if (outcome.code != 0)
            qFatal("%s: %s", qPrintable(arguments.join(u' ')), outcome.err.constData());
    }
    /// Requests on record, each decided, so that there is an event of it.
    void haveEvents(int count)
    {
        {
            auto ledger =
                Ledger::open(LedgerUrl::parse(m_cli->ledger()).value(), LedgerMode::ReadWrite, m_clock);
            if (!ledger)
                qFatal("%s", qPrintable(ledger.error().message));
            std::vector<NewRequest> rows;
            for (int i = 0; i < count; ++i) {
                NewRequest row;
                row.provider = u"acme"_s;
                row.key = u"K%1"_s.arg(i);
                row.ticket = u"t"_s;
                row.receivedAt = m_clock.nowMs();
                rows.push_back(row);
            }
            auto added = (*ledger)->write<std::vector<AddOutcome>>(
                [&rows](StoreWriter &store) { return store.addRequests(rows); });
            added.waitForFinished();
        }
        require({u"decide"_s, u"record"_s, u"provider:acme"_s, u"--outcome"_s, u"succeeded"_s, u"--why"_s,
                 u"they called"_s, u"--yes"_s});
    }
    void addShop()
    {
        require({u"endpoint"_s, u"add"_s, u"shop"_s, u"--webhook"_s, m_server->url(u"/hook"_s).toString(),
                 u"--loopback"_s, u"--secret"_s, u"env:SHOP"_s});
    }

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CliProcess>();
        m_cli->environment().insert(u"SHOP"_s, u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s);
        m_server = std::make_unique<RawServer>();
        m_server->always({RawServer::send(RawServer::answer("ok"))});
        require({u"init"_s});
    }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            require({u"verify"_s});
        m_server.reset();
    }

    void whatWaitsIsDelivered()
    {
        addShop();
        require({u"endpoint"_s, u"test"_s, u"shop"_s});
        QVERIFY(m_server->requests()[0].header("webhook-id").startsWith("evt_test_"));
        haveEvents(3);
        const auto outcome = run({u"endpoint"_s, u"run"_s, u"--until-idle"_s});
        QVERIFY2(outcome.code == 0 && outcome.err.contains("3 delivered"), outcome.err.constData());
        QCOMPARE(m_server->arrivals(), 4);
        const auto list = run({u"endpoint"_s, u"list"_s});
        QVERIFY2(list.out.contains("shop") && list.out.contains("enabled"), list.out.constData());
        const auto shown = run({u"endpoint"_s, u"show"_s, u"shop"_s, u"--state"_s, u"delivered"_s});
        QVERIFY2(shown.out.contains("K2") && shown.out.contains("env:SHOP"), shown.out.constData());
        QVERIFY(!shown.out.contains("whsec_"));
        const auto request = run({u"show"_s, u"acme"_s, u"K1"_s});
        QVERIFY2(request.out.contains("DELIVERY OF") && request.out.contains("HTTP 200"),
                 request.out.constData());
    }

    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const QStringList add{u"endpoint"_s, u"add"_s, u"shop"_s};
        QTest::newRow("nothing said") << add << 2;
        QTest::newRow("http") << add + QStringList{u"--webhook"_s, u"http://a.example/"_s, u"--secret"_s,
                                                   u"env:A"_s}
                              << 1;
        QTest::newRow("a secret itself")
            << add + QStringList{u"--webhook"_s, u"https://a.example/"_s, u"--secret"_s, u"whsec_AAAA"_s}
            << 1;
        QTest::newRow("no such file") << add + QStringList{u"--settings"_s, u"/nowhere"_s} << 1;
        QTest::newRow("no endpoint") << QStringList{u"endpoint"_s, u"test"_s, u"shop"_s} << 1;
        QTest::newRow("no reason") << QStringList{u"endpoint"_s, u"resend"_s, u"--dead"_s, u"--yes"_s} << 2;
        QTest::newRow("no yes") << QStringList{u"endpoint"_s, u"resend"_s, u"--dead"_s, u"--why"_s, u"x"_s}
                                << 2;
        QTest::newRow("which?") << QStringList{u"endpoint"_s, u"resend"_s, u"--yes"_s, u"--why"_s, u"x"_s}
                                << 2;
    }
    void whatIsWrongIsRefused()
    {
        QFETCH(QStringList, arguments);
        const auto outcome = run(arguments);
        QVERIFY2(!outcome.err.isEmpty(), "says why");
        QTEST(outcome.code, "code");
    }

    void deadLettersOfSqlAreSentAgain()
    {
        const QString file = m_cli->path(u"shop.db"_s);
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"shop"_s);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"CREATE TABLE orders (id TEXT, state TEXT)"_s));
        QVERIFY(query.exec(u"INSERT INTO orders VALUES ('K0', 'open')"_s));
        const QByteArray statement = "UPDATE "
                                     "orders SET state = :status WHERE id = :key";
        QVERIFY(m_cli->write(u"orders.json"_s,
                             "{\"driver\":\"sqlite\",\"database\":" + jsonQuoted(file.toUtf8()) +
                                 ",\"statement\":" + jsonQuoted(statement) + '}'));
        require({u"endpoint"_s, u"add"_s, u"orders"_s, u"--settings"_s, u"orders.json"_s});
        require({u"endpoint"_s, u"test"_s, u"orders"_s});
        haveEvents(2);
        auto outcome = run({u"endpoint"_s, u"run"_s, u"--until-idle"_s});
        QVERIFY2(outcome.err.contains("1 delivered, 0 to be tried again, 1 dead"), outcome.err.constData());
        outcome = run({u"endpoint"_s, u"list"_s, u"--dead"_s});
        QVERIFY2(outcome.out.contains("K1") && outcome.out.contains("no row was touched"),
                 outcome.out.constData());
        QVERIFY(query.exec(u"INSERT INTO orders VALUES ('K1', 'open')"_s));
        outcome =
            run({u"endpoint"_s, u"resend"_s, u"--dead"_s, u"--why"_s, u"it is there now"_s, u"--yes"_s});
        QVERIFY2(outcome.code == 0 && outcome.err.contains("1 event is in the outbox again"),
                 outcome.err.constData());
        outcome = run({u"endpoint"_s, u"run"_s, u"--until-idle"_s});
        QVERIFY2(outcome.err.contains("1 delivered"), outcome.err.constData());
        QVERIFY(query.exec(u"SELECT count(*) FROM orders WHERE state = 'succeeded'"_s) && query.next());
        QCOMPARE(query.value(0).toInt(), 2);
        query = QSqlQuery();
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(u"shop"_s);
    }

    void killedBetweenSendAndRecordItIsSentAgainUnderItsId()
    {
        addShop();
        haveEvents(200);
        std::map<QByteArray, int> seen;
        m_server->onRequest([&seen](const RawServer::Request &request) {
            ++seen[request.header("webhook-id")];
            return RawServer::Script{RawServer::send(RawServer::answer("ok"))};
        });
        const QStringList arguments{u"endpoint"_s, u"run"_s, u"--lease"_s, u"1"_s};
        int stopAt = 7;
        for (int kill = 0; kill < 10; ++kill, stopAt += 13) {
            QProcess process;
            m_cli->start(process, arguments);
            const int until = m_server->arrivals() + 1 + stopAt % 17;
            std::ignore =
                QTest::qWaitFor([&] { return m_server->arrivals() >= until || seen.size() == 200; }, 20'000);
            process.kill(); // SIGKILL
            process.waitForFinished();
        }
        QProcess process;
        m_cli->start(process, arguments);
        QVERIFY(QTest::qWaitFor([&seen] { return seen.size() == 200; }, 60'000));
        QVERIFY(QTest::qWaitFor(
            [this] {
                return run({u"endpoint"_s, u"show"_s, u"shop"_s}).out.contains("waiting:     0\n");
            },
            60'000));
        process.terminate();
        QCOMPARE(CliProcess::ended(process).code, 0);
        qInfo("%d arrivals of 200 events, 10 kills", m_server->arrivals());
        QVERIFY(m_server->arrivals() >= 200);
    }
};

QTEST_GUILESS_MAIN(TestCliEndpoints)
#include "tst_cliendpoints.moc"
