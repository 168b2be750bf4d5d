// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sqlite/ledgerfile.h"

namespace repoll {

/// A ledger's file makes room for another: it is kept under another name, with its log. Nobody may write to it
/// meanwhile.
class Replacement
{
public:
    /// AlreadyExists where something is there and may not be replaced, InUse while somebody writes to it.
    [[nodiscard]] static Result<Replacement> begin(const LedgerFile &file, bool mayReplace);

    /// Gives `filled` the name.
    [[nodiscard]] Result<void> finish(const QString &filled, EpochMs now);
    [[nodiscard]] QString keptAs() const { return m_keptAs; } ///< empty: there was nothing
    /// Who may use the old one may use the new one. False: it could not be given to them, and is the owner's alone.
    [[nodiscard]] bool hasKeptAccess() const { return m_hasKeptAccess; }

private:
    explicit Replacement(const LedgerFile &file)
        : m_file(file)
    {
    }
    [[nodiscard]] Result<void> keep(const QString &path, EpochMs now);
    void takeAccess(const QString &filled);

    LedgerFile m_file;
    std::unique_ptr<FileHandle> m_old; ///< nobody writes to it; null: nothing is there
    QString m_keptAs;
    bool m_hasKeptAccess = true;
};

} // namespace repoll
