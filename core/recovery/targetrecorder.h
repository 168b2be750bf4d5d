// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/lanepool.h"
#include "core/recovery/askpolicy.h"
#include "core/recovery/progress.h"
#include "core/recovery/runcontext.h"

namespace repoll {

/// Hands what was read to the batcher, with what the policy makes of it, and tells once it is on record. Poll
/// thread; owned by the driver.
class TargetRecorder : public QObject
{
    Q_OBJECT

public:
    TargetRecorder(const Protocol &protocol, std::unique_ptr<AskPolicy> policy, const RunContext &context,
                   QObject *parent);

    void record(const ClaimBatch &batch, std::span<const Reading> readings, const LaneReply &reply);
    /// Evidence of an attempt that has its answer, and never an answer to anything.
    void keepStray(const SentFor &whose, const QByteArray &bytes);

Q_SIGNALS:
    /// After the commit of one result.
    void recorded(qint64 requestId, const repoll::RecordedAsk &ask);

private:
    void record(const Claim &claim, const Reading &reading, const LaneReply &reply,
                const NewEvidencePtr &evidence);
    void noteRecorded(const AttemptResult &result, const Recorded &onRecord, bool answered, bool submit,
                      const QString &key);

    const QString m_provider;
    const qint64 m_retentionMs;
    const RunContext &m_context;
    const std::unique_ptr<AskPolicy> m_policy;
};

} // namespace repoll
