// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/tablecopier.h"

#include "core/ledger/sql/tablelist.h"
#include "core/ledger/sql/tokenstore.h"
#include "core/ledger/sql/transaction.h"

#include <QCryptographicHash>

#include <algorithm>
#include <tuple>

namespace repoll {

namespace {

constexpr int decidedAtOnce = 2'000;
constexpr qsizetype pageBytes = 4 * 1024 * 1024; ///< and what one row takes

QString joined(const QStringList &names)
{
    return names.join(QLatin1String(", "));
}

/// Rows of counters that several keep apart are one.
QString sourceOf(const TableShape &table, const Dialect &dialect)
{
    const QString name = QString::fromLatin1(table.name);
    if (dialect.counterSlot().isEmpty() || !name.startsWith(QLatin1String("counter")))
        return name;
    const QString keys = joined(table.keyNames());
    return QStringLiteral("(SELECT %1, sum(n) AS n FROM %2 GROUP BY %1) s").arg(keys, name);
}

/// SELECT of a page behind a key, or of the first one.
QString pageSql(const TableShape &table, bool isFirst, const Dialect &dialect)
{
    const QString keys = joined(table.keyNames());
    const QStringList places(table.keys, QStringLiteral("?"));
    const QString behind =
        isFirst ? QString() : QStringLiteral("WHERE (%1) > (%2) ").arg(keys, joined(places));
    return QStringLiteral("SELECT %1 FROM %2 %3ORDER BY %4 LIMIT %5")
        .arg(joined(table.columnNames()), sourceOf(table, dialect), behind, keys)
        .arg(table.rowsAtOnce);
}

QVariant variantOf(const SqlCell &cell)
{
    switch (cell.kind) {
    case SqlCell::Kind::Integer:
        return cell.integer;
    case SqlCell::Kind::Text:
        return QString::fromUtf8(cell.data);
    case SqlCell::Kind::Bytes:
        return cell.data;
    case SqlCell::Kind::Null:
        break;
    }
    return {};
}

QVariantList bindsOf(const std::vector<SqlCell> &cells)
{
    QVariantList binds;
    for (const SqlCell &cell : cells)
        binds.append(variantOf(cell));
    return binds;
}

/// Each cell with its kind and its length before it, so that no two rows have the same bytes.
void addTo(QCryptographicHash &hash, const SqlCell &cell)
{
    const QByteArray data =
        cell.kind == SqlCell::Kind::Integer ? QByteArray::number(cell.integer) : cell.data;
    hash.addData(QByteArray::number(static_cast<int>(cell.kind)) + ':' + QByteArray::number(data.size()) +
                 ':');
    hash.addData(data);
}

const QString decidedSql = QStringLiteral("SELECT id, decision, decided FROM request "
                                          "WHERE decision IS NOT NULL AND id > ? ORDER BY id LIMIT %1")
                               .arg(decidedAtOnce);

} // namespace

struct TableCopier::Page
{
    RowBatch rows;
    std::vector<SqlCell> last; ///< key
};

void TableCopier::commit(const std::function<void()> &work)
{
    inTransaction(m_engine, m_to, work);
}

void TableCopier::tell(const QString &table, qint64 rows) const
{
    if (m_progress && !m_progress(table, rows))
        throw StoreFailure(ErrorCode::Cancelled,
                           QStringLiteral("The copy was stopped; it can be gone on with."));
}

void TableCopier::copyAll()
{
    for (const TableShape &table : copiedTables())
        copyTable(table);
    copySecrets();
    copyDecided();
    copyAuditEnd();
    commit([this] { m_to.dialect().afterFilling(m_to); });
}

std::vector<SqlCell> TableCopier::lastKey(const TableShape &table)
{
    QStringList order = table.keyNames();
    for (QString &key : order)
        key += QLatin1String(" DESC");
    SqlRows rows = m_to.query(QStringLiteral("SELECT %1 FROM %2 ORDER BY %3 LIMIT 1")
                                  .arg(joined(table.keyNames()), QLatin1String(table.name), joined(order)));
    const QByteArray kinds = table.kinds();
    std::vector<SqlCell> key;
    if (rows.next()) {
        for (int column = 0; column < table.keys; ++column)
            key.push_back(cellOf(rows, column, kinds[column]));
    }
    return key;
}

TableCopier::Page TableCopier::readPage(const TableShape &table, const std::vector<SqlCell> &after)
{
    const QByteArray kinds = table.kinds();
    Page page{RowBatch(table.batchNames()), {}};
    qsizetype size = 0;
    SqlRows rows = m_from.query(pageSql(table, after.empty(), m_from.dialect()), bindsOf(after));
    while (size < pageBytes && rows.next()) {
        page.last.clear();
        for (int column = 0; column < kinds.size(); ++column) {
            SqlCell cell = cellOf(rows, column, kinds[column]);
            size += cell.data.size();
            if (column < table.keys)
                page.last.push_back(cell);
            page.rows.add(std::move(cell));
        }
    }
    return page;
}

void TableCopier::copyTable(const TableShape &table)
{
    const QString columns = joined(table.columnNames());
    const QString insert = QStringLiteral("INSERT INTO %1 (%2) SELECT %2 FROM b WHERE true")
                               .arg(QLatin1String(table.name), columns);
    std::vector<SqlCell> after = lastKey(table);
    qint64 copied = 0;
    for (Page page = readPage(table, after); !page.rows.isEmpty(); page = readPage(table, after)) {
        commit([&] { m_to.execRows(page.rows, insert); });
        after = page.last;
        copied += page.rows.rows();
        tell(QString::fromLatin1(table.name), copied);
    }
}

/// What was copied before, when that was asked for, goes where it is not any more.
void TableCopier::copySecrets()
{
    if (!m_tokens)
        return commit([this] { std::ignore = TokenStore(m_to).closeAll(); });
    for (const TableShape &table : secretTables())
        copyTable(table);
}

/// A decision refers to its request, and the request to the one that stands: so that comes last, and once more where the
/// copy was gone on with.
void TableCopier::copyDecided()
{
    qint64 after = 0;
    for (bool more = true; more;) {
        RowBatch rows(QStringLiteral("id decision decided:text").split(u' '));
        {
            SqlRows found = m_from.query(decidedSql, {after});
            while (found.next()) {
                after = found.integer(0);
                rows.add(SqlCell(after), SqlCell(found.integer(1)),
                         found.isNull(2) ? SqlCell() : SqlCell(found.text(2)));
            }
        }
        more = !rows.isEmpty();
        if (more)
            commit([&] {
                m_to.execRows(rows,
                              QStringLiteral("UPDATE request SET decision = b.decision, decided = b.decided "
                                             "FROM b WHERE request.id = b.id"));
            });
    }
}

void TableCopier::copyAuditEnd()
{
    SqlRows end = m_from.query(QStringLiteral("SELECT entry, hash FROM audit_end"));
    if (end.next())
        commit([&] {
            m_to.exec(QStringLiteral("UPDATE audit_end SET entry = ?, hash = ?"),
                      {end.integer(0), bytes(end.bytes(1))});
        });
}

std::pair<qint64, QByteArray> TableCopier::digest(SqlSession &session, const TableShape &table)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<SqlCell> after;
    qint64 count = 0;
    const QByteArray kinds = table.kinds();
    for (qint64 before = -1; before != count;) {
        before = count;
        SqlRows rows = session.query(pageSql(table, after.empty(), session.dialect()), bindsOf(after));
        while (rows.next()) {
            ++count;
            after.clear();
            for (int column = 0; column < kinds.size(); ++column) {
                const SqlCell cell = cellOf(rows, column, kinds[column]);
                addTo(hash, cell);
                if (column < table.keys)
                    after.push_back(cell);
            }
        }
    }
    return {count, hash.result()};
}

QByteArray TableCopier::decidedDigest(SqlSession &session)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 after = 0;
    for (qint64 before = -1; before != after;) {
        before = after;
        SqlRows rows = session.query(decidedSql, {after});
        while (rows.next()) {
            after = rows.integer(0);
            addTo(hash, after);
            addTo(hash, rows.integer(1));
            addTo(hash, rows.isNull(2) ? SqlCell() : SqlCell(rows.text(2)));
        }
    }
    return hash.result();
}

qint64 TableCopier::compareAll()
{
    qint64 all = 0;
    const auto require = [](bool same, const QString &what) {
        if (!same)
            throw StoreFailure(
                ErrorCode::Displaced,
                QStringLiteral("The copy differs from its ledger (%1), which was written to "
                               "meanwhile: let nobody write to it, remove the copy, and begin again.")
                    .arg(what));
    };
    const auto compare = [&](const TableShape &table) {
        const auto from = digest(m_from, table);
        require(from == digest(m_to, table), QString::fromLatin1(table.name));
        all += from.first;
        tell(QString::fromLatin1(table.name), from.first);
    };
    for (const TableShape &table : copiedTables())
        compare(table);
    if (m_tokens)
        std::for_each(secretTables().begin(), secretTables().end(), compare);
    require(decidedDigest(m_from) == decidedDigest(m_to), QStringLiteral("request"));
    return all;
}

} // namespace repoll
