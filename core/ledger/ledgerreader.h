// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/joinedthread.h"
#include "core/ledger/jobqueue.h"
#include "core/ledger/store/scantoken.h"
#include "core/ledger/store/store.h"

#include <functional>
#include <future>
#include <memory>
#include <mutex>

namespace repoll {

class Engine;
class SqlConnection;

/// The thread of a reading connection: opens it, runs jobs first-in first-out, each within one transaction so
/// that it sees one state, and closes it. A connection to a server that was lost is opened anew. Owned by the ledger.
class LedgerReader final : public JoinedThread
{
public:
    struct Job
    {
        /// Gets the store, or why there is none: it could not be opened, or the job was cancelled.
        /// False: the connection was lost, and it wants to be run again, which the second parameter allows.
        std::function<bool(const Result<StoreReader *> &, bool mayRepeat)> run;
        ScanToken token;         ///< stops what the job asks
        bool repeatable = false; ///< it may be run more than once
    };

    /// `engine` must outlive it.
    LedgerReader(const Engine &engine, const QString &name);
    ~LedgerReader() override;

    /// Starts the thread and waits until the connection stands. Without it (start() alone) each job is told of
    /// a connection that does not.
    [[nodiscard]] Result<void> open();
    void enqueue(Job job) { m_jobs.push(std::move(job)); }
    /// Cancels the job that runs and those that wait. From any thread.
    void cancelAll();

protected:
    void run() override;

private:
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<void> beginTransaction(const Job &job);
    void runJob(const Job &job);
    [[nodiscard]] bool runOnce(const Job &job, bool mayRepeat);
    /// Makes the job the one that cancelAll() reaches. False: it is cancelled already.
    [[nodiscard]] bool begin(const Job &job);

    const Engine &m_engine;
    // Of the thread: null where there is no connection now.
    std::unique_ptr<SqlConnection> m_connection;
    std::unique_ptr<StoreReader> m_reader;
    JobQueue<Job> m_jobs;
    std::promise<Result<void>> m_opened;
    std::mutex m_mutex; // of the two below
    ScanToken m_current;
    bool m_stopped = false;
};

} // namespace repoll
