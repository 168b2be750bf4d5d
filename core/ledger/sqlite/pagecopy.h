// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace repoll {

/// Copies the pages of a database, as they are at one moment, into the empty file `to`. Those who write go on meanwhile,
/// and their log grows until it ends. Memory does not grow with it.
///
/// Not VACUUM INTO: SQLite 3.40 refuses that for a table with a generated column and foreign keys.
[[nodiscard]] Result<void> copyPages(const QString &from, bool fromIsImmutable, const QString &to);

} // namespace repoll
