// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_run [TARGETS [LANES]]: a whole recovery without a network: what claiming, building polls, reading answers
// and recording cost a target. Its lanes answer all that was sent at the next turn of the event loop.
#include "core/recovery/plan.h"
#include "core/recovery/runner.h"
#include "tests/bench/require.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace repoll;

namespace {

const QString provider = QStringLiteral("bench");

/// What nginx says in tests/bench/recover.
Answer answerTo(const Exchange &exchange)
{
    const QByteArray path = exchange.url.path().toLatin1();
    return {
        .httpStatus = 200,
        .headers = {{"Server", "nginx/1.22.1"},
                    {"Date", "Tue, 24 Nov 2026 00:00:00 GMT"},
                    {"Content-Type", "application/json"},
                    {"Content-Length", "607"},
                    {"Connection", "keep-alive"}},
        .body =
            R"({"object":"payment","id":")" + path.mid(path.lastIndexOf('/') + 1) +
            R"(","status":"succeeded","amount":"1250.00","currency":"EUR","description":")" +
            QByteArray(380, 'x') +
            R"(","created":1794000000,"livemode":true,"metadata":{"order":"ORD-2026-1","channel":"web"}})",
        .peer = QStringLiteral("127.0.0.1:8080"),
        .durationMs = 1};
}

/// All lanes of the run: whatever is sent in one turn of the event loop is answered in the next.
class Turns : public QObject
{
public:
    void add(const Exchange &exchange, Lane::Done done)
    {
        m_open.emplace_back(answerTo(exchange), std::move(done));
        if (m_open.size() == 1)
            QMetaObject::invokeMethod(this, &Turns::answerAll, Qt::QueuedConnection);
    }

private:
    void answerAll()
    {
        for (auto &[answer, done] : std::exchange(m_open, {}))
            done(std::move(answer));
    }

    std::vector<std::pair<Answer, Lane::Done>> m_open;
};

class TurnLane final : public Lane
{
public:
    explicit TurnLane(Turns &turns)
        : m_turns(turns)
    {
    }
    void send(const Exchange &exchange, const LaneLimits &, Done done) override
    {
        m_free = false;
        m_turns.add(exchange, [this, done = std::move(done)](LaneReply reply) {
            m_free = true;
            done(std::move(reply));
        });
    }
    void abort() override {} // nothing stays long
    [[nodiscard]] bool isFree() const override { return m_free; }
    [[nodiscard]] bool isUsable() const override { return true; }

private:
    Turns &m_turns;
    bool m_free = true;
};

class TurnLanes final : public LaneFactory
{
public:
    std::unique_ptr<Lane> create(const ProfileTransport &) override
    {
        return std::make_unique<TurnLane>(m_turns);
    }

private:
    Turns m_turns;
};

void fill(Ledger &ledger, int targets)
{
    constexpr int page = 10'000;
    for (int from = 0; from < targets; from += page) {
        std::vector<NewRequest> rows;
        for (int i = from; i < std::min(from + page, targets); ++i) {
            NewRequest row;
            row.provider = provider;
            row.key = QStringLiteral("ORD-%1").arg(i);
            row.ticket = QStringLiteral("pay_%1").arg(i, 8, 10, QLatin1Char('0'));
            row.receivedAt = 1'790'000'000'000;
            rows.push_back(std::move(row));
        }
        require(ledger
                    .write<std::vector<AddOutcome>>(
                        [rows](StoreWriter &store) { return store.addRequests(rows); })
                    .takeResult());
    }
}

RunTools toolsOf(Ledger &ledger, const Clock &clock, int lanes)
{
    RunTools tools;
    tools.ledger = &ledger;
    tools.clock = &clock;
    tools.registry.add(provider, R"({"extends": "resource-status", "name": "bench",
        "baseUrl": "http://127.0.0.1:8080", "limits": {"ratePerSecond": 100000, "lanes": )" +
                                     QByteArray::number(lanes) + "}}");
    tools.secrets = [](const QString &) { return Result<QByteArray>(QByteArray()); };
    tools.random = [] { return 0.5; };
    tools.lanes = [] { return std::make_unique<TurnLanes>(); };
    tools.worker = QStringLiteral("bench:1");
    return tools;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int targets = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const int lanes = argc > 2 ? std::atoi(argv[2]) : 64;
    if (targets < 1 || lanes < 1) {
        std::fputs("bench_run [TARGETS [LANES]]\n", stderr);
        return 2;
    }
    const QTemporaryDir folder(QStringLiteral("bench-run-XXXXXX")); // on this disk: /tmp may be memory
    const SystemClock clock;
    const LedgerUrl url{folder.filePath(QStringLiteral("ledger.db"))};
    require(Ledger::create(url, clock, provider));
    const auto ledger = require(Ledger::open(url, LedgerMode::ReadWrite, clock));
    fill(*ledger, targets);
    const RunTools tools = toolsOf(*ledger, clock, lanes);
    const qint64 run =
        require(TargetSelector(*ledger, tools.registry).freeze({}, {provider, {}, {}, {}}).takeResult())
            .runId;

    RecoveryRunner runner(run, {}, tools);
    QObject::connect(&runner, &RecoveryRunner::finished, &app, &QCoreApplication::quit);
    QElapsedTimer timer;
    timer.start();
    const std::clock_t start = std::clock();
    runner.start();
    QCoreApplication::exec();
    const double cpu = static_cast<double>(std::clock() - start) * 1e6 / CLOCKS_PER_SEC / targets;
    const auto seconds = static_cast<double>(timer.elapsed()) / 1'000;

    const Run end =
        require(ledger->read<Run>([run](StoreReader &store) { return store.run(run); }).takeResult());
    if (end.totals.at(Disposition::Recovered) != targets) {
        std::fputs("not all were recovered\n", stderr);
        return 1;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%9.0f targets a second %7.2f us of CPU a target %5ld MB\n", targets / seconds, cpu,
                usage.ru_maxrss / 1024);
    return 0;
}
