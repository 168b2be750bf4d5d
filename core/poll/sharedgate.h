// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/gaterecords.h"

#include <deque>
#include <functional>

namespace repoll {

/// What a gate has in common with those of other processes that ask the same provider. Calls come from any thread.
class SharedGate
{
public:
    SharedGate() = default;
    virtual ~SharedGate() = default;
    SharedGate(const SharedGate &) = delete;
    SharedGate &operator=(const SharedGate &) = delete;

    /// `done` is called once, later, from any thread.
    virtual void reserve(double ratePerSecond, int count,
                         std::function<void(const Result<PaceGrant> &)> done) = 0;
    virtual void tell(const GateNotice &notice) = 0;
};

/// Sends that were reserved, each at its time and not long after: what a process that slept did not send is gone. Times
/// are monotonic, in microseconds. Pure.
class ReservedSends
{
public:
    void add(qint64 firstUs, qint64 intervalUs, int count);
    /// Takes one that is due.
    [[nodiscard]] bool take(qint64 nowUs);
    void giveBack(qint64 nowUs) { m_parts.push_front({nowUs, 0, 1}); }
    [[nodiscard]] int left(qint64 nowUs);
    /// Until the next one; none: there is none.
    [[nodiscard]] std::optional<qint64> waitUs(qint64 nowUs);

private:
    struct Part
    {
        qint64 firstUs;
        qint64 intervalUs;
        int count;
    };
    void drop(qint64 nowUs);

    std::deque<Part> m_parts;
};

} // namespace repoll
