// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/sqlitedialect.h"

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sqlite/sqliterows.h"
#include "core/ledger/sqlite/sqlitestatement.h"
#include "core/ledger/store/scantoken.h"
#include "core/request/pattern.h"

#include <QSqlDriver>

#include <sqlite3.h>

namespace repoll {

namespace {

/// Primary result codes (https://www.sqlite.org/rescode.html); extended ones hold them in the low byte.
enum SqliteCode {
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteInterrupt = 9,
    SqliteIoError = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCantOpen = 14,
    SqliteNotADatabase = 26,
};

/// Of the virtual machine: well below a millisecond's work.
constexpr int stepsBetweenLooks = 2'000;

sqlite3 *connectionOf(const QSqlDatabase &database)
{
    return *static_cast<sqlite3 *const *>(database.driver()->handle().constData());
}

int isCancelled(void *token)
{
    return static_cast<const ScanToken *>(token)->isCancelled() ? 1 : 0;
}

/// SQLite counts each allocation under a mutex of the whole process, for statistics that nobody reads here: a
/// seventh of what recording costs. It takes this before its first use only, and refuses it later, which does
/// no harm (https://www.sqlite.org/c3ref/config.html).
void countNoAllocations()
{
    static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Q_UNUSED(configured)
}

} // namespace

SqliteDialect::SqliteDialect(const Clock &clock)
    : m_clock(clock)
{
    countNoAllocations();
}

QString SqliteDialect::driverName() const
{
    return QStringLiteral("QSQLITE");
}

QString SqliteDialect::migrationFolder() const
{
    return QStringLiteral(":/repoll/sql/sqlite");
}

QStringList SqliteDialect::connectionSetup(bool writer) const
{
    QStringList setup{
        QStringLiteral("PRAGMA foreign_keys = ON"),
        QStringLiteral("PRAGMA mmap_size = 0"),
        QStringLiteral("PRAGMA trusted_schema = OFF"),
    };
    if (writer) {
        setup += QStringLiteral("PRAGMA cache_size = -8000");
        setup += QStringLiteral("PRAGMA journal_mode = WAL");
        setup += QStringLiteral("PRAGMA synchronous = FULL");
        setup += QStringLiteral("PRAGMA journal_size_limit = 67108864");
        // Four times the default: a busy index page goes to the file once for several commits.
        setup += QStringLiteral("PRAGMA wal_autocheckpoint = 4000");
        // Debian's SQLite writes zeros over what goes, a twentieth of what recording costs. Nothing here is deleted, and
        // no secret is kept.
        setup += QStringLiteral("PRAGMA secure_delete = OFF");
    } else {
        setup += QStringLiteral("PRAGMA query_only = ON");
        // Also what it sorts in memory before it goes on in a file: memory does not grow with the number of targets.
        setup += QStringLiteral("PRAGMA cache_size = -2000");
    }
    return setup;
}

QStringList SqliteDialect::batchSetup() const
{
    // What it notes to undo one statement of a batch.
    return {QStringLiteral("PRAGMA temp_store = MEMORY")};
}

QString SqliteDialect::migrationTable() const
{
    return QStringLiteral("CREATE TABLE IF NOT EXISTS schema_migration (version INTEGER PRIMARY KEY, "
                          "name TEXT NOT NULL, checksum BLOB NOT NULL, applied_at INTEGER NOT NULL) STRICT");
}

QString SqliteDialect::beginWrite() const
{
    // A deferred transaction that turns from read to write fails at once with SQLITE_BUSY_SNAPSHOT.
    return QStringLiteral("BEGIN IMMEDIATE");
}

QString SqliteDialect::beginRead() const
{
    return QStringLiteral("BEGIN");
}

EpochMs SqliteDialect::now(SqlSession &session) const
{
    Q_UNUSED(session)
    return m_clock.nowMs();
}

void SqliteDialect::extend(const QSqlDatabase &database) const
{
    sqlite3 *const connection = connectionOf(database);
    if (SqliteRows::install(connection) != SQLITE_OK)
        throw StoreFailure(ErrorCode::Internal, QStringLiteral("SQLite refuses a table of Repoll's own."),
                           QString::fromUtf8(sqlite3_errmsg(connection)));
}

std::unique_ptr<SqlStatement> SqliteDialect::prepare(const QSqlDatabase &database, const QString &sql) const
{
    return std::make_unique<SqliteStatement>(connectionOf(database), *this, sql);
}

QString SqliteDialect::rowsSource(qsizetype columns) const
{
    QStringList names;
    for (qsizetype column = 0; column < columns; ++column)
        names += QStringLiteral("c%1").arg(column);
    return QStringLiteral("SELECT %1 FROM repoll_rows(?)").arg(names.join(QLatin1String(", ")));
}

QString SqliteDialect::idList() const
{
    return QStringLiteral("(SELECT value FROM json_each(?))");
}

QString SqliteDialect::textList() const
{
    return idList();
}

QVariant SqliteDialect::bindIds(std::span<const qint64> ids) const
{
    QString json;
    json.reserve(static_cast<qsizetype>(ids.size()) * 9 + 2);
    json += u'[';
    for (const qint64 id : ids) {
        if (json.size() > 1)
            json += u',';
        json += QString::number(id);
    }
    return json + u']';
}

QVariant SqliteDialect::bindTexts(const QStringList &texts) const
{
    QString json = QStringLiteral("[");
    for (const QString &text : texts) {
        if (json.size() > 1)
            json += u',';
        json += u'"';
        for (const QChar c : text) { // RFC 8259, section 7
            if (c == u'"' || c == u'\\')
                json += u'\\';
            if (c < u' ')
                json += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
            else
                json += c;
        }
        json += u'"';
    }
    return json + u']';
}

qint64 SqliteDialect::reserveIds(SqlSession &session, const QString &table, qsizetype count) const
{
    Q_UNUSED(count) // the one writer holds the database until its transaction ends
    // What left for an archive keeps its id.
    return session
               .integer(QStringLiteral("SELECT max(coalesce((SELECT max(t.id) FROM %1 t), 0), "
                                       "coalesce((SELECT l.id FROM last_id l WHERE l.relation = '%1'), 0))")
                            .arg(table))
               .value_or(0) +
           1;
}

QString SqliteDialect::locked(RowLock lock, const QString &alias) const
{
    Q_UNUSED(lock)
    Q_UNUSED(alias)
    return {};
}

QString SqliteDialect::counterSlot() const
{
    return {};
}

QString SqliteDialect::indexedBy(const QString &index) const
{
    return QStringLiteral("INDEXED BY ") + index;
}

QString SqliteDialect::unindexed(const QString &column) const
{
    return u'+' + column;
}

QString SqliteDialect::joinInOrder() const
{
    return QStringLiteral("CROSS JOIN");
}

QString SqliteDialect::matches(const QString &column) const
{
    return column + QStringLiteral(" GLOB ?");
}

QString SqliteDialect::pattern(const QString &starPattern) const
{
    return globEscaped(starPattern);
}

QString SqliteDialect::contains(const QString &column) const
{
    return QStringLiteral("instr(%1, ?) > 0").arg(column);
}

void SqliteDialect::writeBack(SqlSession &session) const
{
    if (session.integer(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")) != 0)
        throw StoreFailure(ErrorCode::InUse,
                           QStringLiteral("Another program keeps the ledger's database locked."));
}

void SqliteDialect::tryWriteBack(SqlSession &session) const
{
    std::ignore = session.integer(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
}

void SqliteDialect::leaveLog(const QSqlDatabase &database) const
{
    sqlite3_db_config(connectionOf(database), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

/// It writes zeros over what goes (connectionSetup()).
QStringList SqliteDialect::erasing(bool begins) const
{
    return {begins ? QStringLiteral("PRAGMA secure_delete = ON")
                   : QStringLiteral("PRAGMA secure_delete = OFF")};
}

/// Most of what refers to a row has no index to be found by: each that goes would be looked for everywhere.
QStringList SqliteDialect::archiving(bool begins) const
{
    return {begins ? QStringLiteral("PRAGMA foreign_keys = OFF")
                   : QStringLiteral("PRAGMA foreign_keys = ON")};
}

qint64 SqliteDialect::changeMark(SqlSession &session) const
{
    return session.integer(QStringLiteral("PRAGMA data_version")).value_or(0);
}

void SqliteDialect::stopWhen(const QSqlDatabase &database, const ScanToken *token) const
{
    sqlite3_progress_handler(connectionOf(database), token ? stepsBetweenLooks : 0,
                             token ? &isCancelled : nullptr, const_cast<ScanToken *>(token));
}

Error SqliteDialect::error(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const QString detail = QStringLiteral("SQLite %1: %2").arg(error.nativeErrorCode(), error.text());
    switch (code) {
    case SqliteFull:
        return {ErrorCode::DiskFull,
                QStringLiteral("The disk that holds the ledger is full; free some space."), detail};
    case SqliteIoError:
    case SqliteCantOpen:
        return {ErrorCode::Io, QStringLiteral("The ledger's file cannot be read or written; check its disk."),
                detail};
    case SqliteCorrupt:
        return {ErrorCode::Corrupt,
                QStringLiteral("The ledger is damaged; keep a copy of its files and restore a backup."),
                detail};
    case SqliteNotADatabase:
        return {ErrorCode::NotALedger, QStringLiteral("The file is not a Repoll ledger."), detail};
    case SqliteReadOnly:
        return {ErrorCode::ReadOnly, QStringLiteral("The ledger cannot be written; check the permissions."),
                detail};
    case SqliteInterrupt:
        return {ErrorCode::Cancelled, QStringLiteral("The question was withdrawn."), detail};
    case SqliteBusy:
    case SqliteLocked:
        return {ErrorCode::InUse, QStringLiteral("Another program keeps the ledger's database locked."),
                detail};
    default:
        return {ErrorCode::Internal, QStringLiteral("The ledger refused a statement."), detail};
    }
}

QStringList SqliteDialect::integrityProblems(SqlSession &session) const
{
    QStringList problems;
    SqlRows integrity = session.query(QStringLiteral("PRAGMA integrity_check(20)"));
    while (integrity.next()) {
        if (integrity.text(0) != QLatin1String("ok"))
            problems += integrity.text(0);
    }
    SqlRows keys = session.query(QStringLiteral("PRAGMA foreign_key_check"));
    while (keys.next() && problems.size() < 20) {
        problems += QStringLiteral("%1 row %2 refers to a missing row of %3")
                        .arg(keys.text(0), keys.text(1), keys.text(2));
    }
    return problems;
}

} // namespace repoll
