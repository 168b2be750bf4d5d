// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/sql/sqlsession.h"

/// Ties a database to its write-ahead log, which SQLite does by nothing but the name: a log that a killed program left
/// would be played into a backup that was put in the file's place. Each commit leaves a mark of its own and repeats the
/// one before it; a log goes on from the mark that the file holds, or is not its log.
namespace repoll::LogMark {

/// Before each commit of the writer.
void set(SqlSession &session);
/// Before the commit with which a writer begins or ends: in between the file is nothing without its log.
void setOpen(SqlSession &session, bool isOpen);

/// Whose log it is where the file alone cannot be read: it may need the log to be whole.
enum class Unreadable { IsOwn, IsAnothers };

/// Displaced where the log beside the database is not its own, or is missing. Only while nobody else writes.
[[nodiscard]] Result<void> requireOwnLog(const Dialect &dialect, const QString &databasePath,
                                         Unreadable unreadable = Unreadable::IsOwn);

} // namespace repoll::LogMark
