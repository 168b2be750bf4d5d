// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"
#include "core/ledger/store/tokendesk.h"

#include <optional>
#include <span>
#include <vector>

namespace repoll {

/// Tables api_token and api_secret. Whoever holds a digest has no secret by that; it is yet read where it is compared, and
/// nowhere else.
class TokenStore
{
public:
    explicit TokenStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] std::vector<ApiToken> all();
    [[nodiscard]] TokenKeys keys();
    ApiToken create(const NewToken &token, const QString &who);
    ApiToken rotate(const TokenRotation &rotation, const QString &who);
    void revoke(const QString &name, const QString &who, const QString &reason);
    void noteUses(std::span<const TokenUse> uses);
    /// No secret opens anything any more, and each token that is not revoked wants a new one. Their number.
    qint64 closeAll();
    /// Where this user may not read digests, these are not compared with what the audit tells.
    void verify(VerifyReport::Check &check);

private:
    [[nodiscard]] std::vector<ApiToken> read(const QString &condition, const QVariantList &binds);
    [[nodiscard]] ApiToken liveNamed(const QString &name);
    [[nodiscard]] QString scopesOf(qint64 tokenId);
    void addSecret(qint64 tokenId, const SecretMark &secret, const QString &who, EpochMs now);
    void endSecrets(qint64 tokenId, EpochMs end);
    [[nodiscard]] bool mayReadDigests();
    void verifyDigests(VerifyReport::Check &check);

    SqlSession &m_session;
};

} // namespace repoll
