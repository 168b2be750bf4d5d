// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/joinedthread.h"
#include "core/ledger/jobqueue.h"
#include "core/ledger/store/store.h"

#include <functional>
#include <future>
#include <memory>
#include <vector>

namespace repoll {

class Engine;
class SqlConnection;
class SqlWriter;

/// The thread of the writing connection. Takes jobs first-in first-out and commits them in groups: a group
/// ends when the queue is empty, after 5 ms or 1,000 jobs. A job that fails is undone alone; one that wishes so is a
/// group by itself. Where the connection to a server is lost it waits for a new one, and runs what is not on record
/// again. Owned by the ledger.
class LedgerWriter final : public JoinedThread
{
public:
    struct Job
    {
        std::function<bool(StoreWriter &)> run; ///< false: undo it
        std::function<void(const std::optional<Error> &commitError)> finished;
        bool alone =
            false; ///< with no savepoint: it would keep each page that the job changes, as it was before
    };

    /// Both must outlive it.
    LedgerWriter(Engine &engine, const Clock &clock);
    ~LedgerWriter() override;

    /// Starts the thread and waits until the connection stands: migrated, and free of what dead processes
    /// left.
    [[nodiscard]] Result<void> open();
    void enqueue(Job job) { m_jobs.push(std::move(job)); }
    /// Takes no more jobs and waits for those it has; the connection stays until the writer goes. Once, after open().
    void finishJobs();

protected:
    void run() override;

private:
    void connect();
    void serve();
    [[nodiscard]] std::optional<Job> takeJob();
    void commitGroup(Job first);
    void commitAlone(const Job &job);
    // What an error says of a transaction: it is lost.
    [[nodiscard]] std::optional<Error> begin();
    [[nodiscard]] std::optional<Error> runGroup(std::vector<Job> &group, bool mayGrow);
    void takeOneMore(std::vector<Job> &group);
    [[nodiscard]] std::optional<Error> runInGroup(const Job &job);
    [[nodiscard]] std::optional<Error> commit();
    [[nodiscard]] Result<bool> regain();

    Engine &m_engine;
    const Clock &m_clock;
    // Of the thread: null where no connection could be regained.
    std::unique_ptr<SqlConnection> m_connection;
    std::unique_ptr<SqlWriter> m_writer;
    bool m_isCommitting = false; ///< a commit was sent
    bool m_isUndone = false;     ///< the group was, and may be run again
    JobQueue<Job> m_jobs;
    std::optional<Job> m_next; ///< taken from the queue, and to be a group by itself
    std::promise<Result<void>> m_opened;
    std::promise<void> m_served;   ///< no job is left
    std::promise<void> m_mayClose; ///< the readers are gone
};

} // namespace repoll
