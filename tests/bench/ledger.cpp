// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_ledger [ROUNDS [BATCH]]: recorded polls and claims a second, against bare SQLite doing the least that
// would be needed (an attempt row and the request's update) in the same rounds. FULL durability on both sides.
#include "core/ledger/ledger.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace repoll;

namespace {

constexpr qint64 nsPerSecond = 1'000'000'000;

template <class T>
T require(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s %s\n", qPrintable(result.error().message),
                     qPrintable(result.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

template <class T>
T write(Ledger &ledger, std::function<Result<T>(StoreWriter &)> job)
{
    return require(ledger.write<T>(std::move(job)).takeResult());
}

/// Bare SQLite by its C API: two prepared statements a poll.
class BareSqlite
{
public:
    BareSqlite(const QString &path, int requests)
    {
        check(sqlite3_open(path.toUtf8().constData(), &m_db));
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("PRAGMA cache_size = -8000");
        run("CREATE TABLE request (id INTEGER PRIMARY KEY, key TEXT NOT NULL, ticket TEXT NOT NULL, status "
            "TEXT NOT "
            "NULL, received_at INTEGER NOT NULL, updated_at INTEGER, version INTEGER NOT NULL) STRICT");
        run("CREATE INDEX request_status ON request (status, received_at, id)");
        run("CREATE TABLE attempt (id INTEGER PRIMARY KEY, request_id INTEGER NOT NULL, at INTEGER NOT NULL, "
            "outcome "
            "TEXT NOT NULL, http_status INTEGER NOT NULL, detail TEXT NOT NULL) STRICT");
        const std::string fill =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
            std::to_string(requests) +
            ") INSERT INTO request SELECT i, 'ORD-' || i, 'https://provider.example/operations/' || i, "
            "'processing', "
            "1790000000000 + i, NULL, 0 FROM n";
        run(fill.c_str());
        prepare("INSERT INTO attempt (request_id, at, outcome, http_status, detail) VALUES (?, ?, "
                "'succeeded', 200, "
                "'done')",
                &m_attempt);
        prepare(
            "UPDATE request SET status = 'succeeded', updated_at = ?, version = version + 1 WHERE id = ? AND "
            "version = 0",
            &m_request);
    }
    ~BareSqlite()
    {
        sqlite3_finalize(m_attempt);
        sqlite3_finalize(m_request);
        sqlite3_close(m_db);
    }
    BareSqlite(const BareSqlite &) = delete;
    BareSqlite &operator=(const BareSqlite &) = delete;

    void record(int from, int count)
    {
        run("BEGIN IMMEDIATE");
        for (int id = from; id < from + count; ++id) {
            sqlite3_bind_int64(m_attempt, 1, id);
            sqlite3_bind_int64(m_attempt, 2, id);
            step(m_attempt);
            sqlite3_bind_int64(m_request, 1, id);
            sqlite3_bind_int64(m_request, 2, id);
            step(m_request);
        }
        run("COMMIT");
    }

private:
    void check(int code) const
    {
        if (code != SQLITE_OK && code != SQLITE_DONE) {
            std::fprintf(stderr, "bare SQLite: %s\n", sqlite3_errmsg(m_db));
            std::exit(1);
        }
    }
    void run(const char *sql) const { check(sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr)); }
    void prepare(const char *sql, sqlite3_stmt **statement)
    {
        check(sqlite3_prepare_v2(m_db, sql, -1, statement, nullptr));
    }
    void step(sqlite3_stmt *statement) const
    {
        check(sqlite3_step(statement));
        sqlite3_reset(statement);
    }

    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_attempt = nullptr;
    sqlite3_stmt *m_request = nullptr;
};

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

double median(std::vector<qint64> &times, int batch)
{
    std::sort(times.begin(), times.end());
    return static_cast<double>(batch) * nsPerSecond / static_cast<double>(times[times.size() / 2]);
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 60;
    const int batch = argc > 2 ? std::atoi(argv[2]) : 1'000;
    if (rounds < 1 || batch < 1 || batch > 10'000) {
        std::fputs("bench_ledger [ROUNDS [BATCH]]\n", stderr);
        return 2;
    }
    const QTemporaryDir folder(QStringLiteral("bench-ledger-XXXXXX")); // on this disk: /tmp may be memory
    const SystemClock clock;
    const LedgerUrl url{folder.filePath(QStringLiteral("ledger.db"))};
    require(Ledger::create(url, clock, QStringLiteral("bench")));
    const auto ledger = require(Ledger::open(url, LedgerMode::ReadWrite, clock));
    QElapsedTimer timer;
    timer.start();
    fill(*ledger, rounds * batch);
    std::printf("requests added    %9.0f a second\n",
                rounds * batch * 1e9 / static_cast<double>(timer.nsecsElapsed()));
    const qint64 run = startRun(*ledger);
    BareSqlite bare(folder.filePath(QStringLiteral("bare.db")), rounds * batch);

    std::vector<qint64> bareTimes;
    std::vector<qint64> claimTimes;
    std::vector<qint64> recordTimes;
    for (int round = 0; round < rounds; ++round) {
        timer.restart();
        bare.record(round * batch + 1, batch);
        bareTimes.push_back(timer.nsecsElapsed());

        timer.restart();
        const auto claimed = write<ClaimedTargets>(*ledger, [run, batch](StoreWriter &store) {
            return store.claimTargets(
                {run, QStringLiteral("bench"), QStringLiteral("worker"), batch, 60'000});
        });
        claimTimes.push_back(timer.nsecsElapsed());

        const auto results = answersOf(claimed.claims, run);
        timer.restart();
        const auto outcomes = write<std::vector<Recorded>>(
            *ledger, [&results](StoreWriter &store) { return store.recordResults(results); });
        recordTimes.push_back(timer.nsecsElapsed());
        if (std::count_if(outcomes.begin(), outcomes.end(), [](const Recorded &recorded) {
                return recorded.outcome == ApplyOutcome::Applied;
            }) != batch) {
            std::fputs("not every result was applied\n", stderr);
            return 1;
        }
    }
    const double bareRate = median(bareTimes, batch);
    const double recordRate = median(recordTimes, batch);
    std::printf("bare SQLite       %9.0f polls a second (attempt row and request update)\n", bareRate);
    std::printf("claims, intents   %9.0f a second\n", median(claimTimes, batch));
    std::printf("recorded polls    %9.0f a second (outcome, evidence, result, target, counters)\n",
                recordRate);
    std::printf("ratio to bare     %9.2f\n", recordRate / bareRate);
    return 0;
}
