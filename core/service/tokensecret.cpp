// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tokensecret.h"

#include "core/base/hash.h"

namespace repoll {

namespace {

constexpr qsizetype entropyBytes = 32;
constexpr qsizetype shownChars = 10; ///< `rpl_` and 36 bits, of which 220 are left

} // namespace

MadeSecret makeTokenSecret(const RandomBytes &random)
{
    const QByteArray bytes = random(entropyBytes);
    Q_ASSERT(bytes.size() == entropyBytes);
    const QByteArray secret =
        "rpl_" + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return {secret, {tokenDigest(secret), QString::fromLatin1(secret.first(shownChars))}};
}

QByteArray tokenDigest(const QByteArray &secret)
{
    return sha256(secret);
}

} // namespace repoll
