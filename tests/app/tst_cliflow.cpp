// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "tests/app/cliprocess.h"
#include "tests/support/simulatorprocess.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// submit, withdraw and serve as they are built, at the simulator.
class TestCliFlow : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<SimulatorProcess> m_simulator;

    CliProcess::Outcome run(const QString &call) { return m_cli->run(call.split(u' ')); }

    void startProvider(const QStringList &options = {}, const QByteArray &submit = {})
    {
        m_simulator = std::make_unique<SimulatorProcess>(m_cli->path(u"arrivals.ndjson"_s));
        QVERIFY(m_simulator->start(QStringList{u"--pending"_s, u"1..1"_s, u"--outcomes"_s, u"succeeded=1"_s} +
                                   options));
        const QByteArray profile = "{\"extends\": \"resource-status\", \"name\": \"pay\", \"baseUrl\": \"" +
                                   m_simulator->origin() + "/pay\"," + submit +
                                   "\"limits\": {\"firstPollMs\": 1, \"pollIntervalMs\": 50, \"lanes\": 4}}";
        QVERIFY(m_cli->write(u"pay.json"_s, profile));
        QCOMPARE(run(u"init"_s).code, 0);
        QCOMPARE(run(u"provider add pay.json"_s).code, 0);
    }
    /// Started, and at work.
    void serve(QProcess &process, const QStringList &more = {})
    {
        m_cli->start(process, QStringList{u"serve"_s} + more);
        QVERIFY(process.waitForStarted());
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT(
            (process.waitForReadyRead(10), said += process.readAllStandardError(), said.contains("Serving")),
            30'000);
    }
    static CliProcess::Outcome stopped(QProcess &process)
    {
        process.terminate();
        return CliProcess::ended(process);
    }
    QByteArray show(const QString &key) { return run(u"show pay "_s + key).out; }

private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }
    void cleanup() { m_simulator.reset(); }

    void aRequestGoesTheWholeWay()
    {
        startProvider();
        const auto handed = run(u"submit pay ORD-1 --param reference=ORD-1 --amount 12.50"_s);
        QCOMPARE(handed.code, 0);
        QVERIFY2(handed.err.contains("under the same key for 1 d"),
                 handed.err.constData()); // before it is sent
        QVERIFY2(handed.err.contains("no `repollctl serve` is at work"), handed.err.constData());
        QVERIFY(show(u"ORD-1"_s).contains("received"));
        QProcess process;
        serve(process);
        const auto waited = run(u"submit pay ORD-2 --param reference=ORD-2 --wait-for 60"_s);
        QVERIFY2(waited.code == 0, waited.err.constData());
        QVERIFY2(waited.err.contains("succeeded, ticket ORD-2"), waited.err.constData());
        QVERIFY(!waited.err.contains("at work"));
        QCOMPARE(stopped(process).code, 0);
        const QByteArray told = show(u"ORD-2"_s);
        for (const char *part :
             {"succeeded", "accepted", "handed over by", "{\"reference\":\"ORD-2\"}", "submit", "poll"})
            QVERIFY2(told.contains(part), part + told);
        QCOMPARE(run(u"verify"_s).code, 0);
    }

    void theSameAgainIsNoSecondRequest()
    {
        startProvider();
        QCOMPARE(run(u"submit pay A --param n=1"_s).code, 0);
        const auto again = run(u"submit pay A --param n=1"_s);
        QCOMPARE(again.code, 0);
        QVERIFY2(again.err.contains("handed over before"), again.err.constData());
        const auto other = run(u"submit pay A --param n=2"_s);
        QCOMPARE(other.code, 1);
        QVERIFY2(other.err.contains("nothing was changed"), other.err.constData());
        QCOMPARE(run(u"requests --count"_s).out, QByteArray("1\n"));
    }

    void whatCannotBeSubmittedIsRefused_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("nothing") << u"submit"_s << 2 << QByteArray("which request?");
        QTest::newRow("no key") << u"submit pay"_s << 2 << QByteArray("which request?");
        QTest::newRow("no value") << u"submit pay A --param n"_s << 2 << QByteArray("NAME=VALUE");
        QTest::newRow("twice") << u"submit pay A --param n=1 --param n=2"_s << 2 << QByteArray("twice");
        QTest::newRow("nobody's") << u"submit nobody A"_s << 1 << QByteArray("no provider 'nobody'");
        QTest::newRow("no file") << u"submit pay A --body none.json"_s << 2 << QByteArray("none.json");
        QTest::newRow("both") << u"submit pay A --from x"_s << 2 << QByteArray("--from");
        QTest::newRow("amount") << u"submit pay A --param n=1 --amount much"_s << 1 << QByteArray("amount");
        QTest::newRow("withdraw without why") << u"withdraw pay A"_s << 2 << QByteArray("--why");
        QTest::newRow("withdraw nobody's")
            << u"withdraw pay A --why x"_s << 1 << QByteArray("no request 'A'");
    }
    void whatCannotBeSubmittedIsRefused()
    {
        QFETCH(QString, call);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        startProvider();
        const auto refused = run(call);
        QCOMPARE(refused.code, code);
        QVERIFY2(refused.err.contains(says), refused.err.constData());
        QCOMPARE(run(u"requests --count"_s).out, QByteArray("0\n"));
    }

    /// One bad line harms no other, and the same file may be given again.
    void manyComeFromAFile()
    {
        startProvider();
        QByteArray lines =
            "{\"key\":\"A\",\"params\":{\"n\":1}}\n\nno JSON\n{\"key\":\"B\",\"params\":{},\"body\":\"x\"}\n";
        lines += "{\"key\":\"C\",\"provider\":\"nobody\"}\n{\"key\":\"A\",\"params\":{\"n\":2}}\n";
        QVERIFY(m_cli->write(u"orders.ndjson"_s, lines));
        const auto first = run(u"submit pay --from orders.ndjson"_s);
        QCOMPARE(first.code, 1);
        for (const char *said :
             {"line 3:", "line 5:", "line 6:", "2 requests handed over", "2 refused, 1 on record"})
            QVERIFY2(first.err.contains(said), said + first.err);
        const auto again = run(u"submit pay --from orders.ndjson"_s);
        QVERIFY2(again.err.contains("0 requests handed over, 2 known before"), again.err.constData());
        QCOMPARE(run(u"requests status:received --count"_s).out, QByteArray("2\n"));
    }

    void whatWasNeverSentCanBeWithdrawn()
    {
        startProvider();
        QCOMPARE(run(u"submit pay A --param reference=A"_s).code, 0);
        QCOMPARE(run(u"submit pay B --param reference=B"_s).code, 0);
        QCOMPARE(run(u"withdraw pay A --why twice"_s).code, 0);
        QProcess process;
        serve(process);
        QCOMPARE(run(u"submit pay B --param reference=B --wait-for 60"_s).code, 0);
        QCOMPARE(run(u"withdraw pay B --why late"_s).code, 1);
        QCOMPARE(stopped(process).code, 0);
        for (const SimulatorProcess::Arrival &arrival : m_simulator->arrivals())
            QVERIFY(arrival.id != u"A"_s);
        QVERIFY(show(u"A"_s).contains("abandoned"));
    }

    /// Whoever waits is told, and nothing arrives a second time.
    void whatNobodyKnowsWaitsForAPerson()
    {
        startProvider({u"--submit-fault"_s, u"close=100"_s, u"--no-keys"_s},
                      "\"submit\": {\"idempotency\": null},");
        QProcess process;
        serve(process);
        const auto waited = run(u"submit pay A --param reference=A --wait-for 60"_s);
        QCOMPARE(waited.code, 3);
        QVERIFY2(waited.err.contains("never sent again, a person must look"), waited.err.constData());
        QVERIFY2(waited.err.contains("waits for a person"), waited.err.constData());
        QCOMPARE(stopped(process).code, 0);
        QVERIFY(show(u"A"_s).contains("nothing by itself"));
        QCOMPARE(run(u"submit pay B --param reference=B"_s).code,
                 0); // is submitted by the next one that serves
        QCOMPARE(run(u"requests waits:person --count"_s).out, QByteArray("1\n"));
        QCOMPARE(run(u"requests -waits:person --count"_s).out, QByteArray("1\n"));
        QCOMPARE(m_simulator->arrivals().size(), std::size_t(1));
    }

    void itIsWatched()
    {
        startProvider();
        QProcess process;
        serve(process, {u"--progress"_s, u"json"_s});
        const auto workers = run(u"workers"_s);
        QVERIFY2(workers.out.contains("repollctl serve"), workers.out.constData());
        QVERIFY(run(u"submit pay A --param reference=A --wait-for 60"_s).code == 0);
        const auto ended = stopped(process);
        QCOMPARE(ended.code, 0);
        bool told = false;
        for (const QByteArray &line : ended.err.trimmed().split('\n')) {
            const auto json = readJson(line);
            QVERIFY2(json && json->isObject(), line.constData());
            told = told || (json->at("/results") && json->at("/results")->text == "1");
        }
        QVERIFY2(told, ended.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliFlow)
#include "tst_cliflow.moc"
