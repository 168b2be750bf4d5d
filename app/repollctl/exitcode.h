// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace repoll::cli {

/// What the process tells its caller. Signals end it with 128 + their number (130, 143).
enum ExitCode : int {
    Done = 0,       ///< every target got a final status; for other commands: it did what was asked
    Failed = 1,     ///< an error
    Usage = 2,      ///< the command line or the query is wrong
    Unresolved = 3, ///< done, but some targets are still unresolved
    Locked = 4,     ///< the ledger is in use, read-only or of a newer schema
};

[[nodiscard]] constexpr int exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InUse:
    case ErrorCode::ReadOnly:
    case ErrorCode::NewerSchema:
        return Locked;
    default:
        return Failed;
    }
}

} // namespace repoll::cli
