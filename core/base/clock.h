// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace repoll {

/// Milliseconds since 1970-01-01T00:00:00Z, as every time in the ledger is stored.
using EpochMs = qint64;

/// The seam for time. Thread-safe: implementations may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall time, UTC. May jump.
    [[nodiscard]] virtual EpochMs nowMs() const = 0;
    /// Never goes back; for durations and pace only. Its origin is arbitrary.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    /// Its wall time is in somebody's hand, as in tests: then it goes before all other clocks.
    [[nodiscard]] virtual bool isSteered() const { return false; }
};

/// The machine's clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] EpochMs nowMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

} // namespace repoll
