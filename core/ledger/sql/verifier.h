// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

#include <functional>

namespace repoll {

/// Checks what a ledger claims: its audit chain, its invariants as far as rows show them, its files. Reads
/// everything once, in constant memory.
class Verifier
{
public:
    explicit Verifier(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] VerifyReport run();
    /// What rows say of themselves and of each other, without the audit, the counters and the files.
    [[nodiscard]] VerifyReport runRows();

private:
    void add(VerifyReport &report, const QString &name,
             const std::function<void(VerifyReport::Check &)> &check);
    void addRows(VerifyReport &report);
    void checkRows(VerifyReport::Check &check, const QString &table, const QString &problemSql);
    void checkFacts(VerifyReport::Check &check);
    void checkSubmissions(VerifyReport::Check &check);
    void checkOutcomes(VerifyReport::Check &check);
    void checkEvidence(VerifyReport::Check &check);
    void checkRuns(VerifyReport::Check &check);
    void checkDecisions(VerifyReport::Check &check);
    void checkProfiles(VerifyReport::Check &check);

    SqlSession &m_session;
};

} // namespace repoll
