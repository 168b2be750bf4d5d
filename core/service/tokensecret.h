// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/ledger/store/tokendesk.h"

#include <QByteArray>

namespace repoll {

/// A token's secret when it is made, the one time that there is one.
struct MadeSecret
{
    QByteArray secret; ///< `rpl_` and 43 characters of base64url (RFC 4648 section 5): 256 bits
    SecretMark mark;   ///< what the ledger keeps
};

[[nodiscard]] MadeSecret makeTokenSecret(const RandomBytes &random);

/// SHA-256 of a secret as its holder says it.
[[nodiscard]] QByteArray tokenDigest(const QByteArray &secret);

} // namespace repoll
