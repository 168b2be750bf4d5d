// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/tokenstore.h"

#include "core/ledger/sql/auditlog.h"
#include "core/ledger/sql/rowbatch.h"
#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sql/tokenseals.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace repoll {

namespace {

constexpr qsizetype digestBytes = 32;
constexpr qsizetype prefixMax = 20;

[[noreturn]] void refuseToken(const QString &why)
{
    throw StoreFailure(ErrorCode::InvalidArgument, why);
}

bool isPlainName(const QString &name)
{
    return name == name.trimmed() && !name.isEmpty() && name.size() <= NewToken::nameMax &&
           name.isValidUtf16() && std::none_of(name.begin(), name.end(), [](QChar c) {
               return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
           });
}

/// What each of its acts needs.
void checkAct(const QString &who, const QString &reason)
{
    if (who.isEmpty())
        refuseToken(QStringLiteral("Somebody makes, rotates or revokes a token."));
    if (reason.contains(QChar(u'\0')) || !reason.isValidUtf16())
        refuseToken(QStringLiteral("A token's reason holds no NUL, and is valid Unicode."));
}

void checkSecret(const SecretMark &secret)
{
    if (secret.digest.size() != digestBytes || secret.prefix.isEmpty() || secret.prefix.size() > prefixMax)
        refuseToken(QStringLiteral("A token's secret is known by its SHA-256 and how it begins."));
}

void checkValidity(const std::optional<qint64> &validForMs)
{
    if (validForMs && (*validForMs <= 0 || *validForMs > NewToken::validForMsMax))
        refuseToken(QStringLiteral("A token is good for 100 years at most."));
}

StoreFailure noToken(const QString &name)
{
    return StoreFailure(ErrorCode::NotFound, QStringLiteral("The ledger has no token '%1'.").arg(name));
}

QVariant maybeNull(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant();
}

QJsonValue maybeJson(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

void tellOf(SqlSession &session, const QString &who, const QString &action, const ApiToken &token,
            const QString &reason, QJsonObject detail)
{
    detail.insert(QStringLiteral("token"), token.name);
    detail.insert(QStringLiteral("id"), token.id);
    detail.insert(QStringLiteral("why"), reason);
    AuditLog(session).add(who, action, QJsonDocument(detail).toJson(QJsonDocument::Compact));
}

QJsonObject detailOf(const ApiToken &token, const SecretMark &secret)
{
    return {{QStringLiteral("scopes"), token.scopes.words()},
            {QStringLiteral("expires_at"), maybeJson(token.expiresAt)},
            {QStringLiteral("prefix"), secret.prefix},
            {QStringLiteral("fingerprint"), fingerprintOf(secret.digest)}};
}

} // namespace

ApiToken TokenStore::liveNamed(const QString &name)
{
    // Whoever changes its secrets holds its row.
    const auto id =
        m_session.integer(QStringLiteral("SELECT id FROM api_token WHERE name = ? AND revoked_at IS NULL") +
                              m_session.dialect().locked(RowLock::Change),
                          {text(name)});
    if (!id)
        throw noToken(name);
    return read(QStringLiteral("WHERE id = ?"), {*id}).front();
}

QString TokenStore::scopesOf(qint64 tokenId)
{
    SqlRows rows = m_session.query(QStringLiteral("SELECT scopes FROM api_token WHERE id = ?"), {tokenId});
    return rows.next() ? rows.text(0) : QString();
}

void TokenStore::addSecret(qint64 tokenId, const SecretMark &secret, const QString &who, EpochMs now)
{
    const qint64 seq =
        m_session.integer(QStringLiteral("SELECT max(seq) FROM api_secret WHERE token_id = ?"), {tokenId})
            .value_or(0) +
        1;
    m_session.exec(
        QStringLiteral(
            "INSERT INTO api_secret (token_id, seq, digest, prefix, made_at, made_by, ends_at, seal) "
            "VALUES (?, ?, ?, ?, ?, ?, NULL, ?)"),
        {tokenId, seq, secret.digest, secret.prefix, now, text(who),
         secretSeal(tokenId, seq, {secret.prefix, now, who, {}})});
}

ApiToken TokenStore::create(const NewToken &token, const QString &who)
{
    checkAct(who, token.reason);
    checkSecret(token.secret);
    checkValidity(token.validForMs);
    if (!isPlainName(token.name))
        refuseToken(QStringLiteral("A token has a name of at most 100 characters, none of which is a control "
                                   "character or a blank at its ends."));
    if (token.scopes.isEmpty())
        refuseToken(QStringLiteral("A token is for something: submit, read, recover, callback or admin."));
    const EpochMs now = m_session.now();
    ApiToken made{.id = m_session.dialect().reserveIds(m_session, QStringLiteral("api_token"), 1),
                  .name = token.name,
                  .scopes = token.scopes,
                  .reason = token.reason,
                  .createdAt = now,
                  .createdBy = who,
                  .expiresAt = {},
                  .revokedAt = {},
                  .revokedBy = {},
                  .revokedWhy = {},
                  .lastUsedAt = {},
                  .secrets = {{token.secret.prefix, now, who, {}}},
                  .now = now};
    if (token.validForMs)
        made.expiresAt = now + *token.validForMs;
    const qint64 added = m_session.exec(
        QStringLiteral("INSERT INTO api_token (id, name, scopes, reason, created_at, created_by, expires_at, "
                       "seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING"),
        {made.id, text(made.name), made.scopes.words(), text(made.reason), now, text(who),
         maybeNull(made.expiresAt), tokenSeal(made, made.scopes.words())});
    if (added == 0)
        throw StoreFailure(
            ErrorCode::AlreadyExists,
            QStringLiteral("There is a token '%1': rotate it, or revoke it before.").arg(token.name));
    addSecret(made.id, token.secret, who, now);
    tellOf(m_session, who, tokenCreated(), made, token.reason, detailOf(made, token.secret));
    return made;
}

/// None gets longer by it: one that ends sooner already still does.
void TokenStore::endSecrets(qint64 tokenId, EpochMs end)
{
    std::vector<std::pair<qint64, SecretEntry>> longer;
    {
        SqlRows rows = m_session.query(
            QStringLiteral("SELECT seq, prefix, made_at, made_by FROM api_secret WHERE token_id = ? "
                           "AND (ends_at IS NULL OR ends_at > ?)"),
            {tokenId, end});
        while (rows.next())
            longer.emplace_back(rows.integer(0),
                                SecretEntry{rows.text(1), rows.integer(2), rows.text(3), end});
    }
    for (const auto &[seq, secret] : longer)
        m_session.exec(
            QStringLiteral("UPDATE api_secret SET ends_at = ?, seal = ? WHERE token_id = ? AND seq = ?"),
            {end, secretSeal(tokenId, seq, secret), tokenId, seq});
}

ApiToken TokenStore::rotate(const TokenRotation &rotation, const QString &who)
{
    checkAct(who, rotation.reason);
    checkSecret(rotation.secret);
    checkValidity(rotation.validForMs);
    if (rotation.overlapMs < 0 || rotation.overlapMs > TokenRotation::overlapMsMax)
        refuseToken(QStringLiteral("A token's old secret goes on for 366 days at most."));
    ApiToken token = liveNamed(rotation.name);
    const EpochMs now = token.now;
    if (rotation.validForMs)
        token.expiresAt = now + *rotation.validForMs;
    else if (token.state() == TokenState::Expired)
        refuseToken(
            QStringLiteral("Token '%1' has expired: say how long it shall go on.").arg(rotation.name));
    const EpochMs end = now + rotation.overlapMs;
    endSecrets(token.id, end);
    addSecret(token.id, rotation.secret, who, now);
    if (rotation.validForMs)
        m_session.exec(QStringLiteral("UPDATE api_token SET expires_at = ?, seal = ? WHERE id = ?"),
                       {*token.expiresAt, tokenSeal(token, scopesOf(token.id)), token.id});
    QJsonObject detail = detailOf(token, rotation.secret);
    detail.insert(QStringLiteral("others_end_at"), end);
    tellOf(m_session, who, tokenRotated(), token, rotation.reason, detail);
    return read(QStringLiteral("WHERE id = ?"), {token.id}).front();
}

void TokenStore::revoke(const QString &name, const QString &who, const QString &reason)
{
    checkAct(who, reason);
    ApiToken token = liveNamed(name);
    token.revokedAt = token.now;
    token.revokedBy = who;
    token.revokedWhy = reason;
    m_session.exec(QStringLiteral("UPDATE api_token SET revoked_at = ?, revoked_by = ?, revoked_why = ?, "
                                  "seal = ? WHERE id = ?"),
                   {token.now, text(who), text(reason), tokenSeal(token, scopesOf(token.id)), token.id});
    tellOf(m_session, who, QStringLiteral("token revoked"), token, reason, {});
}

void TokenStore::noteUses(std::span<const TokenUse> uses)
{
    for (const TokenUse &use : uses)
        m_session.exec(QStringLiteral("UPDATE api_token SET last_used_at = ? WHERE id = ? "
                                      "AND (last_used_at IS NULL OR last_used_at < ?)"),
                       {use.at, use.tokenId, use.at});
}

qint64 TokenStore::closeAll()
{
    const qint64 closed =
        m_session
            .integer(QStringLiteral("SELECT count(*) FROM api_token t WHERE t.revoked_at IS "
                                    "NULL AND EXISTS (SELECT 1 FROM api_secret s WHERE "
                                    "s.token_id = t.id)"))
            .value_or(0);
    m_session.exec(QStringLiteral("DELETE FROM api_secret"));
    return closed;
}

} // namespace repoll
