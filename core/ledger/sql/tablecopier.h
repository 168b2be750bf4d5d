// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/engine.h"

#include <functional>

namespace repoll {

struct TableShape;

/// Fills an unfinished copy from another ledger, of whatever kind either is, page by page in constant memory. It goes on
/// behind the rows that are there: each page is a commit, and what was not committed is not there. Everything throws
/// StoreFailure. Lives on the thread of both sessions, which outlive it.
class TableCopier
{
public:
    /// Called behind each page; false: stop, with Cancelled.
    using Progress = std::function<bool(const QString &table, qint64 rows)>;

    /// `tokens`: what opens a server opens the copy's as well.
    TableCopier(SqlSession &from, Engine &toEngine, SqlSession &to, bool tokens, Progress progress)
        : m_from(from)
        , m_engine(toEngine)
        , m_to(to)
        , m_tokens(tokens)
        , m_progress(std::move(progress))
    {
    }

    void copyAll();
    /// Reads both again, row for row: Displaced where one differs, as where somebody wrote to the first meanwhile.
    /// How many rows there are.
    [[nodiscard]] qint64 compareAll();
    /// `work` in a commit of its own.
    void commit(const std::function<void()> &work);

private:
    struct Page;

    void copyTable(const TableShape &table);
    void copySecrets();
    void copyDecided();
    void copyAuditEnd();
    [[nodiscard]] Page readPage(const TableShape &table, const std::vector<SqlCell> &after);
    [[nodiscard]] std::vector<SqlCell> lastKey(const TableShape &table);
    [[nodiscard]] static std::pair<qint64, QByteArray> digest(SqlSession &session, const TableShape &table);
    [[nodiscard]] static QByteArray decidedDigest(SqlSession &session);
    void tell(const QString &table, qint64 rows) const;

    SqlSession &m_from;
    Engine &m_engine;
    SqlSession &m_to;
    const bool m_tokens;
    Progress m_progress;
};

} // namespace repoll
