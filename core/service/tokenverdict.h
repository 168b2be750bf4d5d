// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/tokenscopes.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace repoll {

/// Why a request is not let in. What a client is told of it: statusOf(), challengeOf().
enum class TokenRefusal {
    Missing,   ///< no credentials, or of another scheme
    Malformed, ///< they are not one word of RFC 6750 behind `Bearer`
    Unknown,   ///< or revoked more than 30 days ago
    Expired,   ///< the token, or one of its older secrets
    Revoked,
    ScopeMissing, ///< the token is good, and not for this
    Unavailable,  ///< the ledger has not been asked for too long: nobody is let in
};

/// Who holds a token that is good.
struct TokenIdentity
{
    qint64 id = 0;
    QString name;
    TokenScopes scopes;

    friend bool operator==(const TokenIdentity &, const TokenIdentity &) = default;
};

struct TokenVerdict
{
    std::optional<TokenIdentity> who;    ///< also with ScopeMissing, for the log
    std::optional<TokenRefusal> refusal; ///< none: let in

    [[nodiscard]] bool isGranted() const { return who.has_value() && !refusal; }
    friend bool operator==(const TokenVerdict &, const TokenVerdict &) = default;
};

/// HTTP's status (RFC 6750 section 3.1): 400, 401, 403, or 503 for Unavailable.
[[nodiscard]] int statusOf(TokenRefusal refusal);

/// The value of WWW-Authenticate (RFC 6750 section 3); empty for Unavailable. What is unknown, expired or revoked is not
/// told apart.
[[nodiscard]] QByteArray challengeOf(TokenRefusal refusal, TokenScope needed);

} // namespace repoll
