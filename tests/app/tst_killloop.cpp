// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/ledger/ledger.h"

#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace repoll;

namespace {

constexpr int targets = 4'000;
constexpr int providerRate = 400; ///< slow enough that the run outlives all kills
constexpr int commandTimeoutMs = 60'000;

int kills()
{
    bool ok = false;
    const int asked = qEnvironmentVariableIntValue("REPOLL_KILLS", &ok);
    return ok ? asked : 300;
}

struct Arrival
{
    QString ticket;
    qint64 attempt = 0;
};

} // namespace

/// `repollctl recover` killed with SIGKILL at random points, resumed each time. Afterwards the provider's
/// log of arrivals and the ledger's intents must tell the same story.
class TestKillLoop : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcess m_simulator;
    QString m_origin;

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

    void startSimulator()
    {
        m_simulator.start(QStringLiteral(SIMULATOR),
                          {QStringLiteral("--seed"), QStringLiteral("7"), QStringLiteral("--log"),
                           path(QStringLiteral("arrivals.ndjson")), QStringLiteral("--latency-ms"),
                           QStringLiteral("0..5"), QStringLiteral("--pending"), QStringLiteral("0..2"),
                           QStringLiteral("--until-stdin-closes")});
        QVERIFY(m_simulator.waitForStarted());
        while (!m_simulator.canReadLine())
            QVERIFY(m_simulator.waitForReadyRead(commandTimeoutMs));
        const QByteArray line = m_simulator.readLine().trimmed();
        QVERIFY2(line.startsWith("listening 127.0.0.1:"), line.constData());
        m_origin = QStringLiteral("http://") + QString::fromLatin1(line.mid(10));
    }

    void makeLedger()
    {
        write(QStringLiteral("pay.json"),
              R"({"extends":"resource-status","name":"pay","baseUrl":")" + m_origin.toLatin1() +
                  R"(/pay","poll":{"headers":{"Repoll-Attempt":"{attempt}"}},)"
                  R"("limits":{"lanes":4,"ratePerSecond":)" +
                  QByteArray::number(providerRate) + R"(,"pollIntervalMs":50,"pollIntervalMaxMs":100}})");
        QByteArray rows;
        for (int i = 0; i < targets; ++i) {
            const QByteArray id = QByteArray::number(i);
            rows += R"({"provider":"pay","key":"ORD-)" + id + R"(","ticket":"p-)" + id +
                    R"(","status":"processing","received_at":"2026-11-01T00:00:00Z"})" + "\n";
        }
        write(QStringLiteral("rows.ndjson"), rows);
        QCOMPARE(run({QStringLiteral("init")}), 0);
        QCOMPARE(run({QStringLiteral("provider"), QStringLiteral("add"), path(QStringLiteral("pay.json"))}),
                 0);
        QCOMPARE(run({QStringLiteral("import"), path(QStringLiteral("rows.ndjson"))}), 0);
    }

    [[nodiscard]] std::vector<Arrival> arrivals()
    {
        std::vector<Arrival> arrivals;
        QFile log(path(QStringLiteral("arrivals.ndjson")));
        if (!log.open(QIODevice::ReadOnly))
            return arrivals;
        while (!log.atEnd()) {
            const auto line = readJson(log.readLine().trimmed());
            if (!line)
                return {};
            arrivals.push_back(
                {QString::fromUtf8(line->at("/ids/0")->text), line->at("/attempt")->text.toLongLong()});
        }
        return arrivals;
    }

    static void compare(Ledger &ledger, const std::vector<Arrival> &arrivals)
    {
        QHash<qint64, QString> arrived; // attempt → ticket
        for (const Arrival &arrival : arrivals) {
            QVERIFY2(!arrived.contains(arrival.attempt), "an intent arrived twice");
            arrived.insert(arrival.attempt, arrival.ticket);
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
    void init()
    {
        QVERIFY(m_folder.isValid());
        startSimulator();
        makeLedger();
    }
    void cleanup()
    {
        m_simulator.closeWriteChannel();
        m_simulator.waitForFinished(commandTimeoutMs);
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
        const auto log = arrivals();
        QVERIFY(log.size() >= targets);
        compare(**ledger, log);
    }
};

QTEST_GUILESS_MAIN(TestKillLoop)
#include "tst_killloop.moc"
