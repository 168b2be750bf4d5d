// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/archivelog.h"
#include "core/ledger/sql/sqlsession.h"

namespace repoll {

struct TableShape;

/// All rows that belong to the requests, runs and raw answers in a ledger's table `moving`. In constant memory.
/// Everything throws StoreFailure; the caller holds the transaction.
class RowMover
{
public:
    explicit RowMover(SqlSession &session)
        : m_session(session)
    {
    }

    /// Adds the targets' requests of the runs that move, then the raw answers of all requests that do.
    void fillUp();
    void clear();
    [[nodiscard]] RowCounts counts();
    /// Of every cell of them, the same wherever they are.
    [[nodiscard]] QByteArray digest();
    /// Puts them, and what `moving` holds, into an archive, with its counters and its index of words.
    /// Their digest().
    QByteArray copyTo(SqlSession &archive);
    /// Whether `ledger` has each of them, what never changes as it is here.
    [[nodiscard]] bool areIn(SqlSession &ledger);
    /// Deletes them, and takes them off the counters and the index of words.
    void remove();
    /// Notes the highest ids there are, which are never given again.
    [[nodiscard]] RowCounts noteLastIds();

private:
    [[nodiscard]] QString from(const TableShape &table) const;
    [[nodiscard]] QString select(const TableShape &table, const QStringList &columns) const;
    [[nodiscard]] QString decidedSelect() const;
    void copyMoving(SqlSession &archive);
    void count(SqlSession &counted, bool isAdded);

    SqlSession &m_session;
};

} // namespace repoll
