// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/erasurewriter.h"

namespace repoll {

/// As ErasureWriter says. Everything throws StoreFailure; the caller holds the transaction.
class Eraser
{
public:
    explicit Eraser(SqlSession &session)
        : m_session(session)
    {
    }

    [[nodiscard]] Erased erase(const EraseOrder &order);
    /// What the audit calls it.
    [[nodiscard]] static QString action() { return QStringLiteral("data erased"); }

private:
    [[nodiscard]] qint64 requireEnded(const EraseOrder &order);
    [[nodiscard]] std::vector<qint64> answersOf(qint64 requestId);
    [[nodiscard]] qint64 others(qint64 requestId, const QVariant &answers);
    void eraseAnswer(qint64 evidenceId, qint64 erasureId);
    void eraseAttempts(qint64 requestId);
    void eraseDecisions(qint64 requestId);
    void eraseDeliveries(qint64 requestId);
    void eraseRequest(qint64 requestId);

    SqlSession &m_session;
};

} // namespace repoll
