// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/breaker.h"
#include "core/poll/lanepool.h"
#include "core/poll/pace.h"
#include "core/recovery/progress.h"
#include "core/recovery/progressmeter.h"
#include "core/recovery/resultbatcher.h"
#include "core/recovery/runner.h"
#include "core/recovery/targetpolicy.h"

#include <QTimer>

#include <deque>
#include <unordered_set>

namespace repoll {

/// What the drivers of one run share. Owned by the run.
struct RunContext
{
    qint64 runId = 0;
    RunSettings settings;
    RunTools tools;
    EpochMs deadline = 0; ///< wall time; no target is asked again after it
    LaneFactory *lanes = nullptr;
    ResultBatcher *batcher = nullptr;
};

/// One provider's part of a run: claims targets (their intents committed with the claim), sends when lane,
/// pace and breaker allow, reads answers, hands results to the batcher. Poll thread; owned by the run.
class ProviderDriver : public QObject
{
    Q_OBJECT

public:
    ProviderDriver(std::shared_ptr<const Protocol> protocol, const RunContext &context, qint64 eligible,
                   qint64 done, QObject *parent);
    ~ProviderDriver() override;

    /// Does what can be done now, and sees to it that it is called again when more can be.
    void pump();
    void setPaused(bool paused);
    /// Sends nothing more; ended() follows when what is in flight is on record and the rest is released.
    void drain();
    /// The same, and what is in flight is given up at once.
    void abort();
    /// After the ledger failed: nothing more is sent or written, no signal follows.
    void halt();
    void setRate(double ratePerSecond);
    void renewLeases();

    [[nodiscard]] QString name() const;
    /// Why it stopped asking although targets are waiting; empty: it did not.
    [[nodiscard]] QString whyLeft() const { return m_whyLeft; }
    [[nodiscard]] bool hasEnded() const { return m_phase == Phase::Ended; }
    [[nodiscard]] ProviderProgress progress() const;

Q_SIGNALS:
    /// After the commit of one result.
    void recorded(const repoll::RecordedAsk &ask);
    /// Exactly once: nothing of this provider is waiting any more, or the driver was drained.
    void ended();
    void failed(const repoll::Error &error);

private:
    enum class Phase { Working, Draining, Ended };
    struct Page
    {
        std::vector<Claim> claims;
        std::optional<EpochMs> nextDue;
    };
    using Batch = std::vector<Claim>;

    void claimMore();
    void takePage(const Result<Page> &page);
    void sendReady();
    [[nodiscard]] Batch nextBatch();
    void send(Batch batch);
    void refuse(const Batch &batch, const Error &error);
    LaneVerdict answered(const Batch &batch, const Exchange &sent, const LaneReply &reply);
    void notice(const Reading &reading);
    void record(const Claim &claim, const Reading &reading, const LaneReply &reply,
                const NewEvidencePtr &evidence);
    void noteRecorded(const AttemptResult &result, ApplyOutcome applied, bool answered, const QString &key);
    void releaseReady();
    void wakeIn(qint64 ms);
    [[nodiscard]] int ahead();

    std::shared_ptr<const Protocol> m_protocol;
    const RunContext &m_context;
    TargetPolicy m_policy;
    LanePool m_pool;
    Pace m_pace;
    CircuitBreaker m_breaker;
    ProgressMeter m_sendMeter; ///< of exchanges
    QTimer m_wake;
    Phase m_phase = Phase::Working;
    bool m_paused = false;
    bool m_claiming = false;
    bool m_dry = false; ///< the last claim was empty: claim again when something changed or is due
    std::deque<Claim> m_ready;
    std::unordered_set<qint64> m_held; ///< requests claimed and not yet on record again
    QString m_whyLeft;
    ProviderProgress m_progress;
};

} // namespace repoll
