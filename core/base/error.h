// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/wording.h"

namespace repoll {

/// What kind of thing went wrong; decides exit codes and what the caller may try next.
enum class ErrorCode {
    InvalidArgument, ///< the caller's words are off
    NotFound,
    AlreadyExists,
    InUse, ///< another process holds the ledger
    ReadOnly,
    NewerSchema,
    NotALedger,
    Corrupt,
    Displaced, ///< the ledger's files are not where they were, or do not belong together
    Io,
    DiskFull,
    Network,
    LoginRefused, ///< the server wants another user, or a password
    StaleFence,   ///< another worker has claimed since
    IllegalTransition,
    Cancelled,
    Internal,
};

/// An expected failure. `message` is one English sentence that an operator can act on and never holds
/// a secret; `detail` is for the log (a driver's own words, a path). `wording` says the message again, for screens
/// in another language; empty: there is only English.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QString detail;
    Wording wording{};

    friend bool operator==(const Error &, const Error &) = default;
};

/// What a screen says: the wording, or the English there is.
[[nodiscard]] inline Wording wordingOf(const Error &error)
{
    return error.wording.isEmpty() ? Wording(error.message) : error.wording;
}

} // namespace repoll
