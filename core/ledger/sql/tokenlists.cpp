// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/tokenseals.h"
#include "core/ledger/sql/tokenstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <map>
#include <utility>

namespace repoll {

namespace {

constexpr qint64 keptMs = 30LL * 86'400'000; ///< so long a server still knows what it refuses, and why

} // namespace

std::vector<ApiToken> TokenStore::read(const QString &condition, const QVariantList &binds)
{
    const EpochMs now = m_session.now();
    std::vector<ApiToken> tokens;
    std::map<qint64, std::size_t> places;
    {
        SqlRows rows = m_session.query(
            QStringLiteral("SELECT id, name, scopes, reason, created_at, created_by, expires_at, revoked_at, "
                           "revoked_by, revoked_why, last_used_at FROM api_token %1 "
                           "ORDER BY CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END, name, id")
                .arg(condition),
            binds);
        while (rows.next()) {
            places.emplace(rows.integer(0), tokens.size());
            tokens.push_back({.id = rows.integer(0),
                              .name = rows.text(1),
                              .scopes = TokenScopes::fromWords(rows.text(2)),
                              .reason = rows.text(3),
                              .createdAt = rows.integer(4),
                              .createdBy = rows.text(5),
                              .expiresAt = rows.maybe(6),
                              .revokedAt = rows.maybe(7),
                              .revokedBy = rows.text(8),
                              .revokedWhy = rows.text(9),
                              .lastUsedAt = rows.maybe(10),
                              .secrets = {},
                              .now = now});
        }
    }
    SqlRows rows = m_session.query(QStringLiteral("SELECT token_id, prefix, made_at, made_by, ends_at FROM "
                                                  "api_secret ORDER BY token_id, seq DESC"));
    while (rows.next()) {
        if (const auto place = places.find(rows.integer(0)); place != places.end())
            tokens[place->second].secrets.push_back(
                {rows.text(1), rows.integer(2), rows.text(3), rows.maybe(4)});
    }
    return tokens;
}

std::vector<ApiToken> TokenStore::all()
{
    return read({}, {});
}

TokenKeys TokenStore::keys()
{
    TokenKeys found;
    found.now = m_session.now();
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT s.digest, t.id, t.name, t.scopes, s.ends_at, t.expires_at, t.revoked_at, "
                       "t.last_used_at FROM api_secret s JOIN api_token t ON t.id = s.token_id "
                       "WHERE coalesce(s.ends_at, ?) > ? AND coalesce(t.revoked_at, ?) > ?"),
        {found.now, found.now - keptMs, found.now, found.now - keptMs});
    while (rows.next()) {
        TokenKey key{.digest = rows.bytes(0),
                     .tokenId = rows.integer(1),
                     .name = rows.text(2),
                     .scopes = TokenScopes::fromWords(rows.text(3)),
                     .endsAt = rows.maybe(4),
                     .revoked = !rows.isNull(6),
                     .lastUsedAt = rows.maybe(7)};
        if (const auto expiresAt = rows.maybe(5))
            key.endsAt = std::min(key.endsAt.value_or(*expiresAt), *expiresAt);
        found.keys.push_back(std::move(key));
    }
    return found;
}

bool TokenStore::mayReadDigests()
{
    const QString question = m_session.dialect().digestsQuestion();
    return question.isEmpty() || m_session.integer(question).value_or(0) != 0;
}

void TokenStore::verify(VerifyReport::Check &check)
{
    {
        SqlRows rows = m_session.query(QStringLiteral(
            "SELECT id, name, reason, created_at, created_by, expires_at, revoked_at, revoked_by, "
            "revoked_why, scopes, seal FROM api_token ORDER BY id"));
        while (rows.next()) {
            ++check.rows;
            const ApiToken token{.id = rows.integer(0),
                                 .name = rows.text(1),
                                 .scopes = {},
                                 .reason = rows.text(2),
                                 .createdAt = rows.integer(3),
                                 .createdBy = rows.text(4),
                                 .expiresAt = rows.maybe(5),
                                 .revokedAt = rows.maybe(6),
                                 .revokedBy = rows.text(7),
                                 .revokedWhy = rows.text(8),
                                 .lastUsedAt = {},
                                 .secrets = {},
                                 .now = 0};
            if (tokenSeal(token, rows.text(9)) != rows.integer(10))
                check.problems += QStringLiteral("token %1 was changed").arg(token.name);
        }
    }
    {
        SqlRows rows = m_session.query(
            QStringLiteral("SELECT token_id, seq, prefix, made_at, made_by, ends_at, seal FROM api_secret "
                           "ORDER BY token_id, seq"));
        while (rows.next()) {
            ++check.rows;
            const SecretEntry secret{rows.text(2), rows.integer(3), rows.text(4), rows.maybe(5)};
            if (secretSeal(rows.integer(0), rows.integer(1), secret) != rows.integer(6))
                check.problems += QStringLiteral("secret %1 of token %2 was changed")
                                      .arg(rows.integer(1))
                                      .arg(rows.integer(0));
        }
    }
    if (mayReadDigests())
        verifyDigests(check);
}

/// A seal does not keep anybody from putting in a secret of his own: the audit's chain does.
void TokenStore::verifyDigests(VerifyReport::Check &check)
{
    QSet<std::pair<qint64, QString>> told;
    {
        SqlRows rows =
            m_session.query(QStringLiteral("SELECT detail FROM audit WHERE action = ? OR action = ?"),
                            {tokenCreated(), tokenRotated()});
        while (rows.next()) {
            const QJsonObject detail = QJsonDocument::fromJson(rows.text(0).toUtf8()).object();
            told.insert({detail.value(QLatin1String("id")).toInteger(),
                         detail.value(QLatin1String("fingerprint")).toString()});
        }
    }
    SqlRows rows = m_session.query(
        QStringLiteral("SELECT token_id, seq, digest FROM api_secret ORDER BY token_id, seq"));
    while (rows.next()) {
        if (!told.contains({rows.integer(0), fingerprintOf(rows.bytes(2))}))
            check.problems += QStringLiteral("the audit does not tell of secret %1 of token %2")
                                  .arg(rows.integer(1))
                                  .arg(rows.integer(0));
    }
}

} // namespace repoll
