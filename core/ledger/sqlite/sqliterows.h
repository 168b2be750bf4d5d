// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/rowbatch.h"

struct sqlite3;
struct sqlite3_stmt;

namespace repoll {

/// A RowBatch as a table of SQLite: `repoll_rows(?)` with columns c0, c1, … reads the batch where it lies. A
/// statement over a thousand rows is so prepared once, executed once, and binds one value; as a VALUES list it
/// would have ten thousand parameters.
namespace SqliteRows {

inline constexpr int maxColumns = 40;

/// Makes `repoll_rows` known to a connection. An SQLite result code.
[[nodiscard]] int install(sqlite3 *connection);

/// Binds `rows` to the parameter at `place`, counted from 1; they must stay until it is bound anew.
[[nodiscard]] int bind(sqlite3_stmt *statement, int place, const RowBatch *rows);

} // namespace SqliteRows

} // namespace repoll
