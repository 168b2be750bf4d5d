// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerwriter.h"

#include "core/ledger/ledgerfile.h"
#include "core/ledger/leftovers.h"
#include "core/ledger/logmark.h"
#include "core/ledger/migrations.h"
#include "core/ledger/sqlconnection.h"
#include "core/ledger/sqlwriter.h"
#include "core/ledger/storefailure.h"

namespace repoll {

namespace {

constexpr qint64 groupMs = 5;
constexpr std::size_t groupJobs = 1'000;

void rollBack(SqlSession &session)
{
    // After a full disk or an I/O error the database has rolled back by itself: nothing to do then.
    std::ignore = guarded([&] { session.exec(QStringLiteral("ROLLBACK")); });
}

void prepareSchema(SqlSession &session)
{
    session.exec(session.dialect().beginWrite());
    try {
        Migrations::shipped(session.dialect()).apply(session);
        freeLeftovers(session);
        LogMark::setOpen(session, true);
        session.exec(QStringLiteral("COMMIT"));
        session.dialect().tryWriteBack(session);
    } catch (const StoreFailure &) {
        rollBack(session);
        throw;
    }
}

/// Where others still read, closing would leave all that is new in the log alone.
void settle(SqlSession &session)
{
    session.exec(session.dialect().beginWrite());
    LogMark::setOpen(session, false);
    session.exec(QStringLiteral("COMMIT"));
    session.dialect().tryWriteBack(session);
}

} // namespace

LedgerWriter::LedgerWriter(const Dialect &dialect, const Clock &clock, const LedgerFile &file,
                           const FileHandle &handle)
    : m_dialect(dialect)
    , m_clock(clock)
    , m_file(file)
    , m_handle(handle)
{
    setName(QStringLiteral("ledger writer"));
}

LedgerWriter::~LedgerWriter()
{
    m_jobs.close();
    m_mayClose.set_value();
    wait();
}

void LedgerWriter::finishJobs()
{
    m_jobs.close();
    m_served.get_future().wait();
}

Result<void> LedgerWriter::open()
{
    auto opened = m_opened.get_future();
    start();
    return opened.get();
}

void LedgerWriter::run()
{
    std::unique_ptr<SqlConnection> connection;
    const Result<void> opened = guarded([&] {
        connection = openConnection(m_dialect, m_file, m_handle, SqlConnection::Access::Write);
        prepareSchema(connection->session());
        for (const QString &statement : m_dialect.batchSetup())
            connection->session().exec(statement);
        m_seen = m_handle.state();
    });
    m_opened.set_value(opened);
    if (opened)
        serve(connection->session());
    m_served.set_value();
    m_mayClose.get_future().wait();
    if (opened) {
        SqlSession &session = connection->session();
        if (requireSame(session) && !guarded([&] { settle(session); }))
            session.leaveLog(); // the file says that it has one
    }
}

void LedgerWriter::serve(SqlSession &session)
{
    SqlWriter writer(session);
    while (auto first = takeJob()) {
        if (first->alone)
            commitAlone(session, writer, *first);
        else
            commitGroup(session, writer, std::move(*first));
    }
}

std::optional<LedgerWriter::Job> LedgerWriter::takeJob()
{
    return m_next ? std::exchange(m_next, std::nullopt) : m_jobs.take();
}

Result<void> LedgerWriter::begin(SqlSession &session)
{
    Result<void> begun = requireSame(session);
    if (begun)
        begun = guarded([&] { session.exec(m_dialect.beginWrite()); });
    return begun;
}

void LedgerWriter::commitAlone(SqlSession &session, SqlWriter &writer, const Job &job)
{
    const Result<void> begun = begin(session);
    if (!begun) {
        job.finished(begun.error());
        return;
    }
    bool kept = false;
    const Result<void> done = guarded([&] { kept = job.run(writer); });
    if (done && kept) {
        job.finished(commit(session));
        return;
    }
    rollBack(session);
    job.finished(done ? std::nullopt : std::optional(done.error()));
}

void LedgerWriter::commitGroup(SqlSession &session, SqlWriter &writer, Job first)
{
    const Result<void> begun = begin(session);
    if (!begun) {
        first.finished(begun.error());
        return;
    }
    std::vector<Job> group;
    const qint64 end = m_clock.monotonicMs() + groupMs;
    std::optional<Error> lost;
    std::optional<Job> job(std::move(first));
    while (job) {
        bool kept = false;
        lost = runInGroup(session, writer, *job, kept);
        group.push_back(std::move(*job));
        if (lost || group.size() >= groupJobs || m_clock.monotonicMs() >= end)
            break;
        job = m_jobs.tryTake();
        if (job && job->alone) {
            m_next = std::exchange(job, std::nullopt);
            break;
        }
    }
    if (lost)
        rollBack(session);
    else
        lost = commit(session);
    for (Job &done : group) {
        done.run = nullptr; // what it holds goes where it came from: freeing it here would cost both threads
        done.finished(lost);
    }
}

std::optional<Error> LedgerWriter::runInGroup(SqlSession &session, SqlWriter &writer, const Job &job,
                                              bool &kept)
{
    const Result<void> done = guarded([&] {
        session.exec(QStringLiteral("SAVEPOINT job"));
        kept = job.run(writer);
        if (!kept)
            session.exec(QStringLiteral("ROLLBACK TO SAVEPOINT job"));
        session.exec(QStringLiteral("RELEASE SAVEPOINT job"));
    });
    return done ? std::nullopt : std::optional(done.error());
}

std::optional<Error> LedgerWriter::commit(SqlSession &session)
{
    Result<void> committed = requireSame(session);
    if (committed) {
        committed = guarded([&] {
            LogMark::set(session);
            session.exec(QStringLiteral("COMMIT"));
        });
        m_seen = m_handle.state(); // the log may have been brought into it
    }
    if (committed)
        return std::nullopt;
    rollBack(session);
    return committed.error();
}

/// SQLite leaves the log of a file that was moved, under its old name: what is on record is brought into the file, where
/// it is now, unless somebody is at work on a file in its place, as the log of that name may be theirs.
Result<void> LedgerWriter::requireSame(SqlSession &session)
{
    Result<void> same = m_file.requireSame(m_handle);
    if (same)
        return m_handle.state() == m_seen ? same : requireOwnContent(session);
    const auto other = FileHandle::open(m_file.path(), LedgerMode::ReadOnly);
    if (!other || !(*other)->isLocked())
        std::ignore = guarded([&] {
            settle(session);
            m_dialect.writeBack(session);
        });
    return same;
}

/// Somebody else has touched the file, which is written by nobody but this thread: a backup may have been copied over
/// it. The log must not be played into that.
Result<void> LedgerWriter::requireOwnContent(SqlSession &session)
{
    if (LogMark::requireOwnLog(m_dialect, m_file.databasePath(), LogMark::Unreadable::IsAnothers)) {
        m_seen = m_handle.state();
        return {};
    }
    session.leaveLog();
    return fail(
        ErrorCode::Displaced,
        QStringLiteral("%1 was overwritten while it was open, as by a backup that was copied over it. "
                       "Nothing is recorded any more. Close it, move %1-wal and %1-shm to another "
                       "folder, and open it again to go on with what is there now.")
            .arg(m_file.path()));
}

} // namespace repoll
