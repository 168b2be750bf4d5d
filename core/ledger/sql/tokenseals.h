// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/tokendesk.h"

#include <QByteArray>
#include <QString>

namespace repoll {

/// The checksums in the rows of tokens and of their secrets (Seal). A token's is of `scopes` as they stand in its row,
/// with words that only a later Repoll knows, and of all else but its last use; a secret's of all but its digest.
[[nodiscard]] qint64 tokenSeal(const ApiToken &token, const QString &scopes);
[[nodiscard]] qint64 secretSeal(qint64 tokenId, qint64 seq, const SecretEntry &secret);

/// What the audit tells of a digest, so that whoever reads the audit reads no digest.
[[nodiscard]] QString fingerprintOf(const QByteArray &digest);

/// What the audit calls the acts by which there is a secret.
[[nodiscard]] inline QString tokenCreated()
{
    return QStringLiteral("token created");
}
[[nodiscard]] inline QString tokenRotated()
{
    return QStringLiteral("token rotated");
}

} // namespace repoll
