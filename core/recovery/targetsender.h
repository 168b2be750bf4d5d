// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/lanepool.h"
#include "core/poll/providergates.h"
#include "core/recovery/progressmeter.h"
#include "core/recovery/runcontext.h"

namespace repoll {

/// Sends what was claimed, as fast as the run's own pace and the provider's gate allow, reads the answers and tells
/// the gate what they say of the provider. Poll thread; owned by the driver.
class TargetSender
{
public:
    /// A reading for each claim of the batch, in order. Called from the event loop.
    using Answered = std::function<void(const ClaimBatch &, std::span<const Reading>, const LaneReply &)>;

    /// What came behind an answer that was read, and that nobody asked for.
    using Strayed = std::function<void(const SentFor &, const QByteArray &)>;

    /// `lanes`: at most so many at once. `wake`: from any thread, when more may be sent.
    TargetSender(std::shared_ptr<const Protocol> protocol, const RunContext &context,
                 std::shared_ptr<ProviderGate> gate, int lanes, std::function<void()> wake, Answered answered,
                 Strayed strayed);

    [[nodiscard]] int freeLanes() const { return m_pool.freeLanes(); }
    [[nodiscard]] int inFlight() const { return m_pool.inFlight(); }
    [[nodiscard]] GateAsker &gate() { return m_gate; }
    [[nodiscard]] const GateAsker &gate() const { return m_gate; }
    [[nodiscard]] double rate() const; ///< exchanges a second allowed now
    [[nodiscard]] double lately() { return m_meter.asksPerSecond(); }
    void setRate(double ratePerSecond);

    /// None: not now; try again after waitMs(), or when woken (none).
    [[nodiscard]] std::optional<GatePermit> take(CircuitBreaker::Whom whom);
    [[nodiscard]] std::optional<qint64> waitMs() const;
    [[nodiscard]] qint64 paceWaitMs() const { return m_pace.waitMs(); }

    /// Nothing was sent, and why.
    struct Unsent
    {
        QString why;
        bool forAll = false; ///< it would be the same for every request of the provider
    };
    /// Takes the batch where it was sent.
    [[nodiscard]] std::optional<Unsent> send(ClaimBatch &batch, const GatePermit &permit);
    /// Everything in flight ends as interrupted.
    void abortAll() { m_pool.abortAll(); }

private:
    /// What is kept until the answer comes.
    struct InFlight
    {
        ClaimBatch batch;
        std::vector<PollSubject> subjects;
        Exchange exchange;
        GatePermit permit;
    };
    LaneVerdict answered(const InFlight &sent, const LaneReply &reply);

    const std::shared_ptr<const Protocol> m_protocol;
    const RunContext &m_context;
    const Answered m_answered;
    Pace m_pace; ///< the run's own
    GateAsker m_gate;
    ProgressMeter m_meter; ///< of exchanges
    LanePool m_pool;       ///< gone before the gate: what it holds there is given back after it
};

/// What an exchange's answer says of the provider as a whole. Pure.
[[nodiscard]] GateNews newsOf(const ClaimBatch &batch, std::span<const Reading> readings,
                              const LaneReply &reply);

} // namespace repoll
