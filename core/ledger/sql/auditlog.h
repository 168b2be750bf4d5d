// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/archivelog.h"
#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// Who did what and when, each row chained to the one before by SHA-256: a row that was changed, taken
/// away or put in between breaks the chain.
class AuditLog
{
public:
    explicit AuditLog(SqlSession &session)
        : m_session(session)
    {
    }

    void add(const QString &who, const QString &action, const QByteArray &detailJson);
    [[nodiscard]] static QString checkName() { return QStringLiteral("invariant 17: audit chain"); }
    void verify(VerifyReport::Check &check);
    /// What it tells of what moved.
    [[nodiscard]] ArchiveLog archives();

private:
    void verifyEnd(VerifyReport::Check &check, qint64 last, const QByteArray &hash);
    void verifyRows(VerifyReport::Check &check, qint64 decided, const ArchiveLog &archives);
    void verifyArchived(VerifyReport::Check &check, const ArchiveLog &archives);
    void lockEnd();

    SqlSession &m_session;
};

} // namespace repoll
