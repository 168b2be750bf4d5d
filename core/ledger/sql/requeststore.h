// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// Table request: single rows and what hangs on them, and putting requests on record.
class RequestStore
{
public:
    explicit RequestStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] Request find(const QString &provider, const QString &key);
    [[nodiscard]] std::vector<Attempt> attempts(qint64 requestId);
    [[nodiscard]] Evidence evidence(qint64 id);
    [[nodiscard]] std::vector<EvidenceEntry> evidenceOf(qint64 requestId);

    [[nodiscard]] std::vector<AddOutcome> foresee(std::span<const NewRequest> rows);
    [[nodiscard]] std::vector<AddOutcome> add(std::span<const NewRequest> rows);
    qint64 setDeadlines(const QString &provider, qint64 retentionMs);

private:
    void insert(std::span<const NewRequest> rows, qint64 firstId, EpochMs now, qint64 &added);
    [[nodiscard]] AddOutcome outcomeOf(const NewRequest &row, qint64 givenId);

    SqlSession &m_session;
};

} // namespace repoll
