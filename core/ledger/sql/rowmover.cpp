// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/rowmover.h"

#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/rowreader.h"
#include "core/ledger/sql/searchindex.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/tablelist.h"

#include <QCryptographicHash>

namespace repoll {

namespace {

constexpr qsizetype movedAtOnce = 2'000;
constexpr qsizetype movedBytesAtOnce = 4 * 1024 * 1024; ///< and what one row takes

/// A subquery of the ids of a kind.
QString movingIds(const char *kind)
{
    return QStringLiteral("(SELECT m.id FROM moving m WHERE m.kind = '%1')").arg(QLatin1String(kind));
}

/// As it is stored: text as its bytes.
SqlCell rawCell(const SqlRows &rows, int column, char kind)
{
    SqlCell cell;
    if (rows.isNull(column))
        return cell;
    if (kind == 'i')
        return rows.integer(column);
    cell.kind = kind == 't' ? SqlCell::Kind::Text : SqlCell::Kind::Bytes;
    cell.data = bytes(rows.bytes(column));
    return cell;
}

QStringList prefixed(QStringList columns)
{
    for (QString &column : columns)
        column.prepend(QLatin1String("t."));
    return columns;
}

QString inList(const QStringList &names)
{
    return names.join(QLatin1String(", "));
}

/// Its key, and the digest of what never changes where it has one.
QStringList identityOf(const TableShape &table)
{
    const QByteArray name(table.name);
    const char *digest = name == "evidence" ? "b:digest" : name == "request" ? "b:facts" : nullptr;
    QStringList columns = table.keyNames();
    if (digest != nullptr)
        columns += QString::fromLatin1(digest).mid(2) + QLatin1String(":bytes");
    return columns;
}

/// Each cell with its kind and its length before it, so that no two rows have the same bytes.
class RowDigest
{
public:
    void add(const SqlCell &cell)
    {
        const QByteArray number =
            cell.kind == SqlCell::Kind::Integer ? QByteArray::number(cell.integer) : QByteArray();
        const QByteArray &data = number.isEmpty() ? cell.data : number;
        m_waiting += char('0' + static_cast<int>(cell.kind));
        m_waiting += QByteArray::number(data.size());
        m_waiting += ':';
        m_waiting += data;
        if (m_waiting.size() > hashedAtOnce)
            flush();
    }
    void endTable()
    {
        m_waiting += '|';
        flush();
    }
    [[nodiscard]] QByteArray result() { return m_hash.result(); }

private:
    static constexpr qsizetype hashedAtOnce = 64 * 1024;
    void flush()
    {
        m_hash.addData(m_waiting);
        m_waiting.resize(0); // keeps its room
    }

    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QByteArray m_waiting;
};

/// Reads rows of `kinds` in pages: `take` gets each that is not empty.
void readInPages(SqlRows &rows, const QByteArray &kinds, const QStringList &batchNames,
                 const std::function<void(const RowBatch &)> &take, RowDigest *digest = nullptr)
{
    for (bool more = true; more;) {
        RowBatch page(batchNames);
        qsizetype size = 0;
        while (page.rows() < movedAtOnce && size < movedBytesAtOnce && (more = rows.next())) {
            for (int column = 0; column < kinds.size(); ++column) {
                SqlCell cell = rawCell(rows, column, kinds[column]);
                size += cell.data.size();
                if (digest)
                    digest->add(cell);
                page.add(std::move(cell));
            }
        }
        if (!page.isEmpty())
            take(page);
    }
    if (digest)
        digest->endTable();
}

/// What `rows` hold, for those who copy it and for those who read it again.
void readAll(SqlRows &rows, const QByteArray &kinds, RowDigest &digest)
{
    while (rows.next()) {
        for (int column = 0; column < kinds.size(); ++column)
            digest.add(rawCell(rows, column, kinds[column]));
    }
    digest.endTable();
}

constexpr auto decidedKinds = "iit"; ///< of decidedSelect()
constexpr auto ownIds = {"request",  "attempt", "evidence", "run",
                         "decision", "erasure", "outbox",   "delivery"};

} // namespace

QString RowMover::from(const TableShape &table) const
{
    return QStringLiteral("FROM moving m %1 %2 t ON t.%3 = m.id WHERE m.kind = '%4'")
        .arg(m_session.dialect().joinInOrder(), QLatin1String(table.name), QLatin1String(table.move->column),
             QLatin1String(table.move->kind));
}

QString RowMover::select(const TableShape &table, const QStringList &columns) const
{
    const QString order =
        table.move->order == nullptr ? QString() : QStringLiteral(", t.") + QLatin1String(table.move->order);
    return QStringLiteral("SELECT %1 %2 ORDER BY m.id%3").arg(inList(columns), from(table), order);
}

QString RowMover::decidedSelect() const
{
    return QStringLiteral("SELECT t.id, t.decision, t.decided FROM moving m %1 request t ON t.id = m.id "
                          "WHERE m.kind = 'request' AND t.decision IS NOT NULL ORDER BY m.id")
        .arg(m_session.dialect().joinInOrder());
}

void RowMover::fillUp()
{
    const QString ignore = QStringLiteral(" ON CONFLICT (kind, id) DO NOTHING");
    m_session.exec(QStringLiteral("INSERT INTO moving (kind, id) SELECT DISTINCT 'request', t.request_id "
                                  "FROM run_target t WHERE t.run_id IN %1")
                       .arg(movingIds("run")) +
                   ignore);
    const QString requests = movingIds("request");
    m_session.exec(
        QStringLiteral(
            "INSERT INTO moving (kind, id) SELECT DISTINCT 'evidence', s.id FROM ("
            "SELECT a.evidence_id AS id FROM attempt a WHERE a.evidence_id IS NOT NULL AND a.request_id IN "
            "%1 "
            "UNION SELECT e.id FROM attempt a JOIN evidence e ON e.attempt_id = a.id WHERE a.request_id IN "
            "%1 "
            "UNION SELECT d.evidence_id FROM decision d WHERE d.evidence_id IS NOT NULL AND d.request_id IN "
            "%1 "
            "UNION SELECT r.result_evidence FROM request r WHERE r.result_evidence IS NOT NULL AND r.id IN "
            "%1) s WHERE true")
            .arg(requests) +
        ignore);
}

void RowMover::clear()
{
    m_session.exec(QStringLiteral("DELETE FROM moving"));
}

RowCounts RowMover::counts()
{
    RowCounts counts;
    for (const TableShape &table : copiedTables()) {
        if (table.move)
            counts[QString::fromLatin1(table.name)] =
                m_session.integer(QStringLiteral("SELECT count(*) ") + from(table)).value_or(0);
    }
    return counts;
}

QByteArray RowMover::digest()
{
    RowDigest digest;
    for (const TableShape &table : copiedTables()) {
        if (!table.move)
            continue;
        SqlRows rows = m_session.query(select(table, prefixed(table.columnNames())));
        readAll(rows, table.kinds(), digest);
    }
    SqlRows decided = m_session.query(decidedSelect());
    readAll(decided, decidedKinds, digest);
    return digest.result();
}

QByteArray RowMover::copyTo(SqlSession &archive)
{
    copyMoving(archive);
    RowDigest digest;
    const auto copy = [&](const QString &select, const QByteArray &kinds, const QStringList &names,
                          const QString &insert) {
        SqlRows rows = m_session.query(select);
        readInPages(
            rows, kinds, names, [&](const RowBatch &page) { archive.execRows(page, insert); }, &digest);
    };
    for (const TableShape &table : copiedTables()) {
        if (table.move)
            copy(select(table, prefixed(table.columnNames())), table.kinds(), table.batchNames(),
                 QStringLiteral("INSERT INTO %1 (%2) SELECT %2 FROM b WHERE true")
                     .arg(QLatin1String(table.name), inList(table.columnNames())));
    }
    copy(decidedSelect(), decidedKinds, QStringLiteral("id decision decided:text").split(u' '),
         QStringLiteral("UPDATE request SET decision = b.decision, decided = b.decided "
                        "FROM b WHERE request.id = b.id"));
    count(archive, true);
    SearchIndex(archive).takeMoving();
    return digest.result();
}

void RowMover::copyMoving(SqlSession &archive)
{
    SqlRows rows = m_session.query(QStringLiteral("SELECT kind, id FROM moving"));
    readInPages(rows, "ti", {QStringLiteral("kind"), QStringLiteral("id")}, [&](const RowBatch &page) {
        archive.execRows(page, QStringLiteral("INSERT INTO moving (kind, id) SELECT kind, id FROM b"));
    });
}

void RowMover::count(SqlSession &counted, bool isAdded)
{
    Counters counters;
    {
        SqlRows rows = counted.query(QStringLiteral("SELECT t.provider, t.effective, t.received_at FROM "
                                                    "moving m %1 request t ON t.id = m.id "
                                                    "WHERE m.kind = 'request'")
                                         .arg(counted.dialect().joinInOrder()));
        while (rows.next()) {
            const auto status = readMaybeEffective(rows, 1);
            if (status && isAdded)
                counters.added(rows.text(0), *status, rows.integer(2));
            else if (status)
                counters.removed(rows.text(0), *status, rows.integer(2));
        }
    }
    counters.write(counted);
}

bool RowMover::areIn(SqlSession &ledger)
{
    for (const TableShape &table : copiedTables()) {
        if (!table.move)
            continue;
        const QStringList identity = identityOf(table);
        QStringList columns;
        QStringList same;
        QByteArray kinds;
        for (const QString &each : identity) {
            const QString column = each.section(u':', 0, 0);
            columns += QStringLiteral("t.") + column;
            same += QStringLiteral("t.%1 = b.%1").arg(column);
            kinds += each.contains(u':') ? 'b' : 'i';
        }
        const QString there = QStringLiteral("SELECT count(*) FROM b %1 %2 t ON %3")
                                  .arg(ledger.dialect().joinInOrder(), QLatin1String(table.name),
                                       same.join(QLatin1String(" AND ")));
        bool all = true;
        SqlRows rows = m_session.query(select(table, columns));
        readInPages(rows, kinds, identity, [&](const RowBatch &page) {
            SqlRows found = ledger.queryRows(page, there);
            all = all && found.next() && found.integer(0) == page.rows();
        });
        if (!all)
            return false;
    }
    return true;
}

void RowMover::remove()
{
    count(m_session, false);
    SearchIndex(m_session).dropMoving();
    const QString requests = movingIds("request");
    m_session.exec(QStringLiteral("UPDATE request SET decision = NULL, decided = NULL "
                                  "WHERE decision IS NOT NULL AND id IN ") +
                   requests); // each refers to the other
    m_session.exec(QStringLiteral("DELETE FROM unasked WHERE request_id IN ") + requests);
    const std::span<const TableShape> tables = copiedTables();
    const auto remove = [this](const TableShape &table) {
        m_session.exec(QStringLiteral("DELETE FROM %1 WHERE %2 IN %3")
                           .arg(QLatin1String(table.name), QLatin1String(table.move->column),
                                movingIds(table.move->kind)));
    };
    for (auto table = tables.rbegin(); table != tables.rend(); ++table) { // what refers, before that
        if (table->move)
            remove(*table);
    }
}

RowCounts RowMover::noteLastIds()
{
    RowCounts last;
    for (const char *table : ownIds) {
        const QString name = QString::fromLatin1(table);
        const auto id = m_session.integer(QStringLiteral("SELECT max(id) FROM ") + name);
        if (!id)
            continue;
        last[name] = *id;
        m_session.exec(QStringLiteral("INSERT INTO last_id (relation, id) VALUES (?, ?) "
                                      "ON CONFLICT (relation) DO UPDATE SET id = excluded.id "
                                      "WHERE excluded.id > last_id.id"),
                       {name, *id});
    }
    return last;
}

} // namespace repoll
