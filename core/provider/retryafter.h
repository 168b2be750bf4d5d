// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QByteArray>

#include <optional>

namespace repoll {

/// An HTTP-date (RFC 9110 section 5.6.7) in any of its three forms; none for anything else.
[[nodiscard]] std::optional<EpochMs> parseHttpDate(const QByteArray &text, EpochMs now);

/// What a Retry-After (RFC 9110 section 10.2.3, either form, also with a fraction) asks for, clamped to `minMs` …
/// `maxMs`; of several the longest. None, so that the default holds, where it is negative, past or garbage.
[[nodiscard]] std::optional<qint64> retryAfterMs(const QByteArray &value, EpochMs now, qint64 minMs,
                                                 qint64 maxMs);

} // namespace repoll
