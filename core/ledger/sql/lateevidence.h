// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/recording.h"

namespace repoll {

/// Answers to attempts that have their outcome already: kept once, however often they are replayed (invariant 11),
/// beside the attempt, which does not change.
class LateEvidence
{
public:
    explicit LateEvidence(SqlSession &session)
        : m_session(session)
    {
    }

    /// The result's answer, of which there is one, is on record for its attempt.
    [[nodiscard]] bool isKnown(const AttemptResult &result);
    /// Keeps the result's answer, if there is one that is not known.
    void keep(const AttemptResult &result, EpochMs now);

private:
    SqlSession &m_session;
};

} // namespace repoll
