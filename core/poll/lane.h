// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"
#include "core/provider/profile.h"

#include <functional>
#include <memory>

namespace repoll {

struct LaneLimits
{
    int totalDeadlineMs = 30'000; ///< from send() to the last byte
    qint64 bodyCapBytes = 1 << 20;
};

/// One connection to a provider that carries at most one exchange at a time. Lives on its poll thread.
/// send() calls `done` exactly once, never from within send(). A lane that saw an anomaly is not usable
/// any more and must be destroyed.
class Lane
{
public:
    using Done = std::function<void(LaneReply)>;
    /// What came on the lane's connection when nothing was asked, behind the last answer.
    using Stray = std::function<void(const QByteArray &bytes)>;
    virtual ~Lane() = default;

    /// Requires isFree().
    virtual void send(const Exchange &exchange, const LaneLimits &limits, Done done) = 0;
    /// The exchange in flight ends with LaneFault::Aborted, through `done`, from the event loop.
    virtual void abort() = 0;
    [[nodiscard]] virtual bool isFree() const = 0;
    [[nodiscard]] virtual bool isUsable() const = 0;
    /// Called while the lane is free, if ever; the lane is not usable any more. Not every engine can tell.
    virtual void onStray(const Stray &) {}
};

/// Makes lanes; the seam below which tests put a fake network. Lives on the poll thread and outlives its
/// lanes.
class LaneFactory
{
public:
    virtual ~LaneFactory() = default;
    [[nodiscard]] virtual std::unique_ptr<Lane> create(const ProfileTransport &transport) = 0;
};

/// Lanes over the engine that each profile names, by the rules of DESIGN.md section 4.
[[nodiscard]] std::unique_ptr<LaneFactory> makeLaneFactory();

} // namespace repoll
