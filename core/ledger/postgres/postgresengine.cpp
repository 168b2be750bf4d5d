// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgresengine.h"

#include "core/base/background.h"
#include "core/ledger/postgres/postgreswatch.h"
#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/copymark.h"
#include "core/ledger/sql/leftovers.h"
#include "core/ledger/sql/migrations.h"
#include "core/ledger/sql/transaction.h"

#include <QUuid>

#include <functional>

namespace repoll {

namespace {

/// Who write at once, each with its own rows of the counters; more share them, and wait for each other.
constexpr int counterSlots = 64;

constexpr auto serverMs = "CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint)";

/// A writer that was not heard of for so long has ended.
constexpr qint64 markLifeMs = 30LL * 86'400'000;

/// Between two notices of a writer: the server lets one transaction at a time commit that holds a notice.
constexpr int noticeMs = 100;

/// Runs `body` alone: nobody else changes the schema meanwhile.
void changeSchema(SqlSession &session, const std::function<void()> &body)
{
    inTransaction(session, [&] {
        std::ignore = session.integer(QStringLiteral(
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('repoll schema ' || current_schema))) l"));
        body();
    });
}

/// What a server may not allow; the ledger works without.
void tryToAdd(SqlSession &session, const QString &file, const char *otherwise)
{
    session.exec(QStringLiteral("SAVEPOINT addition"));
    const Result<void> added = guarded([&] {
        for (const QString &statement : Migrations::besides(session.dialect(), file).statements())
            session.exec(statement);
    });
    if (!added) {
        session.exec(QStringLiteral("ROLLBACK TO SAVEPOINT addition"));
        qWarning("%s (%s)", otherwise, qUtf8Printable(added.error().detail));
    }
}

void addRoles(SqlSession &session)
{
    tryToAdd(session, QStringLiteral("roles.sql"),
             "This user may not make roles: nobody but the owner of the tables can use the ledger.");
}

/// Who changes tables.
void requireOwner(SqlSession &session)
{
    if (session.integer(session.dialect().ownershipQuestion()).value_or(0) == 0)
        throw StoreFailure(
            ErrorCode::ReadOnly,
            QStringLiteral("The ledger's schema is older; the owner of its tables has to open it "
                           "once for writing to update it."));
}

/// One who fills a copy, for as long as the connection lasts.
void requireAlone(SqlSession &session)
{
    if (!session.integer(QStringLiteral(
            "SELECT 1 WHERE pg_try_advisory_lock(hashtext('repoll copy ' || current_schema), 0)")))
        throw StoreFailure(ErrorCode::InUse, QStringLiteral("Another program fills this copy already."));
}

/// By what the tables' grants say, whatever the roles are called.
Rights rightsOf(SqlSession &session)
{
    SqlRows rows =
        session.query(QStringLiteral("SELECT CAST(has_table_privilege('run', 'INSERT') AS integer), "
                                     "CAST(has_table_privilege('request', 'INSERT') AS integer), "
                                     "CAST(has_table_privilege('decision', 'INSERT') AS integer), "
                                     "CAST(has_table_privilege('provider', 'INSERT') AS integer), "
                                     "CAST(has_table_privilege('saved_view', 'INSERT') AS integer), "
                                     "CAST(has_column_privilege('worker', 'stop_by', 'UPDATE') AS integer), "
                                     "CAST(has_table_privilege('endpoint', 'INSERT') AS integer), "
                                     "CAST(has_table_privilege('schedule', 'INSERT') AS integer)"));
    Rights rights;
    while (rows.next()) {
        int column = 0;
        for (const Right right :
             {Right::Recover, Right::Import, Right::Decide, Right::ChangeProviders, Right::SaveViews,
              Right::StopWorkers, Right::ChangeEndpoints, Right::Schedule}) {
            if (rows.flag(column++))
                rights.give(right);
        }
    }
    return rights;
}

void takeCounterSlot(SqlSession &session)
{
    const qint64 slot =
        session
            .integer(
                QStringLiteral("SELECT s FROM generate_series(0, CAST(? AS integer)) s WHERE "
                               "pg_try_advisory_lock(hashtext('repoll slot ' || current_schema), s) LIMIT 1"),
                {counterSlots - 1})
            .value_or(0);
    session.exec(QStringLiteral("SELECT set_config('repoll.slot', ?, false)"), {QString::number(slot)});
}

} // namespace

Result<void> PostgresEngine::create(const QString &url, const Clock &clock, const QString &who, Made made)
{
    const auto address = PostgresAddress::parse(url);
    if (!address)
        return tl::unexpected(address.error());
    const PostgresEngine engine(*address, clock);
    return guarded([&] {
        const auto connection = engine.connect(SqlConnection::Access::Write);
        SqlSession &session = connection->session();
        changeSchema(session, [&] {
            if (session.integer(QStringLiteral("SELECT 1 WHERE to_regclass('schema_migration') IS NOT NULL")))
                throw StoreFailure(
                    ErrorCode::AlreadyExists,
                    QStringLiteral("The database holds a ledger already; nothing was changed."));
            Migrations::shipped(engine.m_dialect).apply(session);
            tryToAdd(session, QStringLiteral("parts.sql"),
                     "Extension pg_trgm cannot be had: searches for parts of keys and tickets look at every "
                     "request.");
            addRoles(session);
            takeCounterSlot(session);
            if (made == Made::ToBeFilled)
                CopyMark(session).setUnfinished(session.now(), who);
            else
                AuditLog(session).add(who, QStringLiteral("ledger created"), "{}");
        });
    });
}

Result<std::unique_ptr<Engine>> PostgresEngine::open(const QString &url, const Clock &clock, Made made,
                                                     const QByteArray &password)
{
    auto address = PostgresAddress::parse(url);
    if (!address)
        return tl::unexpected(address.error());
    address->setPassword(password);
    std::unique_ptr<PostgresEngine> engine(new PostgresEngine(std::move(*address), clock));
    engine->m_made = made;
    return engine;
}

PostgresEngine::PostgresEngine(PostgresAddress address, const Clock &clock)
    : m_address(std::move(address))
    , m_clock(clock)
    , m_dialect(clock)
    , m_holds(std::make_shared<RunHolds>(m_address))
{
}

std::unique_ptr<SqlConnection> PostgresEngine::connect(SqlConnection::Access access) const
{
    if (!QSqlDatabase::isDriverAvailable(m_dialect.driverName())) {
        throw StoreFailure(
            ErrorCode::Io,
            QStringLiteral("Qt's driver for PostgreSQL is not installed: package libqt6sql6-psql."));
    }
    return std::make_unique<SqlConnection>(m_dialect, access, [this](QSqlDatabase &database) {
        database.setConnectOptions(QString::fromUtf8(m_address.parameterText()));
        database.setPassword(QString::fromUtf8(m_address.password()));
    });
}

void PostgresEngine::beginWriting(SqlSession &session)
{
    const Migrations migrations = Migrations::shipped(m_dialect);
    std::ignore = migrations.check(session); // there is a ledger
    if (session.integer(QStringLiteral("SELECT 1 WHERE pg_is_in_recovery()"))) {
        // One that was written to fails over to it: it will be the one that is written to.
        throw StoreFailure(m_hasWritten ? ErrorCode::Network : ErrorCode::ReadOnly,
                           QStringLiteral("The ledger's server is a standby, which only reads."));
    }
    if (!session.integer(QStringLiteral("SELECT 1 WHERE has_any_column_privilege('request', 'UPDATE')")))
        throw StoreFailure(ErrorCode::ReadOnly,
                           QStringLiteral("This database user may only read the ledger."));
    if (migrations.check(session) < migrations.latest()) {
        requireOwner(session);
        changeSchema(session, [&] {
            migrations.apply(session);
            addRoles(session); // their rights to new tables
        });
    }
    takeCounterSlot(session);
    m_rights = rightsOf(session);
    endFormer(session);
    nameMark(session);
    m_hasWritten = true;
    m_holds->renew(); // it may be another connection after one that was lost
    if (m_made == Made::ToBeFilled) {
        requireAlone(session);
        return;
    }
    CopyMark(session).requireNone();
    inTransaction(session,
                  [&] { freeLeftovers(session, [this](qint64 runId) { return isRunHeld(runId); }); });
}

/// Nobody listens any more to the one before this connection, which the server may not have noticed: it would still
/// commit, or keep rows locked.
void PostgresEngine::endFormer(SqlSession &session)
{
    while (session.integer(
        QStringLiteral("SELECT 1 FROM (SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity "
                       "WHERE pid = ? AND CAST(backend_start AS text) = ?) ended"),
        {m_backend.process, m_backend.since})) {
    }
    SqlRows rows = session.query(QStringLiteral(
        "SELECT pid, CAST(backend_start AS text) FROM pg_stat_activity WHERE pid = pg_backend_pid()"));
    if (rows.next())
        m_backend = {rows.integer(0), rows.text(1)};
}

void PostgresEngine::nameMark(SqlSession &session)
{
    if (!m_markName.isEmpty())
        return;
    m_markName = QUuid::createUuid().toString(QUuid::WithoutBraces);
    inTransaction(session, [&] {
        session.exec(QStringLiteral("DELETE FROM writer_mark WHERE at < %1 - ?").arg(QLatin1String(serverMs)),
                     {markLifeMs});
    });
}

/// Where it changed something, the commit leaves its mark, and tells others unless that was done a moment ago: then they
/// are told later.
void PostgresEngine::beforeCommit(SqlSession &session)
{
    static const QString sql =
        QStringLiteral(
            "WITH mark AS (INSERT INTO writer_mark (writer, last, at) SELECT ?, ?, %1 "
            "WHERE pg_current_xact_id_if_assigned() IS NOT NULL "
            "ON CONFLICT (writer) DO UPDATE SET last = excluded.last, at = excluded.at RETURNING 1) "
            "SELECT CASE WHEN ? <> 0 THEN CAST(pg_notify(%2, '') AS text) END FROM mark")
            .arg(QLatin1String(serverMs), QLatin1String(PostgresWatch::channelSql()));
    const qint64 now = m_clock.monotonicMs();
    const bool isDue = !m_toldAt || now - *m_toldAt >= noticeMs;
    SqlRows rows = session.query(sql, {m_markName, ++m_commits, isDue ? 1 : 0});
    m_hasChanged = rows.next();
    if (!m_hasChanged)
        return;
    m_isUntold = !isDue;
    if (isDue)
        m_toldAt = now;
}

bool PostgresEngine::hasCommitted(SqlSession &session)
{
    return !m_hasChanged || session.integer(QStringLiteral("SELECT last FROM writer_mark WHERE writer = ?"),
                                            {m_markName}) == m_commits;
}

std::optional<int> PostgresEngine::untoldMs() const
{
    return m_isUntold ? std::optional(noticeMs) : std::nullopt;
}

void PostgresEngine::tellOthers(SqlSession &session)
{
    m_isUntold = false;
    m_toldAt = m_clock.monotonicMs();
    // Where the server is away, whoever finds it again looks anyway.
    std::ignore = guarded([&] {
        session.exec(
            QStringLiteral("SELECT pg_notify(%1, '')").arg(QLatin1String(PostgresWatch::channelSql())));
    });
}

std::shared_ptr<void> PostgresEngine::watch(LedgerNews news) const
{
    auto *const watch = new PostgresWatch(m_address, m_clock, std::move(news));
    watch->start();
    return {watch, [](PostgresWatch *stopped) {
                stopped->stop();
                runInBackground([stopped] { delete stopped; }); // it may be looking for a host's name
            }};
}

std::shared_ptr<void> PostgresEngine::holdRun(qint64 runId)
{
    if (!m_holds->take(runId))
        return nullptr;
    return {m_holds.get(), [holds = m_holds, runId](void *) { holds->release(runId); }};
}

bool PostgresEngine::isRunHeld(qint64 runId) const
{
    return m_holds->isHeld(runId);
}

} // namespace repoll
