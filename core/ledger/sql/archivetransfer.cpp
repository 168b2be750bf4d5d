// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/archivetransfer.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/tablelist.h"
#include "core/ledger/sql/transaction.h"
#include "core/ledger/sql/verifier.h"

#include <QUuid>

#include <numeric>

namespace repoll {

namespace {

constexpr qsizetype keysAtOnce = 2'000;

[[noreturn]] void refuseArchive(const QString &why)
{
    throw StoreFailure(ErrorCode::Displaced, why);
}

QByteArray ledgerOf(SqlSession &session)
{
    SqlRows rows = session.query(QStringLiteral("SELECT hash FROM audit ORDER BY id LIMIT 1"));
    return rows.next() ? rows.bytes(0).toHex() : QByteArray();
}

qint64 sizeOf(std::span<const ArchiveUnit> units)
{
    return std::accumulate(units.begin(), units.end(), qint64(0),
                           [](qint64 sum, const ArchiveUnit &unit) { return sum + unit.size; });
}

/// The checks see nothing but what moves.
void showWhatMoves(SqlSession &session)
{
    for (const TableShape &table : copiedTables()) {
        if (table.move)
            session.exec(QStringLiteral("CREATE TEMPORARY VIEW %1 AS SELECT * FROM main.%1 WHERE %2 IN "
                                        "(SELECT m.id FROM main.moving m WHERE m.kind = '%3')")
                             .arg(QLatin1String(table.name), QLatin1String(table.move->column),
                                  QLatin1String(table.move->kind)));
    }
}

} // namespace

void ArchiveTransfer::tell(Step step, qint64 requests) const
{
    if (m_progress && !m_progress(step, requests))
        throw StoreFailure(ErrorCode::Cancelled,
                           QStringLiteral("Archiving was stopped; call it again to go on with it."));
}

void ArchiveTransfer::settle()
{
    const QByteArray ledger = ledgerOf(m_ledger.session);
    const ArchiveLog here = AuditLog(m_ledger.session).archives();
    const ArchiveLog there = AuditLog(m_archive.session).archives();
    if (!there.isArchive())
        begin(ledger);
    else if (there.ledger() != ledger)
        refuseArchive(QStringLiteral("%1 is the archive of another ledger.").arg(m_file));
    const QSet<QByteArray> missed = there.tokens() - here.tokens();
    const bool isUnderWay =
        m_archive.session.integer(QStringLiteral("SELECT count(*) FROM moving")).value_or(0) > 0;
    if (missed.size() > 1 || (missed.size() == 1 && !(missed.contains(there.lastToken()) && isUnderWay)))
        refuseArchive(
            QStringLiteral("%1 has requests that this ledger does not know to have left, as where it was "
                           "restored from an older backup: archive into another file.")
                .arg(m_file));
    if (missed.size() == 1)
        undo(there.lastToken());
    takeProviders();
}

void ArchiveTransfer::begin(const QByteArray &ledger)
{
    inTransaction(m_archive.engine, m_archive.session, [&] {
        AuditLog(m_archive.session).add(m_who, ArchiveLog::began(), "{\"ledger\":\"" + ledger + "\"}");
    });
}

/// So that what is shown of requests can be told as in the ledger.
void ArchiveTransfer::takeProviders()
{
    const TableShape &shape =
        *std::find_if(copiedTables().begin(), copiedTables().end(),
                      [](const TableShape &t) { return QByteArray(t.name) == "provider"; });
    const QString columns = shape.columnNames().join(QLatin1String(", "));
    const QByteArray kinds = shape.kinds();
    inTransaction(m_archive.engine, m_archive.session, [&] {
        SqlRows rows =
            m_ledger.session.query(QStringLiteral("SELECT %1 FROM provider ORDER BY name").arg(columns));
        while (rows.next()) {
            RowBatch one(shape.batchNames());
            for (int column = 0; column < kinds.size(); ++column)
                one.add(cellOf(rows, column, kinds[column]));
            m_archive.session.execRows(
                one, QStringLiteral("INSERT OR REPLACE INTO provider (%1) SELECT %1 FROM b").arg(columns));
        }
    });
}

/// The ledger has it all still: it was not deleted there.
void ArchiveTransfer::undo(const QByteArray &token)
{
    RowMover mover(m_archive.session);
    if (!mover.areIn(m_ledger.session))
        refuseArchive(
            QStringLiteral("%1 has requests that have neither left this ledger nor are as they are there: "
                           "archive into another file.")
                .arg(m_file));
    const Dialect &dialect = m_archive.engine.dialect();
    for (const QString &statement : dialect.archiving(true) + dialect.erasing(true))
        m_archive.session.exec(statement);
    const auto ended = qScopeGuard([&] {
        for (const QString &statement : dialect.archiving(false) + dialect.erasing(false))
            std::ignore = guarded([&] { m_archive.session.exec(statement); });
    });
    inTransaction(m_archive.engine, m_archive.session, [&] {
        const RowCounts rows = mover.counts();
        mover.remove();
        mover.clear();
        AuditLog(m_archive.session).add(m_who, ArchiveLog::undone(), ArchiveLog::detail(token, rows, {}));
    });
}

void ArchiveTransfer::finish()
{
    inTransaction(m_archive.engine, m_archive.session, [this] { RowMover(m_archive.session).clear(); });
}

qint64 ArchiveTransfer::move(std::span<const ArchiveUnit> units)
{
    if (units.empty())
        return 0;
    if (moveAtOnce(units))
        return sizeOf(units);
    if (units.size() == 1) {
        (m_verdict == Verdict::Known ? m_known : m_changed) += units.front().size;
        return 0;
    }
    const qint64 first = move(units.first(units.size() / 2));
    return first + move(units.subspan(units.size() / 2));
}

bool ArchiveTransfer::moveAtOnce(std::span<const ArchiveUnit> units)
{
    const bool went = inTransaction(m_ledger.engine, m_ledger.session, [&] {
        if (const QString keep = m_ledger.engine.dialect().keepPlans(); !keep.isEmpty())
            m_ledger.session.exec(keep);
        RowMover mover(m_ledger.session);
        fillMoving(units);
        m_verdict = judge(units);
        if (m_verdict != Verdict::Goes)
            return false;
        const RowCounts rows = mover.counts();
        const QByteArray token = QUuid::createUuid().toByteArray(QUuid::Id128);
        const QByteArray digest = takeIn(token, rows);
        tell(Step::Copied, sizeOf(units));
        requireSame(digest);
        letGo(token, rows);
        return true;
    });
    if (went)
        tell(Step::Left, sizeOf(units));
    return went;
}

void ArchiveTransfer::fillMoving(std::span<const ArchiveUnit> units)
{
    RowBatch rows({QStringLiteral("kind"), QStringLiteral("id")});
    for (const ArchiveUnit &unit : units) {
        for (const qint64 run : unit.runs)
            rows.add(QLatin1String("run"), run);
        for (const qint64 request : unit.requests)
            rows.add(QLatin1String("request"), request);
    }
    m_ledger.session.execRows(
        rows, QStringLiteral("INSERT INTO moving (kind, id) SELECT DISTINCT kind, id FROM b"));
    RowMover(m_ledger.session).fillUp();
}

ArchiveTransfer::Verdict ArchiveTransfer::judge(std::span<const ArchiveUnit> units)
{
    if (!isStillOver(units))
        return Verdict::Changed;
    return hasKeys() ? Verdict::Known : Verdict::Goes;
}

/// And stays so until the transaction ends: whoever changes what belongs to a request has it first, and no plan is frozen.
bool ArchiveTransfer::isStillOver(std::span<const ArchiveUnit> units)
{
    SqlSession &session = m_ledger.session;
    const auto count = [&session](const QString &sql, const QVariantList &binds = {}) {
        return session.integer(sql, binds).value_or(0);
    };
    const QString moving = QStringLiteral("SELECT count(*) FROM moving WHERE kind = ?");
    const qint64 free =
        count(QStringLiteral("SELECT count(*) FROM (SELECT r.id FROM moving m %1 request r ON r.id = m.id "
                             "WHERE m.kind = 'request' AND r.received_at < ? AND %2%3) s")
                  .arg(session.dialect().joinInOrder(), ArchiveSelection::isOver(QStringLiteral("r")),
                       session.dialect().locked(RowLock::ChangeIfFree, QStringLiteral("r"))),
              {m_before});
    if (free != count(moving, {QStringLiteral("request")}))
        return false;
    const qint64 over = count(QStringLiteral("SELECT count(*) FROM moving m JOIN run u ON u.id = m.id "
                                             "WHERE m.kind = 'run' AND ") +
                              ArchiveSelection::isRunOver(QStringLiteral("u")));
    if (over != count(moving, {QStringLiteral("run")}))
        return false;
    for (const ArchiveUnit &unit : units) {
        if (std::any_of(unit.runs.begin(), unit.runs.end(),
                        [this](qint64 run) { return m_ledger.engine.isRunHeld(run); }))
            return false;
    }
    return count(QStringLiteral(
                     "SELECT count(*) FROM run u WHERE %1 AND (u.retry_of IN "
                     "(SELECT m.id FROM moving m WHERE m.kind = 'run') OR EXISTS (SELECT 1 FROM run_target t "
                     "JOIN moving m ON m.kind = 'request' AND m.id = t.request_id WHERE t.run_id = u.id))")
                     .arg(ArchiveSelection::isNew(QStringLiteral("u")))) == 0;
}

/// Somebody put the same request on record again after it had left.
bool ArchiveTransfer::hasKeys()
{
    const QString there = QStringLiteral("SELECT count(*) FROM b CROSS JOIN request r ON r.key = b.key AND "
                                         "r.provider = b.provider");
    SqlRows rows = m_ledger.session.query(
        QStringLiteral("SELECT r.key, r.provider FROM moving m %1 request r ON r.id = m.id "
                       "WHERE m.kind = 'request'")
            .arg(m_ledger.session.dialect().joinInOrder()));
    for (bool more = true; more;) {
        RowBatch page({QStringLiteral("key"), QStringLiteral("provider")});
        while (page.rows() < keysAtOnce && (more = rows.next()))
            page.add(rows.text(0), rows.text(1));
        if (page.isEmpty())
            break;
        SqlRows found = m_archive.session.queryRows(page, there);
        if (found.next() && found.integer(0) > 0)
            return true;
    }
    return false;
}

/// The digest of what was written.
QByteArray ArchiveTransfer::takeIn(const QByteArray &token, const RowCounts &rows)
{
    QByteArray digest;
    inTransaction(m_archive.engine, m_archive.session, [&] {
        RowMover(m_archive.session).clear(); // the batch before has left
        digest = RowMover(m_ledger.session).copyTo(m_archive.session);
        AuditLog(m_archive.session).add(m_who, ArchiveLog::came(), ArchiveLog::detail(token, rows, {}));
    });
    return digest;
}

/// Read again by another connection, and each row with its checks.
void ArchiveTransfer::requireSame(const QByteArray &digest)
{
    if (!m_again) {
        m_again = m_archive.engine.connect(SqlConnection::Access::Write);
        showWhatMoves(m_again->session());
    }
    if (RowMover(m_again->session()).digest() != digest)
        throw StoreFailure(ErrorCode::Io,
                           QStringLiteral("%1 does not hold what was written to it; check its disk. Nothing "
                                          "of this has left the ledger.")
                               .arg(m_file));
    const VerifyReport report = Verifier(m_again->session()).runRows();
    for (const VerifyReport::Check &check : report.checks) {
        if (!check.problems.isEmpty())
            throw StoreFailure(
                ErrorCode::Corrupt,
                QStringLiteral("Requests do not pass their checks (%1: %2), and have not left the ledger.")
                    .arg(check.name, check.problems.front()));
    }
}

void ArchiveTransfer::letGo(const QByteArray &token, const RowCounts &rows)
{
    RowMover mover(m_ledger.session);
    const RowCounts last = mover.noteLastIds();
    mover.remove();
    mover.clear();
    AuditLog(m_ledger.session)
        .add(m_who, ArchiveLog::left(),
             ArchiveLog::detail(token, rows, last,
                                {{QStringLiteral("file"), m_file}, {QStringLiteral("before"), m_before}}));
    for (const auto &[table, count] : rows)
        m_moved[table] += count;
}

} // namespace repoll
