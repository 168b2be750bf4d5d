// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledgerurl.h"
#include "core/ledger/store/restoration.h"
#include "core/ledger/store/store.h"

#include <functional>

namespace repoll {

/// What is to be copied where, by whom.
struct CopyOrder
{
    LedgerUrl ledger;      ///< that is backed up, or put back
    QString file;          ///< the backup
    QString who;           ///< as it goes on record
    bool replaces = false; ///< what has the name already makes room
    bool anyway = false;   ///< the copy is kept though not all of its checks pass
    bool tokens = false;   ///< what opened a server when it was backed up does so again when it is put back
};

struct BackupDone
{
    EpochMs takenAt = 0;
    VerifyReport report; ///< of the copy
};

/// Copies a ledger, in use or not, as it is now. The copy gets its name once all of it was read again and checked:
/// Corrupt where it does not pass, AlreadyExists, InUse (what it would replace). Blocks; writers do not wait for it.
[[nodiscard]] Result<BackupDone> backUpLedger(const CopyOrder &order, const Clock &clock);

struct RestoreDone
{
    Restoration restoration;
    VerifyReport report;     ///< of the ledger
    QString keptAs;          ///< the ledger that made room; empty: there was none
    qint64 closedTokens = 0; ///< that want a new secret
    /// Its owner, group and mode are those of the one that made room. False: it is this user's alone.
    bool hasKeptAccess = true;
};

/// Makes a ledger of a backup, or of another closed copy of one, which stays as it is. AlreadyExists where a ledger is
/// there and may not be replaced, InUse while somebody has it open. Blocks.
[[nodiscard]] Result<RestoreDone> restoreLedger(const CopyOrder &order, const Clock &clock);

struct MoveOrder
{
    LedgerUrl from;
    LedgerUrl to;
    QString who;
    bool anyway = false; ///< the copy becomes a ledger though not all of its checks pass
    /// Called behind each page; false: stop, to be gone on with. May be null.
    std::function<bool(const QString &table, qint64 rows)> progress{};
    bool tokens = false; ///< what opens a server on `from` opens one on `to`
};

struct MoveDone
{
    qint64 rows = 0;
    bool goneOn = false; ///< with a copy that was begun before
    VerifyReport report; ///< of the copy
};

/// Copies a whole ledger row by row into a new one, of whatever kind either is, in constant memory. Should it end under
/// way, it goes on when it is called again; until it is whole nothing is recorded in the copy. Then both are read again
/// and compared, and the copy is checked. InUse where somebody holds a lease in `from`, AlreadyExists where `to` is
/// there and whole, Displaced where `from` was written to meanwhile, Cancelled. Blocks.
[[nodiscard]] Result<MoveDone> copyLedger(const MoveOrder &order, const Clock &clock);

} // namespace repoll
