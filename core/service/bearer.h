// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace repoll {

/// What the value of an Authorization field holds (RFC 9110 section 11.6.2).
struct BearerField
{
    static constexpr qsizetype mostBytes = 512; ///< of a token

    enum class Kind {
        None,      ///< it is empty, or of another scheme
        Malformed, ///< of scheme Bearer, which is told without regard to case, and not one token68 behind it
        Token,
    };
    Kind kind = Kind::None;
    QByteArray token; ///< of kind Token
};

/// Reads it as RFC 6750 section 2.1 has it: `Bearer`, one or more blanks, one token68, and nothing else. The value is
/// without the optional whitespace around it, as an HTTP parser gives it; of several fields there is none that counts.
[[nodiscard]] BearerField readBearer(QByteArrayView field);

} // namespace repoll
