// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/lane.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace repoll {

/// A network made of one function: every exchange is answered by it from the event loop, or hangs until
/// aborted where it gives nothing. Shared by all lanes of its factories, on the poll threads of several runs; the
/// function is called on one at a time. Read by the test when the runs have ended.
struct FakeNetwork
{
    using Answerer = std::function<std::optional<LaneReply>(const Exchange &)>;
    Answerer answer;
    std::vector<Exchange> sent;
    std::atomic<int> lanesMade = 0;
    std::atomic<int> lanesAlive = 0;
    std::mutex inUse; ///< of the function, and of what was sent

    std::optional<LaneReply> take(const Exchange &exchange)
    {
        const std::lock_guard lock(inUse);
        sent.push_back(exchange);
        return answer(exchange);
    }
    /// While runs are at work.
    std::size_t sentSoFar()
    {
        const std::lock_guard lock(inUse);
        return sent.size();
    }
    void reset()
    {
        answer = {};
        sent.clear();
        lanesMade = lanesAlive = 0;
    }
};

class FakeLane final : public QObject, public Lane
{
public:
    explicit FakeLane(FakeNetwork &network)
        : m_network(network)
    {
        ++m_network.lanesMade;
        ++m_network.lanesAlive;
    }
    ~FakeLane() override { --m_network.lanesAlive; }

    void send(const Exchange &exchange, const LaneLimits &, Done done) override
    {
        Q_ASSERT(isFree());
        m_done = std::move(done);
        if (auto reply = m_network.take(exchange))
            finishLater(std::move(*reply));
    }
    void abort() override
    {
        if (m_done)
            finishLater(
                tl::unexpected(LaneFailure{LaneFault::Aborted, QStringLiteral("given up"), 0, {}, {}, 0}));
    }
    [[nodiscard]] bool isFree() const override { return !m_done; }
    [[nodiscard]] bool isUsable() const override { return true; }

private:
    void finishLater(LaneReply reply)
    {
        QTimer::singleShot(0, this, [this, reply = std::move(reply)] {
            if (const auto done = std::exchange(m_done, nullptr))
                done(reply);
        });
    }

    FakeNetwork &m_network;
    Done m_done;
};

class FakeLaneFactory final : public LaneFactory
{
public:
    explicit FakeLaneFactory(FakeNetwork &network)
        : m_network(network)
    {
    }
    std::unique_ptr<Lane> create(const ProfileTransport &) override
    {
        return std::make_unique<FakeLane>(m_network);
    }

private:
    FakeNetwork &m_network;
};

} // namespace repoll
