// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sqlite/filehandle.h"

namespace repoll {

/// A ledger's file as the file system sees it, and what lies beside it, looked at without opening the database.
class LedgerFile
{
public:
    /// `path` leads to the ledger; it is taken from the working folder as that is now.
    explicit LedgerFile(const QString &path);

    /// Opens it, to become one of those who write where `mode` says so, still at the door: NotFound, NotALedger (a
    /// folder, a text, another program's database), Io, ReadOnly, InUse (to be written to), Displaced (a log under
    /// another of its names).
    struct Opened
    {
        std::unique_ptr<FileHandle> handle;
        bool isAlone = false; ///< nobody else writes
    };
    [[nodiscard]] Result<Opened> open(LedgerMode mode) const;
    /// Displaced where the path has another file, or none: `handle` was replaced, moved or removed.
    [[nodiscard]] Result<void> requireSame(const FileHandle &handle) const;
    /// For the one who writes alone: what the database keeps beside the file can be written, and files that a killed
    /// create() left are removed.
    [[nodiscard]] Result<void> tidy() const;

    [[nodiscard]] QString path() const { return m_path; }
    /// Where the database is: links resolved, as its log is named after that.
    [[nodiscard]] QString databasePath() const;
    /// True where the database has to be opened as immutable: nothing beside it can be written, and no
    /// write-ahead log is left.
    [[nodiscard]] bool isOnReadOnlyFolder() const;

    /// Makes an empty file of mode 0600 beside the path, to be filled and then published.
    /// AlreadyExists where something has the name and `replaces` is not set.
    [[nodiscard]] Result<QString> prepareNew(bool replaces = false) const;
    /// Gives a filled file its name. AlreadyExists where somebody was faster; the file is removed then.
    [[nodiscard]] Result<void> publish(const QString &filled) const;
    /// The same in the place of what has the name.
    [[nodiscard]] Result<void> publishOver(const QString &filled) const;
    /// The file and what a database puts beside it.
    static void removeUnfinished(const QString &filled);

private:
    [[nodiscard]] Result<void> inspect(LedgerMode mode) const;
    [[nodiscard]] Result<void> inspectHeader(const FileHandle &handle) const;
    [[nodiscard]] Result<void> inspectNames(const Opened &opened) const;
    void removeLeftovers() const;

    QString m_path;
};

} // namespace repoll
