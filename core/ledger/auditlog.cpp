// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/auditlog.h"

#include "core/base/hash.h"
#include "core/ledger/storefailure.h"

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

} // namespace

void AuditLog::add(const QString &who, const QString &action, const QByteArray &detailJson)
{
    if (who.isEmpty() || action.isEmpty())
        throw StoreFailure(ErrorCode::InvalidArgument, QStringLiteral("An audit entry names who did what."));
    qint64 last = 0;
    QByteArray previous = "";
    {
        SqlRows rows = m_session.query(QStringLiteral("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1"));
        if (rows.next()) {
            last = rows.integer(0);
            previous = rows.bytes(1);
        }
    }
    const Entry entry{last + 1, m_session.now(), plain(who), plain(action),
                      plain(QString::fromUtf8(detailJson))};
    m_session.exec(
        QStringLiteral("INSERT INTO audit (id, at, who, action, detail, previous, hash) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)"),
        {entry.id, entry.at, entry.who, entry.action, text(entry.detail), previous, hashOf(previous, entry)});
}

VerifyReport::Check AuditLog::verify()
{
    VerifyReport::Check check{QStringLiteral("invariant 17: audit chain"), 0, {}};
    QByteArray previous;
    qint64 last = 0;
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
    }
    return check;
}

} // namespace repoll
