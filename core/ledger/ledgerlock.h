// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>

namespace repoll {

/// Who may write: one process for each ledger file. The kernel drops the lock of a process that died, so
/// whoever holds it knows that every earlier holder is gone. Released with the object.
class LedgerLock
{
public:
    /// Locks `PATH.lock`. InUse names the holder: program, pid and host; the error's detail is that name alone,
    /// empty where it is not known.
    [[nodiscard]] static Result<std::unique_ptr<LedgerLock>> acquire(const QString &ledgerPath);
    ~LedgerLock();
    LedgerLock(const LedgerLock &) = delete;
    LedgerLock &operator=(const LedgerLock &) = delete;

private:
    LedgerLock(int descriptor, QByteArray path);

    int m_descriptor;
    QByteArray m_path;
};

} // namespace repoll
