// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/targetrecorder.h"

#include "core/recovery/attemptresult.h"
#include "core/recovery/evidence.h"

namespace repoll {

TargetRecorder::TargetRecorder(const Protocol &protocol, std::unique_ptr<AskPolicy> policy,
                               const RunContext &context, QObject *parent)
    : QObject(parent)
    , m_provider(protocol.name())
    , m_retentionMs(protocol.limits().retentionMs)
    , m_context(context)
    , m_policy(std::move(policy))
{
}

void TargetRecorder::record(const ClaimBatch &batch, std::span<const Reading> readings,
                            const LaneReply &reply)
{
    const NewEvidencePtr evidence = evidenceOf(reply);
    for (std::size_t i = 0; i < batch.size(); ++i)
        record(batch[i], readings[i], reply, evidence);
}

void TargetRecorder::record(const Claim &claim, const Reading &reading, const LaneReply &reply,
                            const NewEvidencePtr &evidence)
{
    const EpochMs now = m_context.tools.clock->nowMs();
    const auto decision =
        reading.outcome == Outcome::Interrupted
            ? AskPolicy::Decision{{.finished = false, .dueAt = now, .errors = claim.errors}, now, false}
            : m_policy->decide(reading, claim, now, m_context.tools.random);
    AttemptResult result = resultOf(claim, reading, reply, evidence);
    result.runId = m_context.runId;
    result.nextPollAt = decision.nextPollAt;
    result.waitsForPerson = decision.waitsForPerson;
    result.retentionMs = m_retentionMs;
    result.verdict = decision.verdict;
    m_context.batcher->add(std::move(result), this,
                           [this, answered = reply.has_value(), key = claim.request.key,
                            submit = claim.submission != nullptr](const AttemptResult &recordedResult,
                                                                  const Recorded &onRecord) {
                               noteRecorded(recordedResult, onRecord, answered, submit, key);
                           });
}

void TargetRecorder::keepStray(const SentFor &whose, const QByteArray &bytes)
{
    AttemptResult result;
    result.attemptId = whose.attemptId;
    result.requestId = whose.requestId;
    result.outcome = Outcome::Quarantined;
    result.evidence = std::make_shared<NewEvidence>(0, QByteArray(), bytes);
    m_context.batcher->add(std::move(result), this, [](const AttemptResult &, const Recorded &) {});
}

void TargetRecorder::noteRecorded(const AttemptResult &result, const Recorded &onRecord, bool answered,
                                  bool submit, const QString &key)
{
    RecordedAsk ask{result.outcome,  onRecord.end, {}, {}, submit, onRecord.outcome == ApplyOutcome::Applied,
                    result.neverSent};
    if (answered)
        ask.durationMs = result.durationMs;
    const bool conflict = onRecord.outcome == ApplyOutcome::Conflict;
    if (conflict || isFailing(result.outcome)) {
        ask.failing =
            FailingTarget{.requestId = result.requestId,
                          .provider = m_provider,
                          .key = key,
                          .outcome = result.outcome,
                          .conflict = conflict,
                          .disposition = ask.end ? std::optional(ask.end->disposition) : std::nullopt,
                          .httpStatus = result.httpStatus,
                          .detail = result.detail,
                          .at = m_context.tools.clock->nowMs()};
    }
    Q_EMIT recorded(result.requestId, ask);
}

} // namespace repoll
