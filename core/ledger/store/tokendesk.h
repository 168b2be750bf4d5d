// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/ledger/store/tokenscopes.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace repoll {

/// What is kept of a token's secret: nothing that opens anything.
struct SecretMark
{
    QByteArray digest; ///< SHA-256, 32 bytes
    QString prefix;    ///< how the secret begins, to know it by

    friend bool operator==(const SecretMark &, const SecretMark &) = default;
};

struct NewToken
{
    static constexpr int nameMax = 100;
    static constexpr qint64 validForMsMax = 100LL * 366 * 86'400'000;

    QString name;
    TokenScopes scopes;
    std::optional<qint64> validForMs; ///< from now on, by the database's clock; none: until it is revoked
    QString reason;
    SecretMark secret;

    friend bool operator==(const NewToken &, const NewToken &) = default;
};

/// A new secret for a token. Those it has go on for a while, so that its holders can change over.
struct TokenRotation
{
    static constexpr qint64 overlapMsMax = 366LL * 86'400'000;

    QString name;
    SecretMark secret;
    qint64 overlapMs = 86'400'000;    ///< 0: they end now
    std::optional<qint64> validForMs; ///< the token's, anew; none: it expires when it would have
    QString reason;
};

/// One of a token's secrets, as lists show it.
struct SecretEntry
{
    QString prefix;
    EpochMs madeAt = 0;
    QString madeBy;
    std::optional<EpochMs> endsAt; ///< from then on it opens nothing; none: with its token

    friend bool operator==(const SecretEntry &, const SecretEntry &) = default;
};

enum class TokenState {
    Live,
    Expired,
    Revoked,
    Closed, ///< it has no secret here, as in a copy of the ledger
};

/// A token as it stands on record.
struct ApiToken
{
    qint64 id = 0;
    QString name;
    TokenScopes scopes;
    QString reason;
    EpochMs createdAt = 0; ///< by the database's clock, as `now`
    QString createdBy;     ///< user@host
    std::optional<EpochMs> expiresAt;
    std::optional<EpochMs> revokedAt;
    QString revokedBy;
    QString revokedWhy;
    std::optional<EpochMs> lastUsedAt; ///< within a minute
    std::vector<SecretEntry> secrets;  ///< the newest first
    EpochMs now = 0;

    [[nodiscard]] TokenState state() const
    {
        if (revokedAt)
            return TokenState::Revoked;
        if (expiresAt && *expiresAt <= now)
            return TokenState::Expired;
        return secrets.empty() ? TokenState::Closed : TokenState::Live;
    }
    friend bool operator==(const ApiToken &, const ApiToken &) = default;
};

/// What a server knows a secret by.
struct TokenKey
{
    QByteArray digest;
    qint64 tokenId = 0;
    QString name;
    TokenScopes scopes;
    std::optional<EpochMs> endsAt; ///< the secret's or the token's end, whichever comes first
    bool revoked = false;
    std::optional<EpochMs> lastUsedAt;

    friend bool operator==(const TokenKey &, const TokenKey &) = default;
};

struct TokenKeys
{
    EpochMs now = 0; ///< the database's
    std::vector<TokenKey> keys;
};

struct TokenUse
{
    qint64 tokenId = 0;
    EpochMs at = 0;
};

/// Who may use the HTTP server. A part of StoreReader.
class TokenReader
{
public:
    virtual ~TokenReader() = default;

    /// Those that are not revoked by name, then the others by (name, id).
    virtual Result<std::vector<ApiToken>> tokens() = 0;
    /// Of all secrets but those that ended, or whose token was revoked, 30 days ago. ReadOnly where the database does not
    /// let this user read digests.
    virtual Result<TokenKeys> tokenKeys() = 0;
};

/// Gives and takes that. A part of StoreWriter. Each act but noteTokenUses() is audited, with who and why.
class TokenDesk
{
public:
    virtual ~TokenDesk() = default;

    /// AlreadyExists where one of the name is not revoked, though it may have expired. InvalidArgument.
    virtual Result<ApiToken> createToken(const NewToken &token, const QString &who) = 0;
    /// No secret that ends sooner than the overlap goes on longer. NotFound; InvalidArgument, also where the token has
    /// expired and is given no more time.
    virtual Result<ApiToken> rotateToken(const TokenRotation &rotation, const QString &who) = 0;
    /// For good; its name is free. NotFound.
    virtual Result<void> revokeToken(const QString &name, const QString &who, const QString &reason) = 0;
    /// The latest use counts. Of tokens that are not there nothing is said.
    virtual Result<void> noteTokenUses(std::span<const TokenUse> uses) = 0;
};

} // namespace repoll
