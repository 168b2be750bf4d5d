// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/sqlite/filehandle.h"

/// Ties a database to its write-ahead log, which SQLite does by nothing but the name: a log that a killed program left
/// would be played into a backup that was put in the file's place. Each commit leaves a mark of its own and repeats the
/// one before it; a log goes on from the mark that the file holds, or is not its log. A mark is an epoch, which begins
/// when somebody writes where nobody did, and a number that rises with each commit.
namespace repoll::LogMark {

/// Before each commit of whoever writes.
void set(SqlSession &session);
/// The same in the commit with which the first of those who write begins, or the last one ends: in between the file is
/// nothing without its log.
void beginEpoch(SqlSession &session);
void endEpoch(SqlSession &session);

/// Displaced where the log beside the database is not its own, or is missing. Only while nobody else writes.
[[nodiscard]] Result<void> requireOwnLog(const Dialect &dialect, const QString &databasePath);

/// Tells whether somebody else than the database has touched its file: what is brought into it is never older than what
/// it holds, and of this epoch.
class Watch
{
public:
    /// As the file is now. Inside or after the transaction of beginEpoch().
    Watch(SqlSession &session, const FileHandle &handle);
    /// The file has changed. False: not by the database.
    [[nodiscard]] bool isOwn(const FileHandle &handle);

private:
    [[nodiscard]] QByteArray inFile(const FileHandle &handle) const;

    qint64 m_pageSize;
    qint64 m_page;
    QByteArray m_epoch;
    QByteArray m_mark; ///< that the file held last
};

} // namespace repoll::LogMark
