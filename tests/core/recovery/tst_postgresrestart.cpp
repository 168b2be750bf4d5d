// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/sentattempt.h"
#include "tests/core/recovery/runfixture.h"

#include <QCoreApplication>
#include <QProcess>

using namespace repoll;
using namespace Qt::StringLiterals;

/// A server of its own, which is killed and started again under a run.
class TestPostgresRestart : public QObject
{
    Q_OBJECT

private:
    static constexpr int requests = 1'200;
    const QString m_folder = u"/tmp/repoll-restart-%1"_s.arg(QCoreApplication::applicationPid());

    bool server(const QString &what)
    {
        QProcess script;
        script.setProcessChannelMode(QProcess::ForwardedChannels);
        script.start(QStringLiteral(REPOLL_POSTGRES_SCRIPT), {what, m_folder});
        return script.waitForFinished(60'000) && script.exitCode() == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(server(u"start"_s));
        qputenv("REPOLL_TEST_POSTGRES", "postgresql://repoll@/tests?host=" + m_folder.toLatin1());
    }
    void cleanupTestCase() { QVERIFY(server(u"stop"_s)); }

    /// REPOLL_RESTARTS: how often.
    void aRunGoesOnByItself()
    {
        const int restarts = std::max(qEnvironmentVariableIntValue("REPOLL_RESTARTS"), 4);
        RunFixture fixture;
        fixture.addProvider("\"ratePerSecond\": 400, \"lanes\": 20");
        fixture.addRequests(requests);
        const qint64 id = fixture.freeze();
        RecoveryRunner runner(id, {}, fixture.tools());
        QSignalSpy finished(&runner, &RecoveryRunner::finished);
        runner.start();
        int done = 0;
        while (done < restarts && finished.isEmpty()) {
            QVERIFY(server(u"restart"_s)); // kills it: what was not committed is gone
            ++done;
            finished.wait(200);
        }
        QVERIFY(!finished.isEmpty() || finished.wait(RunFixture::patienceMs));
        const auto end = finished.front().front().value<RunEnd>();
        QVERIFY2(end.state == RunState::Finished,
                 end.error ? qPrintable(end.error->message + end.error->detail) : "");
        QVERIFY(done > 1);
        const Run run = fixture.run(id);
        QCOMPARE(run.totals.at(Disposition::Recovered), requests);
        QCOMPARE(run.unresolved, 0);
        qint64 intents = 0;
        for (const RunTarget &target : fixture.targets(id)) {
            for (const Attempt &attempt : fixture.attempts(target.requestId))
                intents += attempt.detail == notSentDetail ? 0 : 1;
        }
        QCOMPARE(intents, static_cast<qint64>(fixture.network.sent.size()));
        const auto report = fixture.read<VerifyReport>([](StoreReader &store) { return store.verify(); });
        QVERIFY(report.isClean());
        qInfo("%d restarts, %lld asks for %d targets", done, intents, requests);
    }
};

QTEST_GUILESS_MAIN(TestPostgresRestart)
#include "tst_postgresrestart.moc"
