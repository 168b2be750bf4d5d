// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourceconnection.h"

#include "core/request/enumtext.h"

#include <QAtomicInteger>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace repoll {

namespace {

constexpr qsizetype mostWords = 300;
constexpr int msPerSecond = 1'000;

constexpr EnumText<SourceKind, 4> sourceKinds{{{
    {SourceKind::Postgres, QLatin1String("postgres")},
    {SourceKind::MySql, QLatin1String("mysql")},
    {SourceKind::Sqlite, QLatin1String("sqlite")},
    {SourceKind::Odbc, QLatin1String("odbc")},
}}};
static_assert(sourceKinds.isInOrder());

QString driverOf(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Postgres:
        return QStringLiteral("QPSQL");
    case SourceKind::MySql:
        return QStringLiteral("QMYSQL");
    case SourceKind::Sqlite:
        return QStringLiteral("QSQLITE");
    case SourceKind::Odbc:
        break;
    }
    return QStringLiteral("QODBC");
}

int seconds(int ms)
{
    return std::max(1, (ms + msPerSecond - 1) / msPerSecond);
}

QString optionsOf(const SourceAddress &address)
{
    QStringList options;
    for (auto each = address.options.begin(); each != address.options.end(); ++each)
        options += each.key() + u'=' + each.value();
    switch (address.kind) {
    case SourceKind::Postgres:
        options += QStringLiteral("connect_timeout=%1").arg(seconds(address.timeLimitMs));
        options += QStringLiteral("application_name=repoll");
        break;
    case SourceKind::MySql: // rows that are as they shall be already count as touched
        options += QStringLiteral("CLIENT_FOUND_ROWS=1");
        for (const char *each : {"CONNECT", "READ", "WRITE"})
            options += QStringLiteral("MYSQL_OPT_%1_TIMEOUT=%2")
                           .arg(QLatin1String(each))
                           .arg(seconds(address.timeLimitMs));
        break;
    case SourceKind::Sqlite:
        options += QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(address.lockTimeoutMs);
        options += QStringLiteral("QSQLITE_OPEN_URI");
        break;
    case SourceKind::Odbc:
        options += QStringLiteral("SQL_ATTR_LOGIN_TIMEOUT=%1").arg(seconds(address.timeLimitMs));
        break;
    }
    return options.join(u';');
}

/// What each new connection is told.
QStringList setupOf(const SourceAddress &address)
{
    switch (address.kind) {
    case SourceKind::Postgres:
        return {QStringLiteral("SET lock_timeout = %1").arg(address.lockTimeoutMs),
                QStringLiteral("SET statement_timeout = %1").arg(address.timeLimitMs)};
    case SourceKind::MySql:
        return {
            QStringLiteral("SET SESSION innodb_lock_wait_timeout = %1").arg(seconds(address.lockTimeoutMs))};
    case SourceKind::Sqlite:
    case SourceKind::Odbc:
        break;
    }
    return {};
}

/// The row's own fault: a value that does not fit, a rule of the table. Anything else may be mended by others.
bool isOfTheRow(SourceKind kind, const QString &code)
{
    switch (kind) {
    case SourceKind::Postgres: // SQLSTATE: data exceptions, integrity violations
        return code.startsWith(QLatin1String("22")) || code.startsWith(QLatin1String("23"));
    case SourceKind::MySql: {
        static const std::array codes{1048, 1062, 1264, 1265, 1292, 1366, 1406, 1451, 1452, 3819, 4025};
        return std::find(codes.begin(), codes.end(), code.toInt()) != codes.end();
    }
    case SourceKind::Sqlite: {
        constexpr int primary = 0xff;
        static const std::array codes{18, 19, 20}; // too big, constraint, mismatch
        return std::find(codes.begin(), codes.end(), code.toInt() & primary) != codes.end();
    }
    case SourceKind::Odbc:
        break;
    }
    return false;
}

QString wordsOf(const QSqlError &error)
{
    QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (words.isEmpty())
        words = QStringLiteral("the connection was lost");
    return words.simplified().left(mostWords);
}

QString uniqueName()
{
    static QAtomicInteger<int> next;
    return QStringLiteral("repoll-source-%1").arg(next.fetchAndAddRelaxed(1));
}

} // namespace

QLatin1String sourceKindText(SourceKind kind)
{
    return sourceKinds.text(kind);
}

std::optional<SourceKind> sourceKindFromText(QStringView text)
{
    return sourceKinds.value(text);
}

class SourceConnection::Impl
{
public:
    explicit Impl(SourceAddress address)
        : m_address(std::move(address))
    {
    }
    ~Impl() { drop(); }
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    /// Why there is none.
    [[nodiscard]] std::optional<QString> connect()
    {
        if (m_database && m_database->isOpen())
            return std::nullopt;
        drop();
        if (!QSqlDatabase::isDriverAvailable(driverOf(m_address.kind)))
            return QStringLiteral("Qt's driver %1 is not installed").arg(driverOf(m_address.kind));
        if (m_address.kind == SourceKind::Sqlite && !QFileInfo::exists(m_address.database))
            return QStringLiteral("there is no file %1").arg(m_address.database);
        m_name = uniqueName();
        m_database = QSqlDatabase::addDatabase(driverOf(m_address.kind), m_name);
        m_database->setDatabaseName(
            m_address.kind == SourceKind::Sqlite
                ? QStringLiteral("file:%1?mode=rw")
                      .arg(QString::fromLatin1(QUrl::toPercentEncoding(m_address.database, "/")))
                : m_address.database);
        m_database->setHostName(m_address.host);
        if (m_address.port > 0)
            m_database->setPort(m_address.port);
        m_database->setUserName(m_address.user);
        m_database->setPassword(QString::fromUtf8(m_address.password));
        m_database->setConnectOptions(optionsOf(m_address));
        if (!m_database->open())
            return given(wordsOf(m_database->lastError()));
        for (const QString &statement : setupOf(m_address)) {
            if (QSqlQuery query(*m_database); !query.exec(statement))
                return given(wordsOf(query.lastError()));
        }
        return std::nullopt;
    }

    [[nodiscard]] SourceOutcome changeOne(const SqlTemplate &statement, const SourceValues &values)
    {
        for (const QString &name : statement.names) {
            if (const QString text = values.value(name).toString(); text.contains(QChar(u'\0')))
                return {SourceOutcome::Kind::Refused, -1,
                        QStringLiteral(":%1 holds a NUL, which is no text to a database").arg(name)};
        }
        if (const auto why = begin())
            return {SourceOutcome::Kind::Failed, -1, *why};
        QSqlQuery &query = prepared(statement);
        for (qsizetype place = 0; place < statement.names.size(); ++place)
            query.bindValue(static_cast<int>(place), values.value(statement.names[place]));
        if (m_prepareError || !query.exec())
            return undone(m_prepareError ? *m_prepareError : query.lastError());
        if (query.isSelect())
            return rolledBack(-1, QStringLiteral("the statement answers with rows"));
        const qint64 rows = query.numRowsAffected();
        query.finish();
        if (rows != 1)
            return rolledBack(
                rows, rows == 0  ? QStringLiteral("no row was touched")
                      : rows < 0 ? QStringLiteral("the database does not tell how many rows were touched")
                                 : QStringLiteral("%1 rows would have been touched").arg(rows));
        if (!m_database->commit())
            return undone(m_database->lastError());
        return {SourceOutcome::Kind::Done, 1, {}};
    }

    [[nodiscard]] std::optional<QString> check(const SqlTemplate &statement)
    {
        if (auto why = connect())
            return why;
        prepared(statement);
        if (m_prepareError)
            return given(wordsOf(*m_prepareError));
        return std::nullopt;
    }

private:
    /// A kept connection may be gone, and nobody was told: then a new one is made, once.
    std::optional<QString> begin()
    {
        const bool isKept = m_database && m_database->isOpen();
        if (auto why = connect())
            return why;
        if (m_database->transaction())
            return std::nullopt;
        const QString words = wordsOf(m_database->lastError());
        drop();
        return isKept ? begin() : words;
    }

    void drop()
    {
        m_query.reset();
        m_prepareError.reset();
        m_database.reset();
        if (!m_name.isEmpty())
            QSqlDatabase::removeDatabase(m_name);
        m_name.clear();
    }

    QString given(QString why)
    {
        drop();
        return why;
    }

    QSqlQuery &prepared(const SqlTemplate &statement)
    {
        if (m_query && !m_prepareError && m_preparedSql == statement.sql)
            return *m_query;
        m_query.emplace(*m_database);
        m_query->setForwardOnly(true);
        m_preparedSql = statement.sql;
        m_prepareError.reset();
        if (!m_query->prepare(statement.sql))
            m_prepareError = m_query->lastError();
        return *m_query;
    }

    SourceOutcome rolledBack(qint64 rows, const QString &why)
    {
        if (!m_database->rollback())
            drop(); // which undoes it
        return {SourceOutcome::Kind::Refused, rows, why};
    }

    SourceOutcome undone(const QSqlError &error)
    {
        const bool isRow = isOfTheRow(m_address.kind, error.nativeErrorCode());
        const QString words = wordsOf(error);
        if (m_query)
            m_query->finish();
        if (!isRow || !m_database->rollback())
            drop(); // nothing reconnects by itself
        return {isRow ? SourceOutcome::Kind::Refused : SourceOutcome::Kind::Failed, -1, words};
    }

    const SourceAddress m_address;
    QString m_name;
    std::optional<QSqlDatabase> m_database;
    std::optional<QSqlQuery> m_query; ///< goes before it
    QString m_preparedSql;
    std::optional<QSqlError> m_prepareError;
};

SourceConnection::SourceConnection(SourceAddress address)
    : m_impl(std::make_unique<Impl>(std::move(address)))
{
}

SourceConnection::~SourceConnection() = default;

SourceOutcome SourceConnection::changeOne(const SqlTemplate &statement, const SourceValues &values)
{
    return m_impl->changeOne(statement, values);
}

Result<void> SourceConnection::check(const SqlTemplate &statement)
{
    if (const auto why = m_impl->check(statement))
        return fail(ErrorCode::Network,
                    QStringLiteral("The requester's database cannot be used: %1.").arg(*why));
    return {};
}

} // namespace repoll
