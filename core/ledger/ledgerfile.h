// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

namespace repoll {

/// A ledger's file as the file system sees it, looked at without opening the database.
class LedgerFile
{
public:
    explicit LedgerFile(QString path)
        : m_path(std::move(path))
    {
    }

    /// NotFound, NotALedger (a folder, a text, another program's database), Io, ReadOnly (to be written to).
    [[nodiscard]] Result<void> inspect(LedgerMode mode) const;
    /// True where the database has to be opened as immutable: nothing beside it can be written, and no
    /// write-ahead log is left.
    [[nodiscard]] bool isOnReadOnlyFolder() const;

    /// Makes an empty file of mode 0600 beside the path, to be filled and then published.
    [[nodiscard]] Result<QString> prepareNew() const;
    /// Gives a filled file its name. AlreadyExists where somebody was faster; the file is removed then.
    [[nodiscard]] Result<void> publish(const QString &filled) const;

private:
    QString m_path;
};

} // namespace repoll
