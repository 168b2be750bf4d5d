// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledgernews.h"
#include "core/ledger/ledgerurl.h"
#include "core/ledger/store/rights.h"
#include "core/ledger/store/scantoken.h"
#include "core/ledger/store/store.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>

namespace repoll {

enum class LedgerMode { ReadWrite, ReadOnly };

/// The asynchronous ledger: one writer thread that takes closures first-in first-out and commits them in
/// groups, one reader thread beside it. Lives on the thread that opened it; write() and read() may be
/// called from any thread. Futures finish only after the commit that holds their closure.
class Ledger
{
public:
    /// Creates an empty ledger (file mode 0600). AlreadyExists where the path is taken.
    [[nodiscard]] static Result<void> create(const LedgerUrl &url, const Clock &clock, const QString &who);
    /// Opens it, blocking until both connections stand or an error is known. Several may open a file ReadWrite, whatever it
    /// is called: InUse names who is just opening or updating it, is older, or has it under a name with another log;
    /// ReadOnly never writes a byte to the ledger. Migrates an older schema (ReadWrite, alone); NewerSchema, NotALedger, Corrupt, Displaced, Io say what to do.
    /// `password`: for a server that wants one (LoginRefused), and where libpq finds none; it stays in memory.
    [[nodiscard]] static Result<std::unique_ptr<Ledger>>
    open(const LedgerUrl &url, LedgerMode mode, const Clock &clock, const QByteArray &password = {});
    /// The last of those that share() gave: commits what was accepted, then closes. It waits for that, so a thread
    /// with a screen lets go by closeInBackground() instead.
    ~Ledger();
    /// The same open ledger once more, for what may outlive the owner of this one.
    [[nodiscard]] std::shared_ptr<Ledger> share() const;
    /// Lets go of it without waiting: what was accepted is committed and then it is closed, in the background. Who opens
    /// the same ledger meanwhile is one more who uses it.
    static void closeInBackground(std::unique_ptr<Ledger> ledger);

    Ledger(const Ledger &) = delete;
    Ledger &operator=(const Ledger &) = delete;

    /// Runs `job` on the writer's thread inside the group's transaction (in a savepoint of its own), once more where a
    /// server was lost meanwhile: it changes nothing but the ledger.
    /// ReadOnly where the ledger was opened so; Io or DiskFull where the commit failed; Displaced where the file
    /// has been replaced, moved or removed since.
    template <class T>
    [[nodiscard]] QFuture<Result<T>> write(std::function<Result<T>(StoreWriter &)> job)
    {
        return enqueued(std::move(job), false);
    }
    /// The same in a transaction that holds nothing else, of whatever size: there is nothing that it would have to be
    /// undone alone from, and memory does not grow with what it changes.
    template <class T>
    [[nodiscard]] QFuture<Result<T>> writeAlone(std::function<Result<T>(StoreWriter &)> job)
    {
        return enqueued(std::move(job), true);
    }

    /// Runs `job` on the reader's thread, once more where a server was lost meanwhile: it does nothing but read. It sees
    /// every commit finished before the call.
    template <class T>
    [[nodiscard]] QFuture<Result<T>> read(std::function<Result<T>(StoreReader &)> job);

    /// Runs `job` on a second reader's thread, for long questions: no page waits behind it. Its connection is
    /// opened at the first scan. Once `token` is cancelled the job's running question fails with Cancelled, and so
    /// does each one after it; a job that had not begun never will.
    template <class T>
    [[nodiscard]] QFuture<Result<T>> scan(std::function<Result<T>(StoreReader &)> job,
                                          const ScanToken &token = {});

    /// The same on a third reader's thread, for reports and their previews, which take long beside long questions.
    template <class T>
    [[nodiscard]] QFuture<Result<T>> report(std::function<Result<T>(StoreReader &)> job);

    /// Says that this process works on a run, until the token goes or the process ends: one that is running on record
    /// without that is cut off. Null where somebody does already, or in ReadOnly. From any thread.
    [[nodiscard]] std::shared_ptr<void> holdRun(qint64 runId) const;

    /// Tells `news` until the token goes, which may outlive this; null: nothing of the kind is told by itself. From any thread.
    [[nodiscard]] std::shared_ptr<void> watch(LedgerNews news) const;

    /// Somebody else may write to it now, as far as that can be seen.
    [[nodiscard]] bool othersWrite() const;
    [[nodiscard]] LedgerMode mode() const;
    /// What the database lets this user do; none in ReadOnly.
    [[nodiscard]] Rights rights() const;
    [[nodiscard]] const LedgerUrl &url() const;

private:
    class Impl;
    explicit Ledger(std::shared_ptr<Impl> impl);

    /// `job` runs on the writer's thread and keeps its result; `finished` tells it the commit's outcome.
    struct WriteJob
    {
        std::function<bool(StoreWriter &)> run; ///< false: roll it back
        std::function<void(const std::optional<Error> &commitError)> finished;
        bool alone = false;
    };
    template <class T>
    [[nodiscard]] QFuture<Result<T>> enqueued(std::function<Result<T>(StoreWriter &)> job, bool alone);
    void enqueueWrite(WriteJob job);
    /// A job of the readers: gets the store, or why there is none. False: the connection was lost, and it shall be run
    /// again, where `mayRepeat` allows that.
    using ReadJob = std::function<bool(const Result<StoreReader *> &, bool mayRepeat)>;
    void enqueueRead(ReadJob job);
    void enqueueScan(ReadJob job, ScanToken token);
    void enqueueReport(ReadJob job);
    template <class T>
    [[nodiscard]] static std::pair<ReadJob, QFuture<Result<T>>>
    promised(std::function<Result<T>(StoreReader &)> job);

    std::shared_ptr<Impl> m_impl;
};

template <class T>
QFuture<Result<T>> Ledger::enqueued(std::function<Result<T>(StoreWriter &)> job, bool alone)
{
    struct State
    {
        QPromise<Result<T>> promise;
        std::optional<Result<T>> result;
    };
    auto state = std::make_shared<State>();
    state->promise.start();
    auto future = state->promise.future();
    enqueueWrite({[state, job = std::move(job)](StoreWriter &store) {
                      state->result = job(store);
                      return state->result->has_value();
                  },
                  [state](const std::optional<Error> &commitError) {
                      if (commitError && (!state->result || state->result->has_value()))
                          state->result = tl::unexpected<Error>(*commitError);
                      state->promise.addResult(std::move(*state->result));
                      state->promise.finish();
                  },
                  alone});
    return future;
}

template <class T>
QFuture<Result<T>> Ledger::read(std::function<Result<T>(StoreReader &)> job)
{
    auto [run, future] = promised(std::move(job));
    enqueueRead(std::move(run));
    return future;
}

template <class T>
QFuture<Result<T>> Ledger::scan(std::function<Result<T>(StoreReader &)> job, const ScanToken &token)
{
    auto [run, future] = promised(std::move(job));
    enqueueScan(std::move(run), token);
    return future;
}

template <class T>
QFuture<Result<T>> Ledger::report(std::function<Result<T>(StoreReader &)> job)
{
    auto [run, future] = promised(std::move(job));
    enqueueReport(std::move(run));
    return future;
}

template <class T>
std::pair<Ledger::ReadJob, QFuture<Result<T>>> Ledger::promised(std::function<Result<T>(StoreReader &)> job)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    return {[promise, job = std::move(job)](const Result<StoreReader *> &store, bool mayRepeat) {
                Result<T> result = store ? job(**store) : Result<T>(tl::unexpected<Error>(store.error()));
                if (mayRepeat && !result && result.error().code == ErrorCode::Network)
                    return false;
                promise->addResult(std::move(result));
                promise->finish();
                return true;
            },
            future};
}

} // namespace repoll
