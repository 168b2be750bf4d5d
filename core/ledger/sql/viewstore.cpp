// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/viewstore.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/storefailure.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace repoll {

namespace {

QByteArray auditDetail(const QString &name, const QString &query)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("view"), name}, {QStringLiteral("query"), query}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

std::vector<SavedView> ViewStore::all()
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT name, query, created_at, created_by FROM saved_view ORDER BY name"));
    std::vector<SavedView> views;
    while (rows.next())
        views.push_back({rows.text(0), rows.text(1), rows.integer(2), rows.text(3)});
    return views;
}

void ViewStore::put(const QString &name, const QString &query, const QString &who)
{
    if (name.isEmpty() || name.contains(QChar(u'\0')) || query.contains(QChar(u'\0')))
        throw StoreFailure(ErrorCode::InvalidArgument, QStringLiteral("A saved view needs a name."));
    m_session.exec(QStringLiteral("INSERT INTO saved_view (name, query, created_at, created_by) "
                                  "VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                                  "query = excluded.query, created_at = excluded.created_at, "
                                  "created_by = excluded.created_by"),
                   {name, text(query), m_session.now(), text(who)});
    AuditLog(m_session).add(who, QStringLiteral("view put"), auditDetail(name, query));
}

void ViewStore::remove(const QString &name, const QString &who)
{
    QString query;
    {
        SqlRows rows =
            m_session.query(QStringLiteral("SELECT query FROM saved_view WHERE name = ?"), {text(name)});
        if (!rows.next()) {
            throw StoreFailure(ErrorCode::NotFound,
                               QStringLiteral("The ledger has no saved view '%1'.").arg(name));
        }
        query = rows.text(0);
    }
    m_session.exec(QStringLiteral("DELETE FROM saved_view WHERE name = ?"), {name});
    AuditLog(m_session).add(who, QStringLiteral("view removed"), auditDetail(name, query));
}

} // namespace repoll
