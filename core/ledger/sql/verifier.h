// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

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

private:
    void checkRows(VerifyReport::Check &check, const QString &table, const QString &problemSql);
    void checkFacts(VerifyReport::Check &check);
    void checkOutcomes(VerifyReport::Check &check);
    void checkEvidence(VerifyReport::Check &check);
    void checkRuns(VerifyReport::Check &check);
    void checkDecisions(VerifyReport::Check &check);
    void checkProfiles(VerifyReport::Check &check);

    SqlSession &m_session;
};

} // namespace repoll
