// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgresdialect.h"

#include "core/ledger/postgres/postgreserror.h"
#include "core/ledger/postgres/postgresstatement.h"
#include "core/ledger/sql/sqlsession.h"
#include "core/request/pattern.h"

#include <QSqlDatabase>
#include <QSqlDriver>

namespace repoll {

namespace {

constexpr auto linkProperty = "repollLink";

struct Reference
{
    const char *table;
    const char *column;
    const char *other;
};

/// A trigger that was off lets strays in, and rows go that others refer to.
constexpr std::array references{
    Reference{"attempt", "request_id", "request"},    Reference{"attempt", "run_id", "run"},
    Reference{"attempt", "evidence_id", "evidence"},  Reference{"run_target", "request_id", "request"},
    Reference{"run_target", "run_id", "run"},         Reference{"request", "result_evidence", "evidence"},
    Reference{"request", "decision", "decision"},     Reference{"decision", "request_id", "request"},
    Reference{"decision", "evidence_id", "evidence"}, Reference{"decision", "undoes", "decision"},
};

using LinkPointer = std::shared_ptr<PostgresLink>;

LinkPointer linkOf(const QSqlDatabase &database)
{
    return database.driver()->property(linkProperty).value<LinkPointer>();
}

/// The array's text form, whose cast the server does.
QString listOf(const QString &type)
{
    return QStringLiteral("(SELECT unnest(CAST(? AS %1[])) AS value)").arg(type);
}

QString setTo(const char *setting, const char *value)
{
    return QStringLiteral("set_config('%1', '%2', false)").arg(QLatin1String(setting), QLatin1String(value));
}

QString likeEscaped(const QString &literal)
{
    QString text;
    for (const QChar c : literal) {
        if (c == u'%' || c == u'_' || c == u'\\')
            text += u'\\';
        text += c;
    }
    return text;
}

} // namespace

QString PostgresDialect::driverName() const
{
    return QStringLiteral("QPSQL");
}

QString PostgresDialect::migrationFolder() const
{
    return QStringLiteral(":/repoll/sql/postgres");
}

QStringList PostgresDialect::connectionSetup(bool writer) const
{
    // Compiling a question takes longer than answering it; and each is planned for the values it comes with, since a
    // page of 200 and half a million targets want different ways. A batch goes by its keys: with the server's default,
    // which is a spinning disk's, whole tables were read for a thousand rows, which took up to a third of recording.
    QStringList settings{setTo("jit", "off"), setTo("plan_cache_mode", "force_custom_plan"),
                         setTo("client_min_messages", "warning"), setTo("bytea_output", "hex"),
                         setTo("random_page_cost", "1.1")};
    if (writer) {
        // Whatever the server's default: what was acknowledged survives.
        settings += setTo("synchronous_commit", "on");
        // Nobody waits without end for one who was stopped in the middle; it is sent away.
        settings += setTo("lock_timeout", "20s");
        settings += setTo("idle_in_transaction_session_timeout", "60s");
    } else {
        settings += setTo("default_transaction_read_only", "on");
    }
    return {QStringLiteral("SELECT ") + settings.join(QLatin1String(", "))};
}

QString PostgresDialect::migrationTable() const
{
    return QStringLiteral("CREATE TABLE IF NOT EXISTS schema_migration (version bigint PRIMARY KEY, "
                          "name text NOT NULL, checksum bytea NOT NULL, applied_at bigint NOT NULL)");
}

QString PostgresDialect::beginWrite() const
{
    return QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED");
}

QString PostgresDialect::beginRead() const
{
    return QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

EpochMs PostgresDialect::now(SqlSession &session) const
{
    if (m_clock.isSteered())
        return m_clock.nowMs();
    return session
        .integer(QStringLiteral("SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint)"))
        .value_or(0);
}

QString PostgresDialect::user(SqlSession &session) const
{
    SqlRows rows = session.query(QStringLiteral("SELECT CAST(session_user AS text)"));
    return rows.next() ? rows.text(0) : QString();
}

void PostgresDialect::extend(const QSqlDatabase &database) const
{
    auto *const connection = *static_cast<pg_conn *const *>(database.driver()->handle().constData());
    logNotices(connection);
    database.driver()->setProperty(linkProperty,
                                   QVariant::fromValue(std::make_shared<PostgresLink>(connection)));
}

std::unique_ptr<SqlStatement> PostgresDialect::prepare(const QSqlDatabase &database, const QString &sql) const
{
    return std::make_unique<PostgresStatement>(linkOf(database), *this, sql);
}

QString PostgresDialect::rowsSource(qsizetype columns) const
{
    return QStringLiteral("SELECT * FROM unnest(?%1) u").arg(QStringLiteral(", ?").repeated(columns - 1));
}

QString PostgresDialect::idList() const
{
    return listOf(QStringLiteral("bigint"));
}

QString PostgresDialect::textList() const
{
    return listOf(QStringLiteral("text"));
}

QVariant PostgresDialect::bindIds(std::span<const qint64> ids) const
{
    QString list;
    list.reserve(static_cast<qsizetype>(ids.size()) * 9 + 2);
    list += u'{';
    for (const qint64 id : ids) {
        if (list.size() > 1)
            list += u',';
        list += QString::number(id);
    }
    return list + u'}';
}

QVariant PostgresDialect::bindTexts(const QStringList &texts) const
{
    QString list = QStringLiteral("{");
    for (const QString &text : texts) {
        if (list.size() > 1)
            list += u',';
        list += u'"';
        for (const QChar c : text) {
            if (c == u'"' || c == u'\\')
                list += u'\\';
            list += c;
        }
        list += u'"';
    }
    return list + u'}';
}

qint64 PostgresDialect::reserveIds(SqlSession &session, const QString &table, qsizetype count) const
{
    return session.integer(QStringLiteral("SELECT repoll_ids(?, ?)"), {table, static_cast<qint64>(count)})
        .value_or(0);
}

void PostgresDialect::afterFilling(SqlSession &session) const
{
    for (const char *table : {"request", "attempt", "evidence", "run", "decision", "erasure", "outbox",
                              "delivery", "api_token"}) {
        session.exec(QStringLiteral("SELECT setval('%1_ids', (SELECT greatest(coalesce(max(t.id), 0), "
                                    "coalesce((SELECT l.id FROM last_id l WHERE l.relation = '%1'), 0)) + 1 "
                                    "FROM %1 t), false)")
                         .arg(QLatin1String(table)));
    }
}

QString PostgresDialect::locked(RowLock lock, const QString &alias) const
{
    const QString of = alias.isEmpty() ? QString() : QStringLiteral(" OF ") + alias;
    switch (lock) {
    case RowLock::Stay:
        return QStringLiteral(" FOR SHARE") + of;
    case RowLock::Change:
        return QStringLiteral(" FOR NO KEY UPDATE") + of;
    case RowLock::ChangeIfFree:
        break;
    }
    return QStringLiteral(" FOR NO KEY UPDATE%1 SKIP LOCKED").arg(of);
}

QString PostgresDialect::counterSlot() const
{
    return QStringLiteral(", slot");
}

QString PostgresDialect::indexedBy(const QString &index) const
{
    Q_UNUSED(index) // it goes by its statistics
    return {};
}

QString PostgresDialect::unindexed(const QString &column) const
{
    return column;
}

QString PostgresDialect::joinInOrder() const
{
    return QStringLiteral("JOIN");
}

QString PostgresDialect::matches(const QString &column) const
{
    return column + QStringLiteral(" LIKE ?");
}

QString PostgresDialect::pattern(const QString &starPattern) const
{
    QStringList parts;
    for (const QString &part : patternParts(starPattern))
        parts += likeEscaped(part);
    return parts.join(u'%');
}

QString PostgresDialect::contains(const QString &column) const
{
    return QStringLiteral("strpos(%1, ?) > 0").arg(column);
}

/// While the archive is written and read again, the server hears nothing.
QStringList PostgresDialect::archiving(bool begins) const
{
    return {begins ? QStringLiteral("SET idle_in_transaction_session_timeout = '600s'")
                   : QStringLiteral("SET idle_in_transaction_session_timeout = '60s'")};
}

QString PostgresDialect::ownershipQuestion() const
{
    return QStringLiteral("SELECT count(*) FROM pg_class c WHERE c.oid = to_regclass('request') "
                          "AND pg_has_role(c.relowner, 'USAGE')");
}

QString PostgresDialect::digestsQuestion() const
{
    return QStringLiteral("SELECT CAST(has_column_privilege('api_secret', 'digest', 'SELECT') AS integer)");
}

/// Claims read runs, and go on.
QString PostgresDialect::keepPlans() const
{
    return QStringLiteral("LOCK TABLE run IN SHARE ROW EXCLUSIVE MODE");
}

/// What a snapshot says of the transactions that have ended. Those of other databases of the same server are among
/// them, which costs a look for nothing.
qint64 PostgresDialect::changeMark(SqlSession &session) const
{
    return session.integer(QStringLiteral("SELECT hashtextextended(CAST(pg_current_snapshot() AS text), 0)"))
        .value_or(0);
}

void PostgresDialect::stopWhen(const QSqlDatabase &database, const ScanToken *token) const
{
    linkOf(database)->stopWhen(token);
}

Error PostgresDialect::error(const QSqlError &error) const
{
    if (error.nativeErrorCode().startsWith(QLatin1String("40"))) // transaction_rollback, deadlock_detected
        m_wasUndone = true;
    return postgresError(error.nativeErrorCode(), error.text().trimmed());
}

QStringList PostgresDialect::integrityProblems(SqlSession &session) const
{
    QStringList parts{
        QStringLiteral("SELECT 'index ' || c.relname || ' is not usable' FROM pg_index i "
                       "JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT (i.indisvalid AND i.indisready) "
                       "AND c.relnamespace = CAST(current_schema AS regnamespace)"),
        QStringLiteral(
            "SELECT 'table ' || w.relation || ' has lost its trigger ' || w.name FROM repoll_trigger w "
            "WHERE NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgname = w.name "
            "AND t.tgenabled = 'O' AND t.tgrelid = to_regclass(w.relation))")};
    for (const auto &[table, column, other] : references) {
        parts += QStringLiteral("SELECT '%1 row refers to a missing row of %3: ' || a.%2 FROM %1 a "
                                "LEFT JOIN %3 o ON o.id = a.%2 WHERE a.%2 IS NOT NULL AND o.id IS NULL")
                     .arg(QLatin1String(table), QLatin1String(column), QLatin1String(other));
    }
    QStringList problems;
    SqlRows rows = session.query(parts.join(QLatin1String(" UNION ALL ")) + QStringLiteral(" LIMIT 20"));
    while (rows.next())
        problems += rows.text(0);
    return problems;
}

} // namespace repoll
