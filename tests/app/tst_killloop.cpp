// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"
#include "tests/support/simulatorprocess.h"

#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace repoll;

namespace {

constexpr int providerRate = 200;
constexpr int targetsPerKill = 20; ///< so many that the run outlives all kills: 100 ms of the provider's rate
constexpr int commandTimeoutMs = 120'000;

int kills()
{
    bool ok = false;
    const int asked = qEnvironmentVariableIntValue("REPOLL_KILLS", &ok);
    return ok ? asked : 100;
}

int targets()
{
    return kills() * targetsPerKill;
}

} // namespace

/// `repollctl recover` killed with SIGKILL at random points, resumed each time. Afterwards the provider's
/// log of arrivals and the ledger's intents must tell the same story.
class TestKillLoop : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    SimulatorProcess m_simulator{m_folder.filePath(QStringLiteral("arrivals.ndjson"))};

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QProcess *start(const QStringList &arguments)
    {
        auto *process = new QProcess(this);
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->start(QStringLiteral(REPOLLCTL),
                       QStringList{QStringLiteral("--ledger"), path(QStringLiteral("l.sqlite"))} + arguments);
        return process;
    }

    /// Runs a command to its end; its exit code, or -1.
    int run(const QStringList &arguments, QByteArray *output = nullptr)
    {
        QScopedPointer<QProcess> process(start(arguments));
        if (!process->waitForFinished(commandTimeoutMs) || process->exitStatus() != QProcess::NormalExit)
            return -1;
        const QByteArray said = process->readAll();
        if (output)
            *output = said;
        if (process->exitCode() != 0)
            qInfo("%s", said.constData());
        return process->exitCode();
    }

    void write(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    void makeLedger()
    {
        QByteArray profile = R"({
            "extends": "resource-status", "name": "pay", "baseUrl": "ORIGIN/pay",
            "poll": { "headers": { "Repoll-Attempt": "{attempt}" } },
            "limits": { "lanes": 4, "ratePerSecond": RATE, "pollIntervalMs": 50, "pollIntervalMaxMs": 100 }
        })";
        profile.replace("ORIGIN", m_simulator.origin()).replace("RATE", QByteArray::number(providerRate));
        write(QStringLiteral("pay.json"), profile);
        QByteArray rows;
        for (int i = 0; i < targets(); ++i) {
            const QByteArray id = QByteArray::number(i);
            rows += "{\"provider\":\"pay\",\"key\":\"ORD-" + id + "\",\"ticket\":\"p-" + id +
                    "\",\"status\":\"processing\",\"received_at\":\"2026-11-01T00:00:00Z\"}\n";
        }
        write(QStringLiteral("rows.ndjson"), rows);
        QCOMPARE(run({QStringLiteral("init")}), 0);
        QCOMPARE(run({QStringLiteral("provider"), QStringLiteral("add"), path(QStringLiteral("pay.json"))}),
                 0);
        QCOMPARE(run({QStringLiteral("import"), path(QStringLiteral("rows.ndjson"))}), 0);
    }

    static void compare(Ledger &ledger, const std::vector<SimulatorProcess::Arrival> &arrivals)
    {
        QHash<qint64, QString> arrived; // attempt → ticket
        for (const auto &arrival : arrivals) {
            QVERIFY2(!arrived.contains(arrival.attempt), "an intent arrived twice");
            arrived.insert(arrival.attempt, arrival.id);
        }
        qint64 matched = 0;
        std::optional<PageKey> after;
        for (;;) {
            const auto page = ledger
                                  .read<std::vector<Request>>([after](StoreReader &store) {
                                      return store.requests({}, PageOrder::OldestFirst, after, 500);
                                  })
                                  .result();
            QVERIFY(page);
            if (page->empty())
                break;
            after = PageKey{page->back().receivedAt, page->back().id};
            for (const Request &request : *page) {
                const auto attempts = ledger
                                          .read<std::vector<Attempt>>([id = request.id](StoreReader &store) {
                                              return store.attempts(id);
                                          })
                                          .result();
                QVERIFY(attempts);
                qint64 applied = 0;
                for (const Attempt &attempt : *attempts) {
                    QVERIFY2(attempt.outcome, "an intent was left open");
                    const auto arrival = arrived.constFind(attempt.id);
                    if (attempt.outcome != Outcome::Interrupted)
                        QVERIFY2(arrival != arrived.constEnd(), "an outcome without an arrival");
                    if (arrival != arrived.constEnd()) {
                        QCOMPARE(*arrival, request.ticket);
                        ++matched;
                    }
                    applied += attempt.applied && isTerminal(request.status) && attempt.outcome &&
                                       terminalStatusOf(*attempt.outcome)
                                   ? 1
                                   : 0;
                }
                QVERIFY2(!request.conflict, "a contradiction");
                QCOMPARE(applied, isTerminal(request.status) ? 1 : 0);
            }
        }
        QCOMPARE(matched, arrived.size()); // nothing arrived without an intent
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(
            m_simulator.start({QStringLiteral("--seed"), QStringLiteral("7"), QStringLiteral("--latency-ms"),
                               QStringLiteral("0..5"), QStringLiteral("--pending"), QStringLiteral("0..2")}));
        makeLedger();
    }
    void invariant03_arrivalsEqualIntentsAfterKills()
    {
        QRandomGenerator random(20'261'124);
        QProcess *first =
            start({QStringLiteral("recover"), QStringLiteral("--yes"), QStringLiteral("--progress"),
                   QStringLiteral("none"), QStringLiteral("--reason"), QStringLiteral("kill loop")});
        QScopedPointer<QProcess> process(first);
        int killed = 0;
        for (; killed < kills(); ++killed) {
            // The wait is the point in the run at which the process dies, not a sleep for something to happen.
            if (process->waitForFinished(20 + random.bounded(130)))
                break;
            process->kill();
            QVERIFY(process->waitForFinished(commandTimeoutMs));
            QByteArray verified;
            const int code = run({QStringLiteral("verify")}, &verified);
            QVERIFY2(code == 0, verified.constData());
            // A kill may come before the plan was frozen; then there is no run to go on with yet.
            const bool planned = run({QStringLiteral("run"), QStringLiteral("1")}) == 0;
            process.reset(planned ? start({QStringLiteral("run"), QStringLiteral("1"),
                                           QStringLiteral("resume"), QStringLiteral("--yes"),
                                           QStringLiteral("--progress"), QStringLiteral("none")})
                                  : start({QStringLiteral("recover"), QStringLiteral("--yes"),
                                           QStringLiteral("--progress"), QStringLiteral("none")}));
        }
        QVERIFY(process->waitForFinished(commandTimeoutMs));
        QVERIFY2(process->exitCode() == 0 || process->exitCode() == 3, process->readAll().constData());
        QCOMPARE(killed, kills());
        QCOMPARE(run({QStringLiteral("verify")}), 0);

        const auto url = LedgerUrl::parse(path(QStringLiteral("l.sqlite")));
        const SystemClock clock;
        const auto ledger = Ledger::open(*url, LedgerMode::ReadOnly, clock);
        QVERIFY(ledger);
        const auto log = m_simulator.arrivals();
        QVERIFY(std::ssize(log) >= targets());
        compare(**ledger, log);
    }
};

QTEST_GUILESS_MAIN(TestKillLoop)
#include "tst_killloop.moc"
