// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerwriter.h"

#include "core/ledger/sql/sqlwriter.h"
#include "core/ledger/sql/transaction.h"

namespace repoll {

namespace {

constexpr qint64 groupMs = 5;
constexpr std::size_t groupJobs = 1'000;

// Between two attempts to reach a server again.
constexpr int firstPauseMs = 100;
constexpr int longestPauseMs = 5'000;

/// Of a group that was undone for another writer's sake.
constexpr int mostRepeats = 5;
constexpr int undonePauseMs = 20;

bool isLoss(const Error &error)
{
    return error.code == ErrorCode::Network;
}

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
    const Result<void> opened = guarded([&] { connect(); });
    m_opened.set_value(opened);
    if (opened)
        serve();
    m_served.set_value();
    m_mayClose.get_future().wait();
    if (m_writer)
        m_engine.endWriting(m_connection->session());
    m_writer.reset();
    m_connection.reset();
}

void LedgerWriter::connect()
{
    m_writer.reset();
    m_connection.reset();
    m_connection = m_engine.connect(SqlConnection::Access::Write);
    SqlSession &session = m_connection->session();
    m_engine.beginWriting(session);
    for (const QString &statement : m_engine.dialect().batchSetup())
        session.exec(statement);
    m_writer =
        std::make_unique<SqlWriter>(session, [this](qint64 runId) { return m_engine.isRunHeld(runId); });
}

void LedgerWriter::serve()
{
    while (auto first = takeJob()) {
        if (first->alone)
            commitAlone(*first);
        else
            commitGroup(std::move(*first));
    }
}

std::optional<LedgerWriter::Job> LedgerWriter::takeJob()
{
    if (m_next)
        return std::exchange(m_next, std::nullopt);
    if (const auto ms = m_engine.untoldMs(); ms && m_connection) {
        if (auto job = m_jobs.takeWithin(*ms))
            return job;
        m_engine.tellOthers(m_connection->session());
    }
    return m_jobs.take();
}

std::optional<Error> LedgerWriter::begin()
{
    m_isCommitting = false;
    const Result<void> begun = guarded([&] {
        if (!m_writer)
            connect(); // it could not be regained before
        m_engine.beforeBegin(m_connection->session());
        m_connection->session().exec(m_engine.dialect().beginWrite());
    });
    return begun ? std::nullopt : std::optional(begun.error());
}

/// Waits for a new connection where one was lost. True: the transaction it was lost in is on record all the same. An
/// error: there will be none.
Result<bool> LedgerWriter::regain()
{
    const bool asked = std::exchange(m_isCommitting, false);
    qWarning("The connection to the ledger's server is lost; nothing is recorded until it is back.");
    for (int pauseMs = firstPauseMs;; pauseMs = std::min(2 * pauseMs, longestPauseMs)) {
        const Result<bool> regained = guarded([&] {
            connect();
            return asked && m_engine.hasCommitted(m_connection->session());
        });
        if (regained)
            qWarning("The connection to the ledger's server is back.");
        else if (!isLoss(regained.error()))
            qWarning("It will not be back: %s (%s)", qUtf8Printable(regained.error().message),
                     qUtf8Printable(regained.error().detail));
        if (regained || !isLoss(regained.error()) || m_jobs.awaitClose(pauseMs))
            return regained;
    }
}

/// It may hold half of what it was given: it is not run again by itself.
void LedgerWriter::commitAlone(const Job &job)
{
    std::optional<Turn> turn(m_engine);
    std::optional<Error> lost = begin();
    while (lost && isLoss(*lost)) {
        if (const Result<bool> regained = regain(); !regained)
            break;
        lost = begin();
    }
    if (!lost) {
        bool kept = false;
        const Result<void> done = guarded([&] { kept = job.run(*m_writer); });
        if (!done)
            lost = done.error();
        else if (kept)
            lost = commit();
        if (!done || !kept)
            rollBack(m_connection->session());
        else if (lost && isLoss(*lost) && m_isCommitting && regain().value_or(false))
            lost.reset();
    }
    turn.reset();
    job.finished(lost);
}

/// Whatever it was lost in, a group is on record once in the end: its jobs change nothing but the ledger, and are run
/// again where the server knows nothing of the first time.
void LedgerWriter::commitGroup(Job first)
{
    std::vector<Job> group;
    group.push_back(std::move(first));
    std::optional<Error> lost = runGroup(group, true);
    for (int repeats = 0; m_isUndone && repeats < mostRepeats; ++repeats) {
        std::ignore =
            m_jobs.awaitClose(undonePauseMs << repeats); // so that the other one gets what it waits for
        lost = runGroup(group, false);
    }
    while (lost && isLoss(*lost)) {
        const Result<bool> regained = regain();
        if (!regained)
            break;
        lost = *regained ? std::nullopt : runGroup(group, false);
    }
    for (Job &done : group) {
        done.run = nullptr; // what it holds goes where it came from: freeing it here would cost both threads
        done.finished(lost);
    }
}

std::optional<Error> LedgerWriter::runGroup(std::vector<Job> &group, bool mayGrow)
{
    const Turn turn(m_engine); // others write while those who wait are told
    m_isUndone = false;
    std::optional<Error> lost = begin();
    const qint64 end = m_clock.monotonicMs() + groupMs;
    for (std::size_t i = 0; !lost && i < group.size(); ++i) {
        lost = runInGroup(group[i]);
        if (!lost && mayGrow && i + 1 == group.size() && group.size() < groupJobs &&
            m_clock.monotonicMs() < end)
            takeOneMore(group);
    }
    if (!lost)
        return commit();
    if (m_connection)
        rollBack(m_connection->session());
    return lost;
}

void LedgerWriter::takeOneMore(std::vector<Job> &group)
{
    std::optional<Job> job = m_next ? std::nullopt : m_jobs.tryTake();
    if (job && job->alone)
        m_next = std::move(job);
    else if (job)
        group.push_back(std::move(*job));
}

std::optional<Error> LedgerWriter::runInGroup(const Job &job)
{
    SqlSession &session = m_connection->session();
    const Result<void> done = guarded([&] {
        session.exec(QStringLiteral("SAVEPOINT job"));
        const bool kept = job.run(*m_writer);
        if (!kept && m_engine.wasUndoneForAnother()) {
            m_isUndone = true; // with all that its group has locked
            throw StoreFailure(ErrorCode::InUse,
                               QStringLiteral("Another program keeps rows of the ledger locked."));
        }
        if (!kept)
            session.exec(QStringLiteral("ROLLBACK TO SAVEPOINT job"));
        session.exec(QStringLiteral("RELEASE SAVEPOINT job"));
    });
    return done ? std::nullopt : std::optional(done.error());
}

std::optional<Error> LedgerWriter::commit()
{
    SqlSession &session = m_connection->session();
    const Result<void> committed = guarded([&] {
        m_engine.beforeCommit(session);
        m_isCommitting = true;
        session.exec(QStringLiteral("COMMIT"));
    });
    if (committed)
        return std::nullopt;
    rollBack(session);
    return committed.error();
}

} // namespace repoll
