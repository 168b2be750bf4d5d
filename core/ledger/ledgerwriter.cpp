// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerwriter.h"

#include "core/ledger/sql/engine.h"
#include "core/ledger/sql/sqlwriter.h"
#include "core/ledger/sql/storefailure.h"

namespace repoll {

namespace {

constexpr qint64 groupMs = 5;
constexpr std::size_t groupJobs = 1'000;

/// The writer's transaction from before it begins to after its end.
class Turn
{
public:
    explicit Turn(Engine &engine)
        : m_engine(engine)
    {
    }
    ~Turn() { m_engine.afterTransaction(); }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

private:
    Engine &m_engine;
};

void rollBack(SqlSession &session)
{
    // After a full disk or an I/O error the database has rolled back by itself: nothing to do then.
    std::ignore = guarded([&] { session.exec(QStringLiteral("ROLLBACK")); });
}

} // namespace

LedgerWriter::LedgerWriter(Engine &engine, const Clock &clock)
    : m_engine(engine)
    , m_clock(clock)
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
        connection = m_engine.connect(SqlConnection::Access::Write);
        m_engine.beginWriting(connection->session());
        for (const QString &statement : m_engine.dialect().batchSetup())
            connection->session().exec(statement);
    });
    m_opened.set_value(opened);
    if (opened)
        serve(connection->session());
    m_served.set_value();
    m_mayClose.get_future().wait();
    if (opened)
        m_engine.endWriting(connection->session());
}

void LedgerWriter::serve(SqlSession &session)
{
    SqlWriter writer(session, [this](qint64 runId) { return m_engine.isRunHeld(runId); });
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
    return guarded([&] {
        m_engine.beforeBegin(session);
        session.exec(m_engine.dialect().beginWrite());
    });
}

void LedgerWriter::commitAlone(SqlSession &session, SqlWriter &writer, const Job &job)
{
    std::optional<Turn> turn(m_engine);
    const Result<void> begun = begin(session);
    if (!begun) {
        job.finished(begun.error());
        return;
    }
    bool kept = false;
    const Result<void> done = guarded([&] { kept = job.run(writer); });
    if (done && kept) {
        const auto lost = commit(session);
        turn.reset();
        job.finished(lost);
        return;
    }
    rollBack(session);
    turn.reset();
    job.finished(done ? std::nullopt : std::optional(done.error()));
}

void LedgerWriter::commitGroup(SqlSession &session, SqlWriter &writer, Job first)
{
    std::optional<Turn> turn(m_engine);
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
    turn.reset(); // others write while those who wait are told
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
    const Result<void> committed = guarded([&] {
        m_engine.beforeCommit(session);
        session.exec(QStringLiteral("COMMIT"));
    });
    if (committed)
        return std::nullopt;
    rollBack(session);
    return committed.error();
}

} // namespace repoll
