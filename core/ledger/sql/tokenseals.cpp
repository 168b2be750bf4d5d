// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/tokenseals.h"

#include "core/base/hash.h"
#include "core/ledger/store/seal.h"

#include <optional>

namespace repoll {

namespace {

void sealMaybe(Seal &seal, const std::optional<qint64> &number)
{
    seal.add(number ? 1 : 0).add(number.value_or(0));
}

} // namespace

qint64 tokenSeal(const ApiToken &token, const QString &scopes)
{
    Seal seal;
    seal.add(token.id).add(token.name.toUtf8()).add(scopes.toUtf8()).add(token.reason.toUtf8());
    seal.add(token.createdAt).add(token.createdBy.toUtf8());
    sealMaybe(seal, token.expiresAt);
    sealMaybe(seal, token.revokedAt);
    return seal.add(token.revokedBy.toUtf8()).add(token.revokedWhy.toUtf8()).value();
}

qint64 secretSeal(qint64 tokenId, qint64 seq, const SecretEntry &secret)
{
    Seal seal;
    seal.add(tokenId).add(seq).add(secret.prefix.toUtf8()).add(secret.madeAt).add(secret.madeBy.toUtf8());
    sealMaybe(seal, secret.endsAt);
    return seal.value();
}

QString fingerprintOf(const QByteArray &digest)
{
    return QString::fromLatin1(sha256Hex(digest));
}

} // namespace repoll
