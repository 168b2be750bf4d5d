// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tokenverdict.h"

namespace repoll {

namespace {

constexpr int badRequest = 400;
constexpr int unauthorized = 401;
constexpr int forbidden = 403;
constexpr int unavailable = 503;

} // namespace

int statusOf(TokenRefusal refusal)
{
    switch (refusal) {
    case TokenRefusal::Malformed:
        return badRequest;
    case TokenRefusal::ScopeMissing:
        return forbidden;
    case TokenRefusal::Unavailable:
        return unavailable;
    case TokenRefusal::Missing:
    case TokenRefusal::Unknown:
    case TokenRefusal::Expired:
    case TokenRefusal::Revoked:
        break;
    }
    return unauthorized;
}

QByteArray challengeOf(TokenRefusal refusal, TokenScope needed)
{
    const QByteArray challenge = QByteArrayLiteral("Bearer realm=\"repoll\"");
    switch (refusal) {
    case TokenRefusal::Missing:
        return challenge;
    case TokenRefusal::Malformed:
        return challenge + ", error=\"invalid_request\"";
    case TokenRefusal::ScopeMissing:
        return challenge + ", error=\"insufficient_scope\", scope=\"" + tokenScopeText(needed).latin1() + '"';
    case TokenRefusal::Unavailable:
        return {};
    case TokenRefusal::Unknown:
    case TokenRefusal::Expired:
    case TokenRefusal::Revoked:
        break;
    }
    return challenge + ", error=\"invalid_token\"";
}

} // namespace repoll
