// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/joinedthread.h"
#include "core/ledger/jobqueue.h"
#include "core/ledger/store/store.h"

#include <functional>
#include <future>

namespace repoll {

class Engine;
class SqlSession;
class SqlWriter;

/// The thread of the writing connection. Takes jobs first-in first-out and commits them in groups: a group
/// ends when the queue is empty, after 5 ms or 1,000 jobs. A job that fails is undone alone; one that wishes so is a
/// group by itself. Owned by the ledger.
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
    void serve(SqlSession &session);
    [[nodiscard]] std::optional<Job> takeJob();
    void commitGroup(SqlSession &session, SqlWriter &writer, Job first);
    void commitAlone(SqlSession &session, SqlWriter &writer, const Job &job);
    [[nodiscard]] Result<void> begin(SqlSession &session);
    /// Runs a job inside the open transaction; an error means that the transaction is lost.
    [[nodiscard]] std::optional<Error> runInGroup(SqlSession &session, SqlWriter &writer, const Job &job,
                                                  bool &kept);
    [[nodiscard]] std::optional<Error> commit(SqlSession &session);

    Engine &m_engine;
    const Clock &m_clock;
    JobQueue<Job> m_jobs;
    std::optional<Job> m_next; ///< taken from the queue, and to be a group by itself
    std::promise<Result<void>> m_opened;
    std::promise<void> m_served;   ///< no job is left
    std::promise<void> m_mayClose; ///< the readers are gone
};

} // namespace repoll
