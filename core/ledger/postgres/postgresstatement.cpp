// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgresstatement.h"

#include "core/ledger/postgres/postgresarray.h"

#include <libpq-fe.h>

#include <cstdlib>

namespace repoll {

namespace {

constexpr auto lostConnection = "08006";

/// With $1, $2, … for the placeholders, which are none inside quotes; their number.
int numbered(const QString &sql, QByteArray &text)
{
    int count = 0;
    bool quoted = false;
    const QByteArray plain = sql.toUtf8();
    for (const char c : plain) {
        if (c == '\'')
            quoted = !quoted;
        if (c == '?' && !quoted)
            text += '$' + QByteArray::number(++count);
        else
            text += c;
    }
    return count;
}

/// A question or a change: the rest is sent once, and has no plan to keep.
bool isPlanned(const QString &sql)
{
    static const std::array words{QLatin1String("SELECT"), QLatin1String("WITH"), QLatin1String("INSERT"),
                                  QLatin1String("UPDATE"), QLatin1String("DELETE")};
    return std::any_of(words.begin(), words.end(), [&](QLatin1String word) { return sql.startsWith(word); });
}

QByteArray fromHex(QByteArrayView text)
{
    return QByteArray::fromHex(QByteArray::fromRawData(text.data() + 2, text.size() - 2)); // after \x
}

} // namespace

PostgresStatement::PostgresStatement(std::shared_ptr<PostgresLink> link, const Dialect &dialect,
                                     const QString &sql)
    : m_link(std::move(link))
    , m_dialect(dialect)
    , m_isPrepared(isPlanned(sql))
{
    m_values.resize(static_cast<std::size_t>(numbered(sql, m_sql)));
}

PostgresStatement::~PostgresStatement()
{
    reset();
    for (const auto &[types, name] : m_names)
        m_link->forget(name);
}

void PostgresStatement::bind(int place, const SqlCell &cell)
{
    Q_ASSERT(!m_busy);
    Value &value = valueAt(place);
    if (cell.kind == SqlCell::Kind::Null)
        value = {};
    else if (cell.kind == SqlCell::Kind::Integer)
        value = {PostgresArray::Integer, PostgresArray::integer(cell.integer)};
    else
        value = {PostgresArray::typeOf(cell.kind), cell.data};
}

void PostgresStatement::bindRows(int place, const RowBatch &rows)
{
    Q_ASSERT(!m_busy && place == 0);
    for (qsizetype column = 0; column < rows.columns().size(); ++column) {
        m_values[static_cast<std::size_t>(place + column)] = {
            PostgresArray::arrayOf(PostgresArray::typeOf(rows.kind(column))),
            PostgresArray::column(rows, column)};
    }
    m_batchPlaces = static_cast<int>(rows.columns().size()) - 1;
}

PostgresStatement::Value &PostgresStatement::valueAt(int place)
{
    const auto at = static_cast<std::size_t>(place) + static_cast<std::size_t>(m_batchPlaces);
    Q_ASSERT(at < m_values.size());
    return m_values[at];
}

bool PostgresStatement::step()
{
    if (!m_busy) {
        m_busy = true;
        m_changed = 0;
        send();
    }
    m_row.reset();
    if (m_kept.empty() && m_isReceiving)
        receive();
    if (!m_kept.empty()) {
        m_row = std::move(m_kept.front());
        m_kept.pop_front();
    } else if (m_failure) {
        throw StoreFailure(*std::exchange(m_failure, std::nullopt));
    }
    return m_row != nullptr;
}

void PostgresStatement::send()
{
    m_link->begin(this);
    PGconn *const connection = m_link->connection();
    std::vector<Oid> types;
    std::vector<const char *> data;
    std::vector<int> sizes;
    for (const Value &value : m_values) {
        types.push_back(value.type);
        data.push_back(value.type == 0 ? nullptr : value.data.isNull() ? "" : value.data.constData());
        sizes.push_back(static_cast<int>(value.data.size()));
    }
    const std::vector<int> binary(m_values.size(), 1);
    const auto count = static_cast<int>(m_values.size());
    const bool sent = m_isPrepared ? PQsendQueryPrepared(connection, preparedName().constData(), count,
                                                         data.data(), sizes.data(), binary.data(), 0)
                                   : PQsendQueryParams(connection, m_sql.constData(), count, types.data(),
                                                       data.data(), sizes.data(), binary.data(), 0);
    if (!sent) {
        m_link->end(this);
        throw failure(nullptr);
    }
    PQsetSingleRowMode(connection);
    m_isReceiving = true;
}

QByteArray PostgresStatement::preparedName()
{
    QByteArray key;
    std::vector<Oid> types;
    for (const Value &value : m_values) {
        key += QByteArray::number(value.type) + ' ';
        types.push_back(value.type);
    }
    for (const auto &[known, name] : m_names) {
        if (known == key)
            return name;
    }
    QByteArray name = m_link->newName();
    const PostgresResult prepared(PQprepare(m_link->connection(), name.constData(), m_sql.constData(),
                                            static_cast<int>(types.size()), types.data()));
    if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) {
        m_link->end(this);
        throw failure(prepared.get());
    }
    m_names.emplace_back(std::move(key), name);
    return name;
}

/// One row into what is kept, or the end.
void PostgresStatement::receive()
{
    PostgresResult result = m_link->next();
    if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE)
        m_kept.push_back(std::move(result));
    else
        finish(std::move(result));
}

void PostgresStatement::finish(PostgresResult last)
{
    m_isReceiving = false;
    switch (PQresultStatus(last.get())) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
        m_changed = QByteArray(PQcmdTuples(last.get())).toLongLong();
        break;
    default:
        m_failure = failure(last.get()).error();
        break;
    }
    while (last)
        last = m_link->next();
    m_link->end(this);
}

void PostgresStatement::keepRest()
{
    while (m_isReceiving)
        receive();
}

void PostgresStatement::reset()
{
    while (m_isReceiving) {
        receive();
        m_kept.clear();
    }
    m_kept.clear();
    m_row.reset();
    m_failure.reset();
    m_batchPlaces = 0;
    for (Value &value : m_values)
        value = {};
    m_busy = false;
}

bool PostgresStatement::isNull(int column) const
{
    return PQgetisnull(m_row.get(), 0, column) != 0;
}

QByteArrayView PostgresStatement::cell(int column) const
{
    return {PQgetvalue(m_row.get(), 0, column), PQgetlength(m_row.get(), 0, column)};
}

qint64 PostgresStatement::integer(int column) const
{
    const QByteArrayView text = cell(column);
    if (text.size() == 1 && (text[0] == 't' || text[0] == 'f')) // a condition
        return text[0] == 't' ? 1 : 0;
    return std::strtoll(text.data(), nullptr, 10);
}

QString PostgresStatement::text(int column) const
{
    const QByteArrayView text = cell(column);
    return isNull(column) ? QString() : QString::fromUtf8(text.data(), text.size());
}

QByteArray PostgresStatement::bytes(int column) const
{
    if (isNull(column))
        return {};
    const QByteArrayView text = cell(column);
    return PQftype(m_row.get(), column) == PostgresArray::Bytes ? fromHex(text)
                                                                : QByteArray(text.data(), text.size());
}

StoreFailure PostgresStatement::failure(const pg_result *result) const
{
    const bool isLost = PQstatus(m_link->connection()) == CONNECTION_BAD;
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char *said = result ? PQresultErrorMessage(result) : PQerrorMessage(m_link->connection());
    return StoreFailure(
        m_dialect.error({QString(), QString::fromUtf8(said).trimmed(), QSqlError::StatementError,
                         QString::fromLatin1(state    ? state
                                             : isLost ? lostConnection
                                                      : "")}));
}

} // namespace repoll
