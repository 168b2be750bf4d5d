// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerreader.h"

#include "core/ledger/sql/engine.h"
#include "core/ledger/sql/migrations.h"
#include "core/ledger/sql/sqlreader.h"
#include "core/ledger/sql/storefailure.h"

namespace repoll {

namespace {

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
    std::unique_ptr<SqlConnection> connection;
    const Result<void> opened = guarded([&] {
        connection = m_engine.connect(SqlConnection::Access::Read);
        requireSchema(connection->session());
    });
    m_opened.set_value(opened);
    if (opened) {
        SqlReader reader(connection->session(), [this](qint64 runId) { return m_engine.isRunHeld(runId); });
        serve(&reader, connection.get());
    } else {
        serve(tl::unexpected<Error>(opened.error()), nullptr);
    }
}

void LedgerReader::serve(const Result<StoreReader *> &store, SqlConnection *connection)
{
    while (const auto job = m_jobs.take()) {
        if (!begin(*job))
            job->run(fail(ErrorCode::Cancelled, QStringLiteral("The question was withdrawn.")));
        else if (!store)
            job->run(store);
        else
            runJob(*job, *store, *connection);
    }
}

bool LedgerReader::begin(const Job &job)
{
    const std::scoped_lock lock(m_mutex);
    m_current = job.token;
    return !m_stopped && !job.token.isCancelled();
}

void LedgerReader::runJob(const Job &job, StoreReader *store, SqlConnection &connection)
{
    SqlSession &session = connection.session();
    // Where BEGIN fails, so will the job's own statements, and it tells why.
    const Result<void> begun = guarded([&] { session.exec(m_engine.dialect().beginRead()); });
    session.stopWhen(&job.token);
    job.run(store);
    session.stopWhen(nullptr);
    if (begun) {
        const Result<void> ended = guarded([&] { session.exec(QStringLiteral("COMMIT")); });
        if (!ended)
            std::ignore = guarded([&] { session.exec(QStringLiteral("ROLLBACK")); });
    }
}

} // namespace repoll
