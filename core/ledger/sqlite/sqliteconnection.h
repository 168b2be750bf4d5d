// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlconnection.h"

namespace repoll {

enum class SqliteAccess {
    Write,
    Read,
    ReadImmutable, ///< nothing beside the file can be written, and it has no log
    Frozen,        ///< reads the file alone, as it is, without a log and without a lock
};

/// Throws StoreFailure where the database cannot be opened. `dialect` must outlive it.
[[nodiscard]] std::unique_ptr<SqlConnection> connectSqlite(const Dialect &dialect, const QString &path,
                                                           SqliteAccess access);

} // namespace repoll
