// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/flowrecords.h"

namespace repoll {

/// What requests were handed over with, to be submitted by Repoll itself.
class SubmissionStore
{
public:
    explicit SubmissionStore(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] std::vector<HandedOver> handOver(std::span<const NewSubmission> rows, const QString &who);
    /// RequestStore's, of rows that may have parameters.
    [[nodiscard]] std::vector<AddOutcome> foresee(std::span<const NewRequest> rows);
    [[nodiscard]] std::vector<AddOutcome> add(std::span<const NewRequest> rows);
    [[nodiscard]] std::optional<Submission> find(qint64 requestId);
    void withdraw(const QString &provider, const QString &key, const QString &why, const QString &who);

    /// SHA-256 of both, told apart by their lengths.
    [[nodiscard]] static QByteArray digestOf(const QByteArray &parameters, const QByteArray &body);

private:
    void keep(std::span<const NewSubmission> rows, std::span<const HandedOver> handed, const QString &who);
    /// Of rows that were on record: whether they are the same ones.
    void compare(std::span<const NewSubmission> rows, std::vector<HandedOver> &handed);
    void findIds(std::span<const NewSubmission> rows, std::vector<HandedOver> &handed);
    void keepParameters(std::span<const NewRequest> rows, std::span<const AddOutcome> outcomes);
    /// What is on record with other parameters, or with a body, is another request.
    void compareParameters(std::span<const NewRequest> rows, std::vector<AddOutcome> &outcomes);

    SqlSession &m_session;
};

} // namespace repoll
