// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace repoll {

/// The least that a program must do that wants the same rows in the same tables: a ledger that Repoll made, with its
/// indexes, checks and triggers, on which SQLite's C API executes statements prepared once, one row at a time, by id.
/// It trusts what it holds in memory, and reads nothing back. Owned by the bench, on one thread.
class BareLedger
{
public:
    /// What recording consists of, and what goes before it.
    enum Part { Evidence, Attempt, Request, Target, Counter, Commit, ClaimRows, ClaimCommit, partCount };
    static constexpr std::array<const char *, partCount> partNames{
        "evidence", "attempt's outcome",         "request and its indexes", "run's target", "counters",
        "commit",   "claim, intent and targets", "commit of the claims"};

    /// `without`: SQL executed first, to take an index or a check away.
    BareLedger(const QString &path, const std::string &without);
    ~BareLedger();
    BareLedger(const BareLedger &) = delete;
    BareLedger &operator=(const BareLedger &) = delete;

    void claim(int from, int count);
    /// Records those that were claimed last: status succeeded, from a body of 600 bytes.
    void record(int from, int count);

    /// CPU time of this thread so far, in nanoseconds.
    [[nodiscard]] const std::array<qint64, partCount> &spent() const { return m_spent; }

private:
    sqlite3_stmt *prepare(const char *sql);
    void check(int code) const;
    void run(const char *sql) const;
    void step(sqlite3_stmt *statement) const;
    /// Executes `statement` for each id, bound to its last place, `bind` having bound what differs.
    template <class Bind>
    void each(Part part, sqlite3_stmt *statement, int from, int count, Bind bind);
    void commit(Part part);

    sqlite3 *m_db = nullptr;
    std::vector<sqlite3_stmt *> m_statements; ///< all of them, to be finalized
    sqlite3_stmt *m_lease = nullptr;
    sqlite3_stmt *m_intent = nullptr;
    sqlite3_stmt *m_ask = nullptr;
    sqlite3_stmt *m_evidence = nullptr;
    sqlite3_stmt *m_attempt = nullptr;
    sqlite3_stmt *m_request = nullptr;
    sqlite3_stmt *m_target = nullptr;
    std::array<sqlite3_stmt *, 2> m_counters{};
    std::array<qint64, partCount> m_spent{};
};

} // namespace repoll
