// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"

#include <optional>

namespace repoll {

constexpr qsizetype HeaderCapBytes = 64 * 1024;
constexpr std::size_t HeaderCapFields = 200;

/// How long an answer's body is, judged strictly by its header (RFC 9112, 6.3). A plain value.
struct Framing
{
    enum class Version { Http10, Http11 };
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

/// Of a final answer. `headers` as they came, or as QNetworkReply shows them: several of one name joined with ", ".
[[nodiscard]] Framing framingOf(int status, const HeaderList &headers,
                                Framing::Version version = Framing::Version::Http11);

/// Of an answer of 1xx, which has no body (RFC 9110, 15.2); where it says that it has one, the next answer could be made
/// up of that.
[[nodiscard]] Framing interimFramingOf(const HeaderList &headers);

} // namespace repoll
