// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/providerstore.h"

#include "core/base/hash.h"
#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/rowseals.h"
#include "core/ledger/sql/storefailure.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace repoll {

namespace {

QByteArray auditDetail(const QString &name, const QByteArray &digest)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("provider"), name},
                                     {QStringLiteral("profile_sha256"), QString::fromLatin1(digest.toHex())}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

std::vector<StoredProvider> ProviderStore::all()
{
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT name, profile, digest, added_at, added_by FROM provider ORDER BY name"));
    std::vector<StoredProvider> providers;
    while (rows.next()) {
        providers.push_back({rows.text(0), rows.bytes(1), rows.bytes(2), rows.integer(3), rows.text(4)});
    }
    return providers;
}

void ProviderStore::put(const QString &name, const QByteArray &profile, const QString &who)
{
    if (name.isEmpty() || name.contains(QChar(u'\0')))
        throw StoreFailure(ErrorCode::InvalidArgument, QStringLiteral("A provider needs a name."));
    const QByteArray digest = sha256(profile);
    const EpochMs now = m_session.now();
    m_session.exec(QStringLiteral("INSERT INTO provider (name, profile, digest, added_at, added_by, seal) "
                                  "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                                  "profile = excluded.profile, digest = excluded.digest, "
                                  "added_at = excluded.added_at, added_by = excluded.added_by, "
                                  "seal = excluded.seal"),
                   {name, bytes(profile), digest, now, text(who), providerSeal(name, digest, now, who)});
    AuditLog(m_session).add(who, QStringLiteral("provider put"), auditDetail(name, digest));
}

void ProviderStore::remove(const QString &name, const QString &who)
{
    QByteArray digest;
    {
        SqlRows rows =
            m_session.query(QStringLiteral("SELECT digest FROM provider WHERE name = ?"), {text(name)});
        if (!rows.next())
            throw StoreFailure(ErrorCode::NotFound,
                               QStringLiteral("The ledger has no provider '%1'.").arg(name));
        digest = rows.bytes(0);
    }
    m_session.exec(QStringLiteral("DELETE FROM provider WHERE name = ?"), {name});
    AuditLog(m_session).add(who, QStringLiteral("provider removed"), auditDetail(name, digest));
}

} // namespace repoll
