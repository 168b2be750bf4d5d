// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/archivelog.h"

#include <QJsonDocument>

#include <algorithm>

namespace repoll {

namespace {

const QString tokenName = QStringLiteral("token");
const QString rowsName = QStringLiteral("rows");
const QString lastName = QStringLiteral("last");

QJsonObject objectOf(const RowCounts &counts)
{
    QJsonObject object;
    for (const auto &[table, count] : counts)
        object.insert(table, count);
    return object;
}

} // namespace

QByteArray ArchiveLog::detail(const QByteArray &token, const RowCounts &rows, const RowCounts &last,
                              QJsonObject more)
{
    more.insert(tokenName, QString::fromLatin1(token));
    more.insert(rowsName, objectOf(rows));
    if (!last.empty())
        more.insert(lastName, objectOf(last));
    return QJsonDocument(more).toJson(QJsonDocument::Compact);
}

void ArchiveLog::take(const QString &action, const QString &detail)
{
    if (action != began() && action != left() && action != came() && action != undone())
        return;
    const QJsonObject object = QJsonDocument::fromJson(detail.toUtf8()).object();
    if (action == began()) {
        m_ledger = object.value(QLatin1String("ledger")).toString().toLatin1();
        return;
    }
    const QByteArray token = object.value(tokenName).toString().toLatin1();
    const QJsonObject rows = object.value(rowsName).toObject();
    RowCounts &counts = action == left() ? m_left : m_came;
    for (auto row = rows.begin(); row != rows.end(); ++row)
        counts[row.key()] += action == undone() ? -row->toInteger() : row->toInteger();
    const QJsonObject last = object.value(lastName).toObject();
    for (auto id = last.begin(); id != last.end(); ++id)
        m_last[id.key()] = std::max(m_last[id.key()], id->toInteger());
    if (action == undone()) {
        m_tokens.remove(token);
        return;
    }
    m_tokens.insert(token);
    m_lastToken = token;
}

qint64 ArchiveLog::countOf(const RowCounts &rows, const QString &table)
{
    const auto found = rows.find(table);
    return found == rows.end() ? 0 : found->second;
}

} // namespace repoll
