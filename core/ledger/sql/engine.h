// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledgernews.h"
#include "core/ledger/sql/sqlconnection.h"
#include "core/ledger/store/rights.h"

namespace repoll {

/// The place where a ledger is, opened: SQLite's file. Outlives the connections it makes. What takes a session is called
/// on the thread of that session; the rest from any thread.
class Engine
{
public:
    enum class Made {
        AsLedger,
        ToBeFilled, ///< by copyLedger(), and no ledger until then
        Archive,    ///< of archiveLedger(), which alone writes to it
    };

    Engine() = default;
    virtual ~Engine() = default;
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    [[nodiscard]] virtual const Dialect &dialect() const = 0;
    /// A connection for the calling thread. Throws StoreFailure.
    [[nodiscard]] virtual std::unique_ptr<SqlConnection> connect(SqlConnection::Access access) const = 0;

    // The writer's, in this order. Each but the last two throws StoreFailure where nothing may be recorded.

    /// Brings the schema to what this program knows and frees what those who are known to be dead have left.
    virtual void beginWriting(SqlSession &session) = 0;
    /// As they were when it last began to write. From any thread.
    [[nodiscard]] virtual Rights rights() const { return allRights; }
    /// Before each transaction. It may wait for others who write.
    virtual void beforeBegin(SqlSession &session) = 0;
    /// Inside each transaction, when all else is done.
    virtual void beforeCommit(SqlSession &session) = 0;
    /// On a new connection, after one was lost in a commit: what it was about is on record. A file's is never lost.
    [[nodiscard]] virtual bool hasCommitted(SqlSession &session)
    {
        Q_UNUSED(session)
        return false;
    }
    /// Asked once after a failure: the database undid what was asked for the sake of another who writes, as where two
    /// waited for each other. It may be asked again.
    [[nodiscard]] virtual bool wasUndoneForAnother() { return false; }
    /// However it ended, and where beforeBegin() failed as well. Never throws.
    virtual void afterTransaction() = 0;
    /// Before the connection goes. Never throws.
    virtual void endWriting(SqlSession &session) = 0;

    /// In how many milliseconds the writer, where it has nothing else to do by then, shall tell others of what it has
    /// committed; none: nothing to tell.
    [[nodiscard]] virtual std::optional<int> untoldMs() const { return std::nullopt; }
    /// Outside of a transaction.
    virtual void tellOthers(SqlSession &session) { Q_UNUSED(session) }

    /// Tells `news` until the token goes, from any thread; null: nothing of the kind is told by itself.
    [[nodiscard]] virtual std::shared_ptr<void> watch(LedgerNews news) const = 0;

    /// Somebody else may write to the ledger now, as far as that can be seen.
    [[nodiscard]] virtual bool othersWrite() const = 0;
    /// Says that this process works on a run, until the token goes or the process ends: null where somebody does.
    [[nodiscard]] virtual std::shared_ptr<void> holdRun(qint64 runId) = 0;
    /// Somebody works on it, this process included.
    [[nodiscard]] virtual bool isRunHeld(qint64 runId) const = 0;
};

} // namespace repoll
