// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/records.h"

namespace repoll {

/// The most that a file which a decision rests on may hold, in bytes.
inline constexpr qint64 mostAttachedBytes = 16 * 1024 * 1024;

/// Reads a file that is kept as evidence of a decision; its name stands in the headers (RFC 6266, section 4.3). Any
/// thread; blocks. NotFound, Io; InvalidArgument where it is empty or holds more than mostAttachedBytes.
[[nodiscard]] Result<NewEvidencePtr> readAttachedFile(const QString &path);

} // namespace repoll
