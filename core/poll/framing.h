// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"

#include <optional>

namespace repoll {

/// How long an answer's body is, judged strictly by its header (RFC 9112, 6.3). A plain value.
struct Framing
{
    enum class Kind {
        None,   ///< 204, 304: no body follows
        Length, ///< `length` bytes
        Chunked,
        Unknown, ///< see `fault`
    };
    Kind kind = Kind::Unknown;
    qint64 length = 0;
    std::optional<LaneFault> fault; ///< set: the answer must not be used
    const char *detail = "";        ///< why, English
};

/// `headers` as QNetworkReply shows them: several of one name are joined with ", ".
[[nodiscard]] Framing framingOf(int status, const HeaderList &headers);

} // namespace repoll
