// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace repoll {

/// A webhook's secret as Standard Webhooks writes them: `whsec_` and the base64 of 24 to 64 bytes (HMAC-SHA256, v1), or
/// `whsk_` and that of an ed25519 key, 32 or 64 bytes (v1a). Holds a secret: never logged, never stored.
struct SigningKey
{
    enum class Kind { Hmac, Ed25519 };
    Kind kind = Kind::Hmac;
    QByteArray bytes;

    /// InvalidArgument, without the secret.
    [[nodiscard]] static Result<SigningKey> read(const QByteArray &text);
    /// `v1,…` or `v1a,…` of `id`.`timestamp`.`body`; empty: the library refused the key.
    [[nodiscard]] QByteArray sign(const QByteArray &id, qint64 timestampSeconds,
                                  const QByteArray &body) const;
};

/// webhook-signature: one for each key, with a space between.
[[nodiscard]] QByteArray signatureOf(const std::vector<SigningKey> &keys, const QByteArray &id,
                                     qint64 timestampSeconds, const QByteArray &body);

} // namespace repoll
