// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/progress.h"
#include "core/recovery/targetclaimer.h"
#include "core/recovery/targetrecorder.h"
#include "core/recovery/targetsender.h"

#include <QTimer>

#include <atomic>

namespace repoll {

/// What a driver asks for, and what it makes of the answers.
struct DriverTask
{
    std::unique_ptr<ClaimSource> source;
    std::unique_ptr<AskPolicy> policy;
    bool persists = false; ///< it never leaves a provider, however long that is down
};

/// One provider's part of a run or of the flow, from its first claim to its end: has requests claimed, sent and recorded
/// when lanes, pace and breaker allow. Poll thread; owned by the run or the flow.
class ProviderDriver : public QObject
{
    Q_OBJECT

public:
    /// `before`: how far the run has come with this provider. Of `providers` in this run: the process's lanes are shared
    /// out among them.
    ProviderDriver(std::shared_ptr<const Protocol> protocol, DriverTask task, const RunContext &context,
                   const ProviderProgress &before, int providers, QObject *parent);
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
    void renewLeases() { m_claimer.renewLeases(); }
    /// Something may have become due since it looked last.
    void lookAgain();

    [[nodiscard]] QString name() const { return m_protocol->name(); }
    /// Why it stopped asking although something is waiting; empty: it did not.
    [[nodiscard]] QString whyLeft() const { return m_whyLeft; }
    [[nodiscard]] bool hasEnded() const { return m_phase == Phase::Ended; }
    [[nodiscard]] ProviderProgress progress() const;

Q_SIGNALS:
    /// After the commit of one result.
    void recorded(const repoll::RecordedAsk &ask);
    /// After the run was done with targets without having asked.
    void leftUnasked(const repoll::TargetEnds &ends);
    /// Exactly once: nothing of this provider is waiting any more, or the driver was drained.
    void ended();
    void failed(const repoll::Error &error);

private:
    enum class Phase { Working, Draining, Ended };

    void takeChange();
    void sendReady();
    /// False: there is nothing more to be sent now.
    [[nodiscard]] bool sendNext(CircuitBreaker::Whom whom);
    void answered(const ClaimBatch &batch, std::span<const Reading> readings, const LaneReply &reply);
    void claimMore();
    [[nodiscard]] int ahead();
    void waitAtGate();
    void leave(const QString &why);
    void hold(const QString &why);
    [[nodiscard]] bool isHeld();
    void wake();
    void wokenByTime();
    void wakeIn(qint64 ms);

    const std::shared_ptr<const Protocol> m_protocol;
    const bool m_persists;
    const RunContext &m_context;
    const std::unique_ptr<ProviderGates::Share> m_share;
    TargetClaimer m_claimer;
    TargetRecorder m_recorder;
    TargetSender m_sender;
    QTimer m_wake{this};
    std::atomic<bool> m_woken = false;
    qint64 m_heldUntil = 0;    ///< monotonic
    qint64 m_claimAgainAt = 0; ///< monotonic: something may be due then
    Phase m_phase = Phase::Working;
    bool m_paused = false;
    int m_unrecorded = 0; ///< answers that are not on record yet
    QString m_whyLeft;
    ProviderProgress m_progress;
};

} // namespace repoll
