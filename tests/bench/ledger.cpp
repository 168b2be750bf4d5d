// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_ledger [ROUNDS [BATCH [parts]]]: claimed and recorded polls a second, against bare SQLite that writes the same
// rows into the same tables, with their indexes, checks and triggers, in the same rounds (bareledger.h). FULL
// durability on both sides. With `parts` it tells besides what each index and check costs bare SQLite.
#include "core/ledger/ledger.h"

#include "tests/bench/bareledger.h"
#include "tests/bench/require.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>

using namespace repoll;

namespace {

constexpr qint64 nsPerSecond = 1'000'000'000;

template <class T>
T write(Ledger &ledger, std::function<Result<T>(StoreWriter &)> job)
{
    return require(ledger.write<T>(std::move(job)).takeResult());
}

void fill(Ledger &ledger, int requests)
{
    constexpr int page = 10'000;
    for (int from = 0; from < requests; from += page) {
        std::vector<NewRequest> rows;
        for (int i = from; i < std::min(from + page, requests); ++i) {
            NewRequest row;
            row.provider = QStringLiteral("bench");
            row.key = QStringLiteral("ORD-%1").arg(i, 9, 10, QLatin1Char('0'));
            row.ticket = QStringLiteral("https://provider.example/operations/%1").arg(i);
            row.receivedAt = 1'790'000'000'000 + i * 100LL;
            row.deadline = row.receivedAt + 86'400'000;
            rows.push_back(std::move(row));
        }
        write<std::vector<AddOutcome>>(ledger,
                                       [rows](StoreWriter &store) { return store.addRequests(rows); });
    }
}

qint64 startRun(Ledger &ledger)
{
    return write<qint64>(ledger, [](StoreWriter &store) -> Result<qint64> {
        const QString who = QStringLiteral("bench");
        auto id = store.freezePlan({}, {{QStringLiteral("bench")}, {}}, {who, {}, {}, {}});
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

/// Of all threads: the ledger's does the work.
qint64 processCpu()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * nsPerSecond + time.tv_nsec;
}

/// What one thing took, round by round.
struct Series
{
    std::vector<qint64> wall;
    std::vector<qint64> cpu;

    void measure(const std::function<void()> &work)
    {
        QElapsedTimer timer;
        timer.start();
        const qint64 start = processCpu();
        work();
        cpu.push_back(processCpu() - start);
        wall.push_back(timer.nsecsElapsed());
    }
    static double median(std::vector<qint64> times)
    {
        std::sort(times.begin(), times.end());
        return static_cast<double>(times[times.size() / 2]);
    }
    [[nodiscard]] double cpuUs(int batch) const { return median(cpu) / 1'000 / batch; }
    void print(const char *name, int batch) const
    {
        std::printf("%-26s %9.0f a second %7.2f us of CPU\n", name,
                    static_cast<double>(batch) * nsPerSecond / median(wall), cpuUs(batch));
    }
};

struct Size
{
    int rounds;
    int batch;
};

/// A ledger with a run that is under way and has asked nothing yet, closed.
QString makeLedger(const QTemporaryDir &folder, const Clock &clock, Size size)
{
    const LedgerUrl url{folder.filePath(QStringLiteral("ledger.db"))};
    require(Ledger::create(url, clock, QStringLiteral("bench")));
    const auto ledger = require(Ledger::open(url, LedgerMode::ReadWrite, clock));
    QElapsedTimer timer;
    timer.start();
    fill(*ledger, size.rounds * size.batch);
    std::printf("%-26s %9.0f a second\n", "requests added",
                size.rounds * size.batch * 1e9 / static_cast<double>(timer.nsecsElapsed()));
    startRun(*ledger);
    return url.path;
}

QString copyOf(const QString &path, const char *name)
{
    const QString copy = path + QLatin1Char('-') + QLatin1String(name);
    QFile::remove(copy);
    if (!QFile::copy(path, copy)) {
        std::fputs("the ledger cannot be copied\n", stderr);
        std::exit(1);
    }
    return copy;
}

struct Compared
{
    Series bareClaims;
    Series bareRecords;
    Series claims;
    Series records;
};

void compare(Ledger &ledger, BareLedger &bare, Size size, Compared &compared)
{
    constexpr qint64 run = 1;
    for (int round = 0; round < size.rounds; ++round) {
        const int from = round * size.batch + 1;
        compared.bareClaims.measure([&] { bare.claim(from, size.batch); });
        compared.bareRecords.measure([&] { bare.record(from, size.batch); });

        ClaimedTargets claimed;
        compared.claims.measure([&] {
            claimed = write<ClaimedTargets>(ledger, [batch = size.batch](StoreWriter &store) {
                return store.claimTargets(
                    {run, QStringLiteral("bench"), QStringLiteral("worker"), batch, 60'000});
            });
        });
        const auto results = answersOf(claimed.claims, run);
        std::vector<Recorded> outcomes;
        compared.records.measure([&] {
            outcomes = write<std::vector<Recorded>>(
                ledger, [&results](StoreWriter &store) { return store.recordResults(results); });
        });
        if (std::count_if(outcomes.begin(), outcomes.end(), [](const Recorded &recorded) {
                return recorded.outcome == ApplyOutcome::Applied;
            }) != size.batch) {
            std::fputs("not every result was applied\n", stderr);
            std::exit(1);
        }
    }
}

void printParts(const BareLedger &bare, Size size)
{
    std::printf("\nbare SQLite, us of CPU a poll:\n");
    for (std::size_t part = 0; part < BareLedger::partCount; ++part)
        std::printf("  %-32s %6.2f\n", BareLedger::partNames[part],
                    static_cast<double>(bare.spent()[part]) / 1'000 / size.rounds / size.batch);
}

/// What is saved where one index, trigger or check is not there.
void printSavings(const QString &path, Size size)
{
    constexpr std::array things{
        std::pair("nothing", ""),
        std::pair("index request_status", "DROP INDEX request_status"),
        std::pair("index request_open", "DROP INDEX request_open"),
        std::pair("index request_trouble", "DROP INDEX request_trouble"),
        std::pair("index attempt_of_request", "DROP INDEX attempt_of_request"),
        std::pair("index attempt_of_run", "DROP INDEX attempt_of_run"),
        std::pair("index attempt_open", "DROP INDEX attempt_open"),
        std::pair("index run_target_waiting", "DROP INDEX run_target_waiting"),
        std::pair("triggers", "DROP TRIGGER request_terminal; DROP TRIGGER attempt_outcome"),
        std::pair("checks of values", "PRAGMA ignore_check_constraints = ON"),
        std::pair("foreign keys", "PRAGMA foreign_keys = OFF"),
    };
    std::printf("\nbare SQLite without, us of CPU a poll:%19s %8s\n", "claim", "record");
    for (const auto &[name, sql] : things) {
        const QString copy = copyOf(path, "without");
        BareLedger bare(copy, sql);
        Series claims;
        Series records;
        for (int round = 0; round < size.rounds; ++round) {
            claims.measure([&] { bare.claim(round * size.batch + 1, size.batch); });
            records.measure([&] { bare.record(round * size.batch + 1, size.batch); });
        }
        std::printf("  %-48s %6.2f %8.2f\n", name, claims.cpuUs(size.batch), records.cpuUs(size.batch));
    }
}

} // namespace

int main(int argc, char **argv)
{
    const Size size{argc > 1 ? std::atoi(argv[1]) : 60, argc > 2 ? std::atoi(argv[2]) : 1'000};
    const bool parts = argc > 3 && std::strcmp(argv[3], "parts") == 0;
    if (size.rounds < 1 || size.batch < 1 || size.batch > 10'000 || argc > 4 || (argc > 3 && !parts)) {
        std::fputs("bench_ledger [ROUNDS [BATCH [parts]]]\n", stderr);
        return 2;
    }
    const QTemporaryDir folder(QStringLiteral("bench-ledger-XXXXXX")); // on this disk: /tmp may be memory
    const SystemClock clock;
    const QString path = makeLedger(folder, clock, size);
    if (parts)
        printSavings(path, size);
    BareLedger bare(copyOf(path, "bare"), "");
    Compared compared;
    const auto ledger = require(Ledger::open(LedgerUrl{path}, LedgerMode::ReadWrite, clock));
    compare(*ledger, bare, size, compared);

    compared.bareClaims.print("bare SQLite, claims", size.batch);
    compared.claims.print("claims with intents", size.batch);
    compared.bareRecords.print("bare SQLite, polls", size.batch);
    compared.records.print("recorded polls", size.batch);
    const auto ratio = [](const Series &bareOnes, const Series &own) {
        return Series::median(bareOnes.wall) / Series::median(own.wall);
    };
    std::printf("ratio to bare: claims %.2f, recorded polls %.2f\n",
                ratio(compared.bareClaims, compared.claims), ratio(compared.bareRecords, compared.records));
    printParts(bare, size);
    return 0;
}
