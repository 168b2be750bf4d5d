// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerreader.h"

#include "core/ledger/sql/migrations.h"
#include "core/ledger/sql/sqlreader.h"
#include "core/ledger/sql/transaction.h"

namespace repoll {

namespace {

// Between two attempts to reach a server again, and for how long.
constexpr int firstPauseOfReaderMs = 100;
constexpr int longestPauseOfReaderMs = 1'000;
constexpr int patienceOfReaderMs = 10'000;

/// A reader does not migrate: the schema is this program's, or the ledger is not opened.
void requireSchema(SqlSession &session)
{
    const Migrations migrations = Migrations::shipped(session.dialect());
    if (migrations.check(session) < migrations.latest()) {
        throw StoreFailure(
            ErrorCode::ReadOnly,
            QStringLiteral("The ledger's schema is older; open it once for writing to update it."));
    }
}

} // namespace

LedgerReader::LedgerReader(const Engine &engine, const QString &name)
    : m_engine(engine)
{
    setName(name);
}

LedgerReader::~LedgerReader()
{
    m_jobs.close();
    wait();
}

Result<void> LedgerReader::open()
{
    auto opened = m_opened.get_future();
    start();
    return opened.get();
}

void LedgerReader::cancelAll()
{
    const std::scoped_lock lock(m_mutex);
    m_stopped = true;
    m_current.cancel();
}

void LedgerReader::run()
{
    const Result<void> opened = connect();
    m_opened.set_value(opened);
    while (const auto job = m_jobs.take()) {
        if (!begin(*job))
            job->run(fail(ErrorCode::Cancelled, QStringLiteral("The question was withdrawn.")), false);
        else
            runJob(*job);
    }
    m_reader.reset();
    m_connection.reset();
}

Result<void> LedgerReader::connect()
{
    m_reader.reset();
    m_connection.reset();
    return guarded([&] {
        m_connection = m_engine.connect(SqlConnection::Access::Read);
        requireSchema(m_connection->session());
        m_reader = std::make_unique<SqlReader>(m_connection->session(),
                                               [this](qint64 runId) { return m_engine.isRunHeld(runId); });
    });
}

/// Where the connection was lost it is opened anew, for as long as somebody may want to wait.
Result<void> LedgerReader::beginTransaction(const Job &job)
{
    int waitedMs = 0;
    for (int pauseMs = firstPauseOfReaderMs;; pauseMs = std::min(2 * pauseMs, longestPauseOfReaderMs)) {
        Result<void> begun = m_reader ? Result<void>() : connect();
        if (begun)
            begun = guarded([&] { m_connection->session().exec(m_engine.dialect().beginRead()); });
        if (begun || begun.error().code != ErrorCode::Network)
            return begun;
        m_reader.reset();
        if (waitedMs > patienceOfReaderMs || job.token.isCancelled() || m_jobs.awaitClose(pauseMs))
            return begun;
        waitedMs += pauseMs;
    }
}

bool LedgerReader::begin(const Job &job)
{
    const std::scoped_lock lock(m_mutex);
    m_current = job.token;
    return !m_stopped && !job.token.isCancelled();
}

void LedgerReader::runJob(const Job &job)
{
    constexpr int mostRepeats = 5;
    for (int repeats = 0;; ++repeats) {
        if (const Result<void> begun = beginTransaction(job); !begun) {
            job.run(tl::unexpected<Error>(begun.error()), false);
            return;
        }
        if (runOnce(job, job.repeatable && repeats < mostRepeats))
            return;
    }
}

bool LedgerReader::runOnce(const Job &job, bool mayRepeat)
{
    SqlSession &session = m_connection->session();
    session.stopWhen(&job.token);
    const bool done = job.run(m_reader.get(), mayRepeat);
    session.stopWhen(nullptr);
    const Result<void> ended = guarded([&] { session.exec(QStringLiteral("COMMIT")); });
    if (!ended)
        rollBack(session);
    return done;
}

} // namespace repoll
