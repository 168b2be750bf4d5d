// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/archiving.h"

#include <QHash>

#include <map>

namespace repoll {

/// What moves as one: runs that have requests in common, or of which one retries another, and requests that have a raw
/// answer or a file in common.
struct ArchiveUnit
{
    std::vector<qint64> runs;
    std::vector<qint64> requests; ///< besides those of the runs
    qint64 size = 0;              ///< of its requests
};

/// Which requests can move to an archive, and why the others stay: a request goes with all of its runs, a run with all
/// of its requests. One pass over the targets in the order of their requests; memory grows with the number of runs only.
/// Everything throws StoreFailure; the caller holds the transaction.
class ArchiveSelection
{
public:
    ArchiveSelection(SqlSession &session, EpochMs before)
        : m_session(session)
        , m_before(before)
    {
    }

    /// A condition on a request `alias`: it has ended, and nobody has it. Takes `before`.
    [[nodiscard]] static QString isOver(const QString &alias);
    /// A condition on a run `alias`: nobody will ask for it any more, once all of its requests are over.
    [[nodiscard]] static QString isRunOver(const QString &alias);

    void look();
    [[nodiscard]] const ArchiveTally &tally() const { return m_tally; }
    /// Those that go and are bound to others.
    [[nodiscard]] const std::vector<ArchiveUnit> &units() const { return m_units; }

    // The others, page by page; behind look(), on a connection that may write.

    /// What look() knows, in tables that are gone with the connection; made before its transaction.
    static void makeTables(SqlSession &session);
    void keepWhatIsKnown();
    /// Those after `after`, which is led on.
    [[nodiscard]] std::vector<ArchiveUnit> nextSingles(qint64 &after, int limit);
    /// A condition on a run `alias`: it was made since.
    [[nodiscard]] static QString isNew(const QString &alias);

private:
    struct Group
    {
        int parent = 0;
        bool stays = false;
        bool isActive = false; ///< one of its runs has not ended
        qint64 candidates = 0; ///< of its requests, those that could go
    };
    int rootOf(int group);
    int groupOf(qint64 bond);
    void bind(int one, int other);
    void lookAtRequests();
    void lookAtRuns();
    void lookAtBonds();
    void settle();

    SqlSession &m_session;
    EpochMs m_before;
    qint64 m_last = 0;           ///< request: what comes later is for the next time
    QHash<qint64, int> m_index;  ///< of a bond: a run, or below 0 a raw answer that several have
    std::vector<qint64> m_bonds; ///< by index
    std::vector<Group> m_groups; ///< by index
    std::map<qint64, std::vector<qint64>> m_sharing; ///< requests of the bonds below 0
    std::vector<ArchiveUnit> m_units;
    ArchiveTally m_tally;
};

} // namespace repoll
