// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/archiveselection.h"
#include "core/ledger/sql/engine.h"
#include "core/ledger/sql/rowmover.h"

#include <functional>
#include <span>

namespace repoll {

/// A ledger or an archive that is open for writing.
struct OpenLedger
{
    Engine &engine;
    SqlSession &session;
};

/// Moves units from a ledger into its archive: each batch is put on record there, read again and compared, and then
/// deleted here, in a transaction that keeps it as it is from before it is read. Should it end in between, both have the
/// batch, and settle() takes it out of the archive again. Everything throws StoreFailure. Lives on the thread of both
/// sessions.
class ArchiveTransfer
{
public:
    enum class Step {
        Copied, ///< the archive has it, and so has the ledger
        Left,
    };
    /// False: stop, with Cancelled.
    using Progress = std::function<bool(Step step, qint64 requests)>;

    ArchiveTransfer(OpenLedger ledger, OpenLedger archive, EpochMs before, QString who, QString file,
                    Progress progress)
        : m_ledger(ledger)
        , m_archive(archive)
        , m_before(before)
        , m_who(std::move(who))
        , m_file(std::move(file))
        , m_progress(std::move(progress))
    {
    }

    /// What an earlier call has left half done. Displaced where the archive is another ledger's, or the ledger is an
    /// older one than the archive knows.
    void settle();
    /// How many requests went; what has changed meanwhile stays, with what it is bound to.
    qint64 move(std::span<const ArchiveUnit> units);
    /// All that the archive has has left the ledger.
    void finish();

    [[nodiscard]] const RowCounts &moved() const { return m_moved; }
    [[nodiscard]] qint64 changed() const { return m_changed; }
    [[nodiscard]] qint64 known() const { return m_known; }

private:
    enum class Verdict { Goes, Changed, Known };

    void begin(const QByteArray &ledger);
    void takeProviders();
    void undo(const QByteArray &token);
    [[nodiscard]] bool moveAtOnce(std::span<const ArchiveUnit> units);
    void fillMoving(std::span<const ArchiveUnit> units);
    [[nodiscard]] Verdict judge(std::span<const ArchiveUnit> units);
    [[nodiscard]] bool isStillOver(std::span<const ArchiveUnit> units);
    [[nodiscard]] bool hasKeys();
    [[nodiscard]] QByteArray takeIn(const QByteArray &token, const RowCounts &rows);
    void requireSame(const QByteArray &digest);
    void letGo(const QByteArray &token, const RowCounts &rows);
    void tell(Step step, qint64 requests) const;

    OpenLedger m_ledger;
    OpenLedger m_archive;
    EpochMs m_before;
    QString m_who;
    QString m_file;
    Progress m_progress;
    std::unique_ptr<SqlConnection> m_again; ///< reads what the archive has on record
    Verdict m_verdict = Verdict::Goes;
    RowCounts m_moved;
    qint64 m_changed = 0;
    qint64 m_known = 0;
};

} // namespace repoll
