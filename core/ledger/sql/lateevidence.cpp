// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/lateevidence.h"

#include "core/ledger/sql/rowbatch.h"
#include "core/ledger/sql/rowseals.h"

namespace repoll {

bool LateEvidence::isKnown(const AttemptResult &result)
{
    return m_session
               .integer(
                   QStringLiteral(
                       "SELECT count(*) FROM evidence e WHERE e.digest = ? AND (e.attempt_id = ? OR e.id = "
                       "(SELECT a.evidence_id FROM attempt a WHERE a.id = ?))"),
                   {result.evidence->digest, result.attemptId, result.attemptId})
               .value_or(0) > 0;
}

void LateEvidence::keep(const AttemptResult &result, EpochMs now)
{
    if (!result.evidence || isKnown(result))
        return;
    const QByteArray &digest = result.evidence->digest;
    const qint64 id = m_session.dialect().reserveIds(m_session, QStringLiteral("evidence"), 1);
    m_session.exec(QStringLiteral("INSERT INTO evidence (id, digest, stored_at, http_status, headers, body, "
                                  "attempt_id, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
                   {id, digest, now, result.evidence->httpStatus, bytes(result.evidence->headers),
                    bytes(result.evidence->body), result.attemptId,
                    evidenceSeal(id, digest, now, result.evidence->httpStatus, result.evidence->headers,
                                 result.attemptId)});
}

} // namespace repoll
