// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/auditlog.h"

#include "core/base/hash.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/tablelist.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace repoll {

namespace {

constexpr qsizetype maxProblems = 10;

struct Entry
{
    qint64 id = 0;
    EpochMs at = 0;
    QString who;
    QString action;
    QString detail;
};

/// Each field with its length before it, so that no two entries have the same bytes.
QByteArray hashOf(const QByteArray &previous, const Entry &entry)
{
    QByteArray canonical;
    for (const QByteArray &field : {previous, QByteArray::number(entry.id), QByteArray::number(entry.at),
                                    entry.who.toUtf8(), entry.action.toUtf8(), entry.detail.toUtf8()}) {
        canonical += QByteArray::number(field.size()) + ':' + field + ',';
    }
    return sha256(canonical);
}

QString plain(QString text)
{
    return text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
}

/// How many decisions an entry tells of.
qint64 decisionsOf(const Entry &entry)
{
    if (entry.action == QLatin1String("correction")) // before there were other kinds than notes
        return 1;
    if (entry.action != QLatin1String("decision"))
        return 0;
    return QJsonDocument::fromJson(entry.detail.toUtf8())
        .object()
        .value(QLatin1String("requests"))
        .toInteger();
}

} // namespace

void AuditLog::add(const QString &who, const QString &action, const QByteArray &detailJson)
{
    if (who.isEmpty() || action.isEmpty())
        throw StoreFailure(ErrorCode::InvalidArgument, QStringLiteral("An audit entry names who did what."));
    qint64 last = 0;
    QByteArray previous = "";
    lockEnd();
    {
        SqlRows rows = m_session.query(QStringLiteral("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1"));
        if (rows.next()) {
            last = rows.integer(0);
            previous = rows.bytes(1);
        }
    }
    const QString user = m_session.dialect().user(m_session);
    const Entry entry{last + 1, m_session.now(),
                      plain(user.isEmpty() ? who : QStringLiteral("%1 (%2)").arg(who, user)), plain(action),
                      plain(QString::fromUtf8(detailJson))};
    const QByteArray hash = hashOf(previous, entry);
    m_session.exec(QStringLiteral("INSERT INTO audit (id, at, who, action, detail, previous, hash) "
                                  "VALUES (?, ?, ?, ?, ?, ?, ?)"),
                   {entry.id, entry.at, entry.who, entry.action, text(entry.detail), previous, hash});
    m_session.exec(QStringLiteral("UPDATE audit_end SET entry = ?, hash = ?"), {entry.id, hash});
}

/// One entry follows another.
void AuditLog::lockEnd()
{
    const QString lock = m_session.dialect().locked(RowLock::Change);
    if (!lock.isEmpty())
        std::ignore = m_session.integer(QStringLiteral("SELECT entry FROM audit_end") + lock);
}

void AuditLog::verify(VerifyReport::Check &check)
{
    QByteArray previous;
    qint64 last = 0;
    qint64 decided = 0;
    ArchiveLog archives;
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT id, at, who, action, detail, previous, hash FROM audit ORDER BY id"));
    while (rows.next() && check.problems.size() < maxProblems) {
        ++check.rows;
        const Entry entry{rows.integer(0), rows.integer(1), rows.text(2), rows.text(3), rows.text(4)};
        if (entry.id != last + 1)
            check.problems += QStringLiteral("audit entry %1 is missing").arg(last + 1);
        else if (rows.bytes(5) != previous)
            check.problems += QStringLiteral("audit entry %1 does not follow the one before").arg(entry.id);
        else if (rows.bytes(6) != hashOf(previous, entry))
            check.problems += QStringLiteral("audit entry %1 was changed").arg(entry.id);
        last = entry.id;
        previous = rows.bytes(6);
        decided += decisionsOf(entry);
        archives.take(entry.action, entry.detail);
    }
    if (check.problems.isEmpty()) {
        verifyEnd(check, last, previous);
        verifyRows(check, decided, archives);
        verifyArchived(check, archives);
    }
}

/// The chain ends where the last entry was made.
void AuditLog::verifyEnd(VerifyReport::Check &check, qint64 last, const QByteArray &hash)
{
    SqlRows rows = m_session.query(QStringLiteral("SELECT entry, hash FROM audit_end"));
    if (!rows.next() || rows.integer(0) < last)
        check.problems += QStringLiteral("where the audit ends was changed");
    else if (rows.integer(0) > last)
        check.problems +=
            QStringLiteral("audit entries %1 to %2 are missing").arg(last + 1).arg(rows.integer(0));
    else if (rows.bytes(1) != hash)
        check.problems += QStringLiteral("audit entry %1 was changed").arg(last);
}

/// Each run and each erasure has the entry made with it, and so have the decisions, many of which share one; or they have
/// moved, which is told as well.
void AuditLog::verifyRows(VerifyReport::Check &check, qint64 decided, const ArchiveLog &archives)
{
    const auto moved = [&archives](const char *table) {
        const QString name = QString::fromLatin1(table);
        return archives.rowsCame(name) - archives.rowsLeft(name);
    };
    const auto count = [this](const QString &from) {
        return m_session.integer(QStringLiteral("SELECT count(*) FROM ") + from).value_or(0);
    };
    const auto compare = [&check](qint64 told, const QString &what, qint64 made) {
        if (told != made)
            check.problems += QStringLiteral("the audit tells of %1 %2, and there are %3")
                                  .arg(QString::number(told), what, QString::number(made));
    };
    compare(count(QStringLiteral("audit WHERE action = 'plan frozen'")) + moved("run"),
            QStringLiteral("frozen plans"), count(QStringLiteral("run")));
    compare(count(QStringLiteral("audit WHERE action = 'data erased'")) + moved("erasure"),
            QStringLiteral("erasures"), count(QStringLiteral("erasure")));
    compare(decided + moved("decision"), QStringLiteral("decisions"), count(QStringLiteral("decision")));
}

/// An archive has what came, and nothing else. A ledger gives no id of what left again.
void AuditLog::verifyArchived(VerifyReport::Check &check, const ArchiveLog &archives)
{
    for (const TableShape &table : copiedTables()) {
        const QString name = QString::fromLatin1(table.name);
        if (!table.move || !archives.isArchive())
            continue;
        const qint64 there = m_session.integer(QStringLiteral("SELECT count(*) FROM ") + name).value_or(0);
        if (there != archives.rowsCame(name))
            check.problems +=
                QStringLiteral("%1 rows of %2 came, and there are %3")
                    .arg(QString::number(archives.rowsCame(name)), name, QString::number(there));
    }
    for (const auto &[table, id] : archives.lastIds()) {
        const auto known =
            m_session.integer(QStringLiteral("SELECT id FROM last_id WHERE relation = ?"), {table});
        if (known.value_or(0) < id)
            check.problems += QStringLiteral("ids of %1 up to %2 were given, and it says %3")
                                  .arg(table, QString::number(id), QString::number(known.value_or(0)));
    }
    if (!archives.isArchive() && m_session.integer(QStringLiteral("SELECT count(*) FROM moving")) > 0)
        check.problems += QStringLiteral("rows are on their way to an archive, and nobody moves them");
}

ArchiveLog AuditLog::archives()
{
    ArchiveLog archives;
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT action, detail FROM audit WHERE action IN (?, ?, ?, ?) ORDER BY id"),
        {ArchiveLog::began(), ArchiveLog::left(), ArchiveLog::came(), ArchiveLog::undone()});
    while (rows.next())
        archives.take(rows.text(0), rows.text(1));
    return archives;
}

} // namespace repoll
