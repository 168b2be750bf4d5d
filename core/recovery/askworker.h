// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/lanepool.h"
#include "core/recovery/singleask.h"

#include <QTimer>

namespace repoll {

/// The part of SingleAsk that lives on the poll thread: one ask at a time, from the audit to the reading. It
/// waits for the provider's pace and lanes as everybody does, and not for its breaker.
class AskWorker : public QObject
{
public:
    using Done = std::function<void(const Result<AskedAnswer> &)>;

    explicit AskWorker(AskTools tools);
    ~AskWorker() override;

    /// `done` is called exactly once, here, unless release() comes first.
    void ask(const AskOrder &order, Done done);
    void cancel();
    /// Gives up what is in flight and lets go of the lanes.
    void release();

private:
    void goToGate();
    void waitForTurn();
    void send();
    void answered(const Exchange &sent, const LaneReply &reply);
    void endOnRecord(const AskedAnswer &answer);
    [[nodiscard]] AskedAnswer answerOf(const LaneReply &reply, const Reading &reading) const;
    void end(const Result<AskedAnswer> &answer);

    AskTools m_tools;
    std::unique_ptr<LaneFactory> m_lanes;
    std::unique_ptr<LanePool> m_pool;  ///< gone before the lanes' factory
    std::unique_ptr<GateAsker> m_gate; ///< of the ask under way
    std::optional<GatePermit> m_permit;
    QTimer m_turn{this};
    Exchange m_exchange;
    AskOrder m_order;
    Done m_done; ///< null: nothing is under way
    bool m_cancelled = false;
    quint64 m_chain = 0; ///< names the cookies of the ask and of those that go on with it
};

} // namespace repoll
