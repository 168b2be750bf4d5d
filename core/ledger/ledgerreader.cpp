// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerreader.h"

#include "core/ledger/migrations.h"
#include "core/ledger/sqlconnection.h"
#include "core/ledger/sqlreader.h"
#include "core/ledger/storefailure.h"

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

LedgerReader::LedgerReader(const Dialect &dialect, QString path)
    : m_dialect(dialect)
    , m_path(std::move(path))
{
    setObjectName(QStringLiteral("ledger reader"));
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

void LedgerReader::run()
{
    std::unique_ptr<SqlConnection> connection;
    const Result<void> opened = guarded([&] {
        connection = std::make_unique<SqlConnection>(m_dialect, m_path, SqlConnection::Access::Read);
        requireSchema(connection->session());
    });
    m_opened.set_value(opened);
    if (opened)
        serve(connection->session());
}

void LedgerReader::serve(SqlSession &session)
{
    SqlReader reader(session);
    while (const auto job = m_jobs.take()) {
        // Where BEGIN fails, so will the job's own statements, and it tells why.
        const Result<void> begun = guarded([&] { session.exec(m_dialect.beginRead()); });
        (*job)(reader);
        if (begun) {
            const Result<void> ended = guarded([&] { session.exec(QStringLiteral("COMMIT")); });
            if (!ended)
                std::ignore = guarded([&] { session.exec(QStringLiteral("ROLLBACK")); });
        }
    }
}

} // namespace repoll
