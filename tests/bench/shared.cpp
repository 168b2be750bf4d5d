// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_shared URL [REQUESTS [BATCH]]: what 1, 2 and 4 workers together add, claim and record a second on the ledger at
// URL, which must not exist yet: a file, or an empty database. Each worker has connections of its own, as a program has.
// tests/bench/postgres runs it on both databases, side by side.
#include "core/ledger/ledger.h"
#include "tests/bench/require.h"

#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <thread>

using namespace repoll;

namespace {

const SystemClock machine;

struct Size
{
    int requests;
    int batch;
};

template <class T>
T write(Ledger &ledger, std::function<Result<T>(StoreWriter &)> job)
{
    return require(ledger.write<T>(std::move(job)).takeResult());
}

double secondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

void add(Ledger &ledger, const QString &provider, Size size)
{
    constexpr int page = 5'000;
    for (int from = 0; from < size.requests; from += page) {
        std::vector<NewRequest> rows;
        for (int i = from; i < std::min(from + page, size.requests); ++i) {
            NewRequest row;
            row.provider = provider;
            row.key = QStringLiteral("ORD-%1").arg(i, 9, 10, QLatin1Char('0'));
            row.ticket = QStringLiteral("https://provider.example/operations/%1").arg(i);
            row.receivedAt = 1'790'000'000'000 + i * 100LL;
            row.deadline = row.receivedAt + 86'400'000;
            rows.push_back(std::move(row));
        }
        write<std::vector<AddOutcome>>(ledger, [&](StoreWriter &store) { return store.addRequests(rows); });
    }
}

qint64 startRun(Ledger &ledger, const QString &provider)
{
    return write<qint64>(ledger, [&](StoreWriter &store) -> Result<qint64> {
        const QString who = QStringLiteral("bench");
        RequestFilter filter;
        filter.provider.any = {provider};
        auto id = store.freezePlan(filter, {{provider}, {}}, {who, {}, {}, {}});
        if (!id)
            return id;
        return store.setRunState(*id, RunState::Running, who).map([&] { return *id; });
    });
}

std::vector<AttemptResult> answersOf(const std::vector<Claim> &claims, qint64 run)
{
    std::vector<AttemptResult> results;
    for (const Claim &claim : claims) {
        AttemptResult result;
        result.attemptId = claim.attemptId;
        result.requestId = claim.request.id;
        result.runId = run;
        result.fence = claim.request.fence;
        result.version = claim.request.version;
        result.outcome = Outcome::Succeeded;
        result.httpStatus = 200;
        result.durationMs = 12;
        result.statusWord = QStringLiteral("succeeded");
        result.peer = QStringLiteral("127.0.0.1:8080");
        result.evidence = std::make_shared<NewEvidence>(
            NewEvidence{200, "Content-Type: application/json\r\nDate: Tue, 24 Nov 2026 00:00:00 GMT\r\n",
                        claim.request.key.toLatin1() + QByteArray(600, 'x')});
        result.verdict.finished = true;
        results.push_back(std::move(result));
    }
    return results;
}

/// What a worker spent on each, in nanoseconds, of all workers together.
struct Spent
{
    std::atomic<qint64> claiming = 0;
    std::atomic<qint64> recording = 0;
    std::atomic<int> recorded = 0;
};

void work(Ledger &ledger, const QString &provider, qint64 run, int number, Size size, Spent &spent)
{
    while (spent.recorded < size.requests) {
        QElapsedTimer timer;
        timer.start();
        const auto claimed = write<ClaimedTargets>(ledger, [&](StoreWriter &store) {
            return store.claimTargets(
                {run, provider, QStringLiteral("worker %1").arg(number), size.batch, 60'000});
        });
        spent.claiming += timer.nsecsElapsed();
        if (claimed.claims.empty())
            continue; // others hold the last ones
        const auto results = answersOf(claimed.claims, run);
        timer.restart();
        const auto outcomes = write<std::vector<Recorded>>(
            ledger, [&results](StoreWriter &store) { return store.recordResults(results); });
        spent.recording += timer.nsecsElapsed();
        spent.recorded +=
            static_cast<int>(std::count_if(outcomes.begin(), outcomes.end(), [](const Recorded &each) {
                return each.outcome == ApplyOutcome::Applied;
            }));
    }
}

void measure(const LedgerUrl &url, int workers, Size size)
{
    const auto owner = require(Ledger::open(url, LedgerMode::ReadWrite, machine));
    const QString provider = QStringLiteral("bench-%1").arg(workers);
    const double adding = secondsOf([&] { add(*owner, provider, size); });
    qint64 run = 0;
    const double freezing = secondsOf([&] { run = startRun(*owner, provider); });
    const auto held = owner->holdRun(run);
    std::vector<std::unique_ptr<Ledger>> ledgers;
    for (int i = 0; i < workers; ++i)
        ledgers.push_back(require(Ledger::open(url, LedgerMode::ReadWrite, machine)));
    Spent spent;
    const double recovering = secondsOf([&] {
        std::vector<std::thread> threads;
        for (int i = 0; i < workers; ++i)
            threads.emplace_back(
                [&, i] { work(*ledgers[static_cast<std::size_t>(i)], provider, run, i, size, spent); });
        for (std::thread &thread : threads)
            thread.join();
    });
    const auto rate = [&](double seconds) { return size.requests / seconds; };
    std::printf("%d workers: %8.0f claimed and recorded a second (claims alone %8.0f, records alone %8.0f); "
                "%8.0f added, %8.0f planned\n",
                workers, rate(recovering), rate(static_cast<double>(spent.claiming) / 1e9) * workers,
                rate(static_cast<double>(spent.recording) / 1e9) * workers, rate(adding), rate(freezing));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fputs("usage: bench_shared URL [REQUESTS [BATCH]]\n", stderr);
        return 2;
    }
    const LedgerUrl url = require(LedgerUrl::parse(QString::fromLocal8Bit(argv[1])));
    const Size size{argc > 2 ? std::atoi(argv[2]) : 50'000, argc > 3 ? std::atoi(argv[3]) : 1'000};
    require(Ledger::create(url, machine, QStringLiteral("bench")));
    for (const int workers : {1, 2, 4})
        measure(url, workers, size);
    const auto ledger = require(Ledger::open(url, LedgerMode::ReadOnly, machine));
    const auto report =
        require(ledger->read<VerifyReport>([](StoreReader &s) { return s.verify(); }).takeResult());
    std::puts(report.isClean() ? "verify: clean" : "verify: PROBLEMS");
    return report.isClean() ? 0 : 1;
}
