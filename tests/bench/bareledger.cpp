// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bareledger.h"

#include <QByteArray>

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace repoll {

namespace {

constexpr qint64 nsPerSecond = 1'000'000'000;
constexpr qint64 firstReceived = 1'790'000'000'000;

qint64 threadCpu()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * nsPerSecond + time.tv_nsec;
}

/// Adds what its scope took.
class Meter
{
public:
    explicit Meter(qint64 &sum)
        : m_sum(sum)
        , m_start(threadCpu())
    {
    }
    ~Meter() { m_sum += threadCpu() - m_start; }
    Meter(const Meter &) = delete;
    Meter &operator=(const Meter &) = delete;

private:
    qint64 &m_sum;
    qint64 m_start;
};

constexpr std::array setup{"PRAGMA foreign_keys = ON",   "PRAGMA mmap_size = 0",
                           "PRAGMA cache_size = -8000",  "PRAGMA journal_mode = WAL",
                           "PRAGMA synchronous = FULL",  "PRAGMA wal_autocheckpoint = 4000",
                           "PRAGMA temp_store = MEMORY", "PRAGMA secure_delete = OFF"};

constexpr char lease[] =
    "UPDATE request SET fence = fence + 1, version = version + 1, attempts = attempts + 1, "
    "lease_owner = 'worker', lease_until = ?1, updated_at = ?1 WHERE id = ?2";
constexpr char intent[] = "INSERT INTO attempt (id, request_id, seq, kind, run_id, fence, worker, intent_at) "
                          "VALUES (?2, ?2, 1, 'poll', 1, 1, 'worker', ?1)";
constexpr char ask[] = "UPDATE run_target SET asks = asks + 1, due = ?1 WHERE run_id = 1 AND request_id = ?2";
constexpr char evidence[] = "INSERT INTO evidence (id, digest, stored_at, http_status, headers, body, seal) "
                            "VALUES (?2, ?3, ?1, 200, ?4, ?5, ?6)";
constexpr char attempt[] =
    "UPDATE attempt SET outcome = 'succeeded', finished_at = ?1, http_status = 200, duration_ms = 12, "
    "status_word = 'succeeded', detail = '', retry_after = '', peer = '127.0.0.1:8080', applied = 1, "
    "evidence_id = ?2, seal = ?3 WHERE id = ?2 AND outcome IS NULL";
constexpr char request[] =
    "UPDATE request SET status = 'succeeded', next_poll_at = NULL, last_outcome = 'succeeded', "
    "status_word = 'succeeded', last_detail = '', result_evidence = ?2, result_digest = ?3, "
    "lease_owner = '', lease_until = NULL, updated_at = ?1, version = version + 1 "
    "WHERE id = ?2 AND fence = 1 AND version = 1 AND status <> 'succeeded' AND status <> 'failed' AND "
    "status <> 'cancelled' AND status <> 'expired'";
constexpr char target[] =
    "UPDATE run_target SET disposition = 'recovered', after = 'succeeded', skip = NULL, errors = 0, "
    "last_attempt = ?2 WHERE run_id = 1 AND request_id = ?2 AND disposition = 'waiting'";
constexpr char counter[] = "INSERT INTO counter (provider, status, hour, n) VALUES ('bench', ?1, ?2, ?3) "
                           "ON CONFLICT (provider, status, hour) DO UPDATE SET n = counter.n + excluded.n";
constexpr char counterDay[] =
    "INSERT INTO counter_day (provider, status, day, n) VALUES ('bench', ?1, ?2 / 24, ?3) "
    "ON CONFLICT (provider, status, day) DO UPDATE SET n = counter_day.n + excluded.n";
constexpr char mark[] = "UPDATE log_mark SET mark = CAST(randomblob(8) || substr(mark, 1, 8) AS BLOB)";

} // namespace

BareLedger::BareLedger(const QString &path, const std::string &without)
{
    check(sqlite3_open(path.toUtf8().constData(), &m_db));
    for (const char *statement : setup)
        run(statement);
    run(without.c_str());
    m_lease = prepare(lease);
    m_intent = prepare(intent);
    m_ask = prepare(ask);
    m_evidence = prepare(evidence);
    m_attempt = prepare(attempt);
    m_request = prepare(request);
    m_target = prepare(target);
    m_counters = {prepare(counter), prepare(counterDay)};
}

BareLedger::~BareLedger()
{
    for (sqlite3_stmt *statement : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_db);
}

void BareLedger::claim(int from, int count)
{
    run("BEGIN IMMEDIATE");
    for (sqlite3_stmt *statement : {m_lease, m_intent, m_ask})
        each(ClaimRows, statement, from, count, [](int) {});
    commit(ClaimCommit);
}

void BareLedger::record(int from, int count)
{
    static const QByteArray headers(
        "Content-Type: application/json\r\nDate: Tue, 24 Nov 2026 00:00:00 GMT\r\n");
    const QByteArray digest(32, 'd');
    const QByteArray body(612, 'x');
    const auto bytes = [this](sqlite3_stmt *statement, int place, const QByteArray &value) {
        check(sqlite3_bind_blob(statement, place, value.constData(), static_cast<int>(value.size()),
                                SQLITE_STATIC));
    };
    run("BEGIN IMMEDIATE");
    each(Evidence, m_evidence, from, count, [&](int id) {
        bytes(m_evidence, 3, digest);
        bytes(m_evidence, 4, headers);
        bytes(m_evidence, 5, body);
        check(sqlite3_bind_int64(m_evidence, 6, -firstReceived * id));
    });
    each(Attempt, m_attempt, from, count,
         [&](int id) { check(sqlite3_bind_int64(m_attempt, 3, -firstReceived * id)); });
    each(Request, m_request, from, count, [&](int) { bytes(m_request, 3, digest); });
    each(Target, m_target, from, count, [](int) {});
    {
        const Meter meter(m_spent[Counter]);
        const qint64 hour = (firstReceived + from * 100LL) / 3'600'000;
        for (const auto &[status, change] :
             {std::pair("processing", -count), std::pair("succeeded", count)}) {
            for (sqlite3_stmt *statement : m_counters) {
                check(sqlite3_bind_text(statement, 1, status, -1, SQLITE_STATIC));
                check(sqlite3_bind_int64(statement, 2, hour));
                check(sqlite3_bind_int64(statement, 3, change));
                step(statement);
            }
        }
    }
    commit(Commit);
}

template <class Bind>
void BareLedger::each(Part part, sqlite3_stmt *statement, int from, int count, Bind bind)
{
    const Meter meter(m_spent[static_cast<std::size_t>(part)]);
    for (int id = from; id < from + count; ++id) {
        const int places = sqlite3_bind_parameter_count(statement);
        if (statement != m_target)
            check(sqlite3_bind_int64(statement, 1, firstReceived + id));
        check(sqlite3_bind_int64(statement, std::min(places, 2), id));
        bind(id);
        step(statement);
        if (sqlite3_changes(m_db) != 1) {
            std::fprintf(stderr, "bare SQLite: row %d was not changed\n", id);
            std::exit(1);
        }
    }
}

void BareLedger::commit(Part part)
{
    const Meter meter(m_spent[static_cast<std::size_t>(part)]);
    run(mark);
    run("COMMIT");
}

sqlite3_stmt *BareLedger::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    check(sqlite3_prepare_v3(m_db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    m_statements.push_back(statement);
    return statement;
}

void BareLedger::check(int code) const
{
    if (code != SQLITE_OK && code != SQLITE_DONE) {
        std::fprintf(stderr, "bare SQLite: %s\n", sqlite3_errmsg(m_db));
        std::exit(1);
    }
}

void BareLedger::run(const char *sql) const
{
    check(sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr));
}

void BareLedger::step(sqlite3_stmt *statement) const
{
    check(sqlite3_step(statement));
    sqlite3_reset(statement);
}

} // namespace repoll
