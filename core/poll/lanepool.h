// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/lane.h"

#include <vector>

namespace repoll {

/// What the reader of an answer says of the lane it came on.
enum class LaneVerdict { Keep, Destroy };

/// Whose exchange it was: handed back with what came behind its answer.
struct SentFor
{
    qint64 attemptId = 0;
    qint64 requestId = 0;
};

/// The lanes of one provider: makes them when needed, up to a limit that may change, and replaces those
/// that saw an anomaly. Every answer comes in here, and whoever sent is handed it with the secrets of its exchange
/// masked. Lives on the poll thread; `factory` must outlive it.
class LanePool
{
public:
    using Done = std::function<LaneVerdict(LaneReply)>;
    /// What came behind an answer, with it or later, and that nobody asked for: evidence of the exchange before it.
    /// Called after that one's `done`, from the event loop, with its secrets masked.
    using Stray = std::function<void(const SentFor &whose, const QByteArray &bytes)>;

    LanePool(LaneFactory &factory, ProfileTransport transport, int lanes);
    ~LanePool(); ///< aborts what is in flight; its `done` is not called any more

    /// 1 … maxLanes; exchanges in flight beyond a lowered limit end by themselves.
    void setLanes(int lanes);
    [[nodiscard]] int freeLanes() const;
    [[nodiscard]] int inFlight() const;
    /// Requires freeLanes() > 0. `done` is called exactly once, from the event loop.
    void send(std::shared_ptr<const Exchange> exchange, const LaneLimits &limits, Done done,
              SentFor whose = {});
    void send(const Exchange &exchange, const LaneLimits &limits, Done done, SentFor whose = {});
    void onStray(Stray stray);
    /// Everything in flight ends with LaneFault::Aborted.
    void abortAll();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace repoll
