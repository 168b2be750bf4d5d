// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/sqliteengine.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/copymark.h"
#include "core/ledger/sql/leftovers.h"
#include "core/ledger/sql/migrations.h"
#include "core/ledger/sql/transaction.h"
#include "core/ledger/sqlite/logmark.h"
#include "core/ledger/sqlite/sqliteconnection.h"

#include <QScopeGuard>

namespace repoll {

namespace {

/// An empty ledger, or the beginning of a copy of another, whose audit it will have.
void fill(const Dialect &dialect, const QString &path, const QString &who, SqliteEngine::Made made)
{
    const auto connection = connectSqlite(dialect, path, SqliteAccess::Write);
    SqlSession &session = connection->session();
    session.exec(QStringLiteral("PRAGMA application_id = %1").arg(SqliteDialect::applicationId));
    session.exec(dialect.beginWrite());
    Migrations::shipped(dialect).apply(session);
    if (made == SqliteEngine::Made::ToBeFilled)
        CopyMark(session).setUnfinished(session.now(), who);
    else if (made == SqliteEngine::Made::Archive)
        CopyMark(session).setArchive(session.now(), who);
    else
        AuditLog(session).add(who, QStringLiteral("ledger created"), "{}");
    LogMark::set(session);
    session.exec(QStringLiteral("COMMIT"));
    dialect.writeBack(session); // closing would not tell that the disk is full
}

/// What was written is all there, read from the file alone.
void requireWhole(const Dialect &dialect, const QString &path)
{
    const auto connection = connectSqlite(dialect, path, SqliteAccess::Frozen);
    const Migrations migrations = Migrations::shipped(dialect);
    const QStringList problems = dialect.integrityProblems(connection->session());
    if (migrations.check(connection->session()) != migrations.latest() || !problems.isEmpty()) {
        throw StoreFailure(ErrorCode::Io,
                           QStringLiteral("The new ledger is not what was written; check its disk."),
                           problems.join(u'\n'));
    }
}

Result<void> fillNew(const Dialect &dialect, const QString &path, const QString &who, SqliteEngine::Made made)
{
    const auto handle = FileHandle::open(path, LedgerMode::ReadWrite);
    if (!handle)
        return tl::unexpected(handle.error());
    if (const Result<bool> held = (*handle)->beginWriting();
        !held) // else it would be taken for a dead process's
        return tl::unexpected(held.error());
    return guarded([&] {
        fill(dialect, path, who, made);
        requireWhole(dialect, path);
    });
}

/// Where others still read, closing would leave all that is new in the log alone.
void settle(SqlSession &session)
{
    session.exec(session.dialect().beginWrite());
    LogMark::endEpoch(session);
    session.exec(QStringLiteral("COMMIT"));
    session.dialect().tryWriteBack(session);
}

void require(const Result<void> &result)
{
    if (!result)
        throw StoreFailure(result.error());
}

} // namespace

Result<void> SqliteEngine::create(const QString &path, const Clock &clock, const QString &who, Made made)
{
    const LedgerFile file(path);
    const Result<QString> unfinished = file.prepareNew();
    if (!unfinished)
        return tl::unexpected(unfinished.error());
    const Result<void> filled = fillNew(SqliteDialect(clock), *unfinished, who, made);
    if (!filled) {
        LedgerFile::removeUnfinished(*unfinished);
        return filled;
    }
    return file.publish(*unfinished);
}

Result<std::unique_ptr<Engine>> SqliteEngine::open(const QString &path, LedgerMode mode, const Clock &clock,
                                                   Made made)
{
    std::unique_ptr<SqliteEngine> engine(new SqliteEngine(path, clock));
    auto opened = engine->m_file.open(mode);
    if (!opened)
        return tl::unexpected(opened.error());
    engine->m_made = made;
    engine->m_handle = std::move(opened->handle);
    engine->m_isAlone = opened->isAlone;
    if (const Result<void> ready = engine->prepare(mode); !ready)
        return tl::unexpected(ready.error());
    return engine;
}

SqliteEngine::SqliteEngine(const QString &path, const Clock &clock)
    : m_dialect(clock)
    , m_file(path)
{
}

/// What lies beside the file is its own and can be used.
Result<void> SqliteEngine::prepare(LedgerMode mode) const
{
    const bool isAlone = mode == LedgerMode::ReadWrite ? m_isAlone : !m_handle->isLocked();
    if (!isAlone)
        return {}; // those who write have looked, and change both now
    if (mode == LedgerMode::ReadWrite) {
        if (const Result<void> tidied = m_file.tidy(); !tidied)
            return tidied;
    }
    return LogMark::requireOwnLog(m_dialect, m_file.databasePath());
}

std::unique_ptr<SqlConnection> SqliteEngine::connect(SqlConnection::Access access) const
{
    const QString database = m_file.databasePath();
    const SqliteAccess readAs =
        m_file.isOnReadOnlyFolder() ? SqliteAccess::ReadImmutable : SqliteAccess::Read;
    auto connection = connectSqlite(m_dialect, database,
                                    access == SqlConnection::Access::Write ? SqliteAccess::Write : readAs);
    require(m_file.requireSame(*m_handle));
    if (!m_handle->isAt(database))
        throw StoreFailure(ErrorCode::Displaced,
                           QStringLiteral("%1 changed while it was being opened; try again.").arg(database));
    return connection;
}

void SqliteEngine::beginWriting(SqlSession &session)
{
    require(m_handle->takeTurn());
    const auto turn = qScopeGuard([this] { m_handle->endTurn(); });
    session.exec(m_dialect.beginWrite());
    try {
        requireSchema(session);
        if (m_made == Made::AsLedger) {
            CopyMark(session).requireNone();
            freeLeftovers(session, [this](qint64 runId) { return isRunHeld(runId); });
        } else if (!m_isAlone) {
            throw StoreFailure(
                ErrorCode::InUse,
                QStringLiteral("%1 is in use by %2.").arg(m_file.path(), m_handle->otherWriter()),
                m_handle->otherWriter());
        }
        if (m_isAlone)
            LogMark::beginEpoch(session);
        else
            LogMark::set(session);
        m_watch.emplace(session, *m_handle);
        session.exec(QStringLiteral("COMMIT"));
    } catch (const StoreFailure &) {
        rollBack(session);
        throw;
    }
    if (m_isAlone)
        m_dialect.tryWriteBack(session);
    m_handle->leaveDoor();
}

void SqliteEngine::requireSchema(SqlSession &session) const
{
    const Migrations migrations = Migrations::shipped(m_dialect);
    if (m_isAlone) {
        migrations.apply(session);
    } else if (migrations.check(session) != migrations.latest()) {
        throw StoreFailure(ErrorCode::InUse,
                           QStringLiteral("%1 is in use by %2, an older Repoll. Close it there: then the "
                                          "ledger can be updated.")
                               .arg(m_file.path(), m_handle->otherWriter()),
                           m_handle->otherWriter());
    }
}

void SqliteEngine::beforeBegin(SqlSession &session)
{
    require(m_handle->takeTurn());
    requireSame(session);
}

void SqliteEngine::beforeCommit(SqlSession &session)
{
    requireSame(session);
    LogMark::set(session);
}

void SqliteEngine::afterTransaction()
{
    m_handle->endTurn();
}

/// At the door until the file is let go of: whoever comes next finds it as it is then.
void SqliteEngine::endWriting(SqlSession &session)
{
    const bool isLast = m_handle->beginClosing().value_or(false);
    if (!isLast) { // should the others be killed before this connection goes, the file needs its log
        session.leaveLog();
        return;
    }
    const Result<void> same = guarded([&] { requireSame(session); });
    if (same && !guarded([&] { settle(session); }))
        session.leaveLog(); // the file says that it has one
}

std::shared_ptr<void> SqliteEngine::holdRun(qint64 runId)
{
    return m_handle->holdRun(runId);
}

bool SqliteEngine::isRunHeld(qint64 runId) const
{
    return m_handle->isRunHeld(runId);
}

/// SQLite leaves the log of a file that was moved, under its old name: what is on record is brought into the file, where
/// it is now, unless somebody is at work on a file in its place, as the log of that name may be theirs.
void SqliteEngine::requireSame(SqlSession &session)
{
    const Result<void> same = m_file.requireSame(*m_handle);
    if (same) {
        if (m_handle->state() != m_seen)
            requireOwnContent(session);
        return;
    }
    const auto other = FileHandle::open(m_file.path(), LedgerMode::ReadOnly);
    if (!other || !(*other)->isLocked())
        std::ignore = guarded([&] {
            settle(session);
            m_dialect.writeBack(session);
        });
    throw StoreFailure(same.error());
}

/// The file was touched: by others who write, or a backup was copied over it. The log must not be played into that.
void SqliteEngine::requireOwnContent(SqlSession &session)
{
    const FileHandle::State state = m_handle->state(); // before it is looked at
    if (m_watch->isOwn(*m_handle)) {
        m_seen = state;
        return;
    }
    session.leaveLog();
    throw StoreFailure(
        ErrorCode::Displaced,
        QStringLiteral("%1 was overwritten while it was open, as by a backup that was copied over it. "
                       "Nothing is recorded any more. Close it, move %1-wal and %1-shm to another "
                       "folder, and open it again to go on with what is there now.")
            .arg(m_file.path()));
}

} // namespace repoll
