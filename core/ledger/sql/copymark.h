// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/restoration.h"

namespace repoll {

/// Tells a copy from the ledger it was taken of, and what is in doubt once it is put back. Everything throws
/// StoreFailure; the caller holds the transaction.
class CopyMark
{
public:
    explicit CopyMark(SqlSession &session)
        : m_session(session)
    {
    }

    /// The session's ledger is a backup, as of `takenAt`.
    void setBackup(EpochMs takenAt, const QString &who);
    /// The same while it is being filled. With finish() it is a ledger.
    void setUnfinished(EpochMs takenAt, const QString &who);
    /// It is the archive of another ledger.
    void setArchive(EpochMs madeAt, const QString &who);
    [[nodiscard]] bool isUnfinished();
    [[nodiscard]] bool isArchive();
    [[nodiscard]] bool isCopy();
    void finish();
    /// Refuses to record anything in a copy.
    void requireNone();

    /// The copy becomes the ledger. What was sent since it was taken is unknown: what was under way in it ends as
    /// interrupted, what had not been sent counts as sent without an answer (invariant 12), and all that is open is
    /// due at once. Unless it keeps its `tokens`, what was revoked since would open a server again: they want new secrets.
    /// Audited. How many do.
    qint64 restore(const QString &who, bool tokens);
    /// None: it never was, or it is so long ago that there is nothing to tell.
    [[nodiscard]] std::optional<Restoration> restoration();

private:
    void set(const QString &kind, EpochMs takenAt, const QString &who);
    void endWhatWasUnderWay(EpochMs now);
    qint64 takeAsSent(EpochMs now);
    [[nodiscard]] EpochMs takenAt();

    SqlSession &m_session;
};

} // namespace repoll
