// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledgerurl.h"
#include "core/ledger/store/archiving.h"
#include "core/ledger/store/store.h"

#include <functional>
#include <map>

namespace repoll {

struct ArchiveOrder
{
    LedgerUrl ledger;
    QString file;       ///< the archive; made where there is none, else added to
    EpochMs before = 0; ///< what was received then or later stays
    QString who;
    int atOnce = 1'000; ///< requests in one transaction, at least; what is bound to each other goes together
    /// Called between the two halves of each batch (`hasLeft` false: both have it) and behind it; false: stop, to be gone
    /// on with. May be null.
    std::function<bool(bool hasLeft, qint64 requests)> progress{};
};

struct ArchiveDone
{
    ArchiveTally tally;             ///< `going`: those that went
    std::map<QString, qint64> rows; ///< that went, by table
    VerifyReport ledger;            ///< of what stayed
    VerifyReport archive;
};

/// How many requests would go, and why the others stay. Blocks; records nothing.
[[nodiscard]] Result<ArchiveTally> foreseeArchiving(const ArchiveOrder &order, const Clock &clock);

/// Moves requests that are over to an archive, with all that belongs to them: the only deletion there is. Others may be at
/// work on the ledger; what they have or have planned stays. Each batch leaves once it is on record in the archive, was
/// read again, compared and checked. Should it end under way, what went is in the archive, what did not is in the ledger,
/// and at most one batch is in both until this is called again. Corrupt where either does not pass its checks before
/// anything moves, AlreadyExists where `file` is no archive, Displaced where it is another ledger's, InUse, ReadOnly (who
/// is not the tables' owner), IllegalTransition (a restored ledger that is in doubt), Cancelled. Blocks.
[[nodiscard]] Result<ArchiveDone> archiveLedger(const ArchiveOrder &order, const Clock &clock);

} // namespace repoll
